using System.Globalization;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>What is hidden in a simulated agency, with the moments and units of one run: for trainers, read from the same data as the run itself.</summary>
/// <param name="Happenings">In order of the moments at which they begin.</param>
public sealed record AnswerKey(Agency Agency, AgencyRun Run, IReadOnlyList<AnswerHappening> Happenings, IReadOnlyList<AnswerTruth> Truths)
{
    public static AnswerKey Of(AgencyScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new AnswerKey(
            scenario.Agency, scenario.Run,
            [.. scenario.Agency.Happenings.Select(happening => HappeningOf(scenario, happening)).OrderBy(happening => happening.From.ToInstant())],
            [.. scenario.Agency.Teams.SelectMany(team => OfTeam(scenario, team)), .. OfPeople(scenario), .. OfWork(scenario)]);
    }

    private static AnswerHappening HappeningOf(AgencyScenario scenario, Happening happening)
    {
        var (from, to) = AgencyHappenings.Span(scenario, happening);
        List<StoryUnit> units = [.. AgencyStory.UnitsOf(scenario, happening.Only)];
        var zone = units is [] ? scenario.Agency.Zone : scenario.ServiceOf(units[0].Service).Calendar.Zone;
        return new AnswerHappening(
            happening.Name, EffectOf(happening), from.InZone(zone), to.InZone(zone),
            [.. units.Select(unit => unit.Team?.Name ?? scenario.ServiceOf(unit.Service).Name)]);
    }

    private static string EffectOf(Happening happening) => happening.Kind switch
    {
        HappeningKind.Surge => $"{Number(happening.Factor)} times as much comes",
        HappeningKind.Absence => $"{Number(happening.Factor * 100)} in 100 people do not work",
        HappeningKind.Rule when happening.Factor > 1 => $"the work takes {Number(happening.Factor)} times as long: the backlog grows",
        HappeningKind.Rule => $"the work takes {Number(happening.Factor)} times as long: the backlog shrinks",
        HappeningKind.MissingFeed => "what happened is told three days later: what was known that evening differs from what happened (--known-at)",
    };

    private static IEnumerable<AnswerTruth> OfTeam(AgencyScenario scenario, AgencyTeam team)
    {
        if (team.PausesAtMonthEnd > 0)
        {
            yield return new AnswerTruth(
                "A team pauses work at month end", team.Name,
                $"{Number(team.PausesAtMonthEnd * 100)} in 100 of what is due around the end of a month is paused after 16:20 on its last working day, \"waiting for the client\", and goes on in the morning: pauses by day of the month, and a reason that no other team has");
        }

        if (team.LateFeed > 0)
            yield return new AnswerTruth("An honest team has a bad feed", team.Name, $"{Number(team.LateFeed * 100)} in 100 endings are delivered a week late, so that it looks as if it had more open: recorded against happened");
        if (team.EndsCalls is { } early)
        {
            yield return new AnswerTruth(
                "A local target that policy forbids", team.Name,
                $"{Number(early.Share * 100)} in 100 calls that would take longer are ended just below {Number(early.Before.TotalMinutes)} minutes, and {Number(early.Errors * 100)} in 100 of them have not got what they called for: handling times by team, and calls about a call before");
        }

        if (team.RareSkill is { } rare)
            yield return new AnswerTruth($"Only {rare.People} people hold a skill", team.Name, $"{rare.Skill}: such work waits longer than anything else there");
        if (team.LeaderIsMissing) yield return new AnswerTruth("Nobody leads a team", team.Name, "a neighbour covers, a quarter of a year at a time: covers.csv");
        foreach (var work in scenario.Agency.Work.Where(work => work.Mix.GetValueOrDefault(team.Key, 1) >= 2))
        {
            yield return new AnswerTruth(
                "A poor figure is only the case mix", team.Name,
                $"it takes in {Number(work.Mix[team.Key])} times its share of {string.Join(" > ", work.Type)}, which are late everywhere: compare with its sister team by work type");
        }
    }

    private static IEnumerable<AnswerTruth> OfPeople(AgencyScenario scenario)
    {
        foreach (var person in scenario.People.Where(person => person.Elsewhere is { } other && other.From < scenario.Run.Until.InUtc().Date).OrderBy(person => person.Key, StringComparer.Ordinal))
        {
            var other = person.Elsewhere!;
            var (from, to) = (scenario.TeamOf(person.Unit).Name, scenario.TeamOf(other.Unit).Name);
            yield return other.Weekdays.Count == 0
                ? new AnswerTruth("Somebody moves to another team", $"{person.Key}: {from} to {to}", $"on {other.From:uuuu-MM-dd}: people.csv; past figures stay where they were")
                : new AnswerTruth("One person is in two teams", $"{person.Key}: {from} and {to}", $"in the second on {string.Join(" and ", other.Weekdays)}: people.csv; the work counts where the person was");
        }

        foreach (var office in scenario.Agency.Offices.Where(office => office.Staff == 2))
            yield return new AnswerTruth("A role has two holders", office.Role, "posts.csv");
        var roles = scenario.Agency.Teams.GroupBy(team => team.Role).Select(role => (Role: role.Key, Rate: role.Max(team => team.LeavingPerYear))).Where(role => role.Rate >= 0.2);
        foreach (var (role, rate) in roles)
            yield return new AnswerTruth("People of one role leave more than others", role, $"about {Number(rate * 100)} in 100 a year: people.csv");
    }

    private static IEnumerable<AnswerTruth> OfWork(AgencyScenario scenario)
    {
        yield return new AnswerTruth("An error costs more work", "everywhere", "every chaser, complaint and review, and every call about a call before, names its cause");
        yield return new AnswerTruth(
            "Work that nobody owns", "everywhere",
            $"{Number(AgencyTelling.NeverGiven * 10_000)} in 10,000 pieces are received and never allocated; {Number(AgencyTelling.StaysWithLeaver * 100)} in 100 of what a leaver holds stay with the leaver; nothing that is for the same day is lost");
        var changed = AgencyMeasures.NewDefinitionFrom(scenario.Run);
        yield return new AnswerTruth(
            "A definition changed in month 9", AgencyMeasures.CallsAnswered,
            $"from {changed:uuuu-MM-dd} on calls given up within {Number(AgencyMeasures.ShortWait.TotalMinutes)} minutes are no longer counted: the published figure rises by a step, and nothing else does");
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>Something out of the ordinary, as it was simulated.</summary>
public sealed record AnswerHappening(string Name, string Effect, ZonedDateTime From, ZonedDateTime To, IReadOnlyList<string> Units);

/// <summary>A truth to be found: what, where it is, and how it is found.</summary>
public sealed record AnswerTruth(string Truth, string Where, string How);
