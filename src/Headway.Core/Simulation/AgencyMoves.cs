using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>People of two teams who exchange their posts: for good, or on two days of every week.</summary>
/// <remarks>
/// Teams of one service and role stand in pairs. In each pair two people exchange for good, a month later than in the pair before; in every third two
/// more exchange on Thursdays and Fridays. Only people who stay long are chosen, so that a run to a later moment has the same moves.
/// </remarks>
internal static class AgencyMoves
{
    private const int StaysDays = 1100;
    private const int FirstMoveDay = 75;
    private const int DaysBetween = 31;
    private const int OneSplitIn = 3;

    private static readonly IsoDayOfWeek[] SomeDays = [IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    /// <summary>The same people in the same order, some of them with another post besides.</summary>
    public static IEnumerable<AgencyPerson> Of(Agency agency, AgencyRun run, IReadOnlyList<AgencyPerson> people)
    {
        var ofTeam = people.ToLookup(person => person.Unit, StringComparer.Ordinal);
        var moves = new Dictionary<string, AgencyElsewhere>(StringComparer.Ordinal);
        var pair = 0;
        foreach (var alike in agency.Teams.GroupBy(team => (team.Service, team.Role)))
        {
            foreach (var teams in alike.Chunk(2).Where(teams => teams.Length == 2))
            {
                var (one, other) = (Stay(teams[0]), Stay(teams[1]));
                if (one.Count > 0 && other.Count > 0) Exchange(one[0], other[0], run.From.PlusDays(FirstMoveDay + (pair * DaysBetween)), []);
                if (pair++ % OneSplitIn != 0) continue;
                var (first, second) = (one.Skip(1).FirstOrDefault(person => person.WorksEveryDay), other.Skip(1).FirstOrDefault(person => person.WorksEveryDay));
                if (first is not null && second is not null) Exchange(first, second, run.From, SomeDays);
            }
        }

        return people.Select(person => moves.TryGetValue(person.Key, out var elsewhere) ? person with { Elsewhere = elsewhere } : person);

        List<AgencyPerson> Stay(AgencyTeam team) => [.. ofTeam[team.Key].Where(person => person.Role == team.Role && CanMove(person, run))];

        void Exchange(AgencyPerson one, AgencyPerson other, LocalDate from, IReadOnlyList<IsoDayOfWeek> weekdays)
        {
            moves[one.Key] = new AgencyElsewhere(from, other.Post, other.Unit, weekdays);
            moves[other.Key] = new AgencyElsewhere(from, one.Post, one.Unit, weekdays);
        }
    }

    private static bool CanMove(AgencyPerson person, AgencyRun run) =>
        !person.IsJobShare && person.Skills.Count == 0 && person.From < run.From && person.StaysTo > run.From.PlusDays(StaysDays);
}
