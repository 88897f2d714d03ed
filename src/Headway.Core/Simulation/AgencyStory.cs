using Headway.Core.Calendars;

namespace Headway.Core.Simulation;

/// <summary>What the agency itself tells of what happened to it: of every unit concerned from when until when, in its own words.</summary>
public static class AgencyStory
{
    /// <summary>In order of the moments at which they begin, also those still to come.</summary>
    public static IReadOnlyList<ToldHappening> Of(AgencyScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return [.. Once(scenario).Concat(EveryYear(scenario)).OrderBy(told => told.From).ThenBy(told => told.Key, StringComparer.Ordinal)];
    }

    private static IEnumerable<ToldHappening> Once(AgencyScenario scenario)
    {
        for (var number = 0; number < scenario.Agency.Happenings.Count; number++)
        {
            var happening = scenario.Agency.Happenings[number];
            if (happening.Words is not { } words) continue;
            var (from, to) = AgencyHappenings.Span(scenario, happening);
            foreach (var unit in UnitsOf(scenario, happening.Only))
                yield return new ToldHappening($"H{number + 1:00}/{unit.Key}", words, unit, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        }
    }

    private static IEnumerable<ToldHappening> EveryYear(AgencyScenario scenario)
    {
        var years = Enumerable.Range(scenario.Run.From.Year, scenario.Run.Until.InUtc().Year - scenario.Run.From.Year + 1);
        foreach (var (yearly, year) in scenario.Agency.Yearly.SelectMany(yearly => years.Select(year => (yearly, year))))
        {
            var first = yearly.From.InYear(year);
            if (first < scenario.Run.From) continue;
            var last = yearly.To.InYear(yearly.To.CompareTo(yearly.From) < 0 ? year + 1 : year);
            foreach (var unit in UnitsOf(scenario, yearly.Only))
            {
                var zone = scenario.ServiceOf(unit.Service).Calendar.Zone;
                var (from, to) = (LocalMoments.At(first, 0, zone), LocalMoments.At(last.PlusDays(1), 0, zone));
                yield return new ToldHappening($"{yearly.Words.What}-{year}/{unit.Key}", yearly.Words, unit, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
            }
        }
    }

    /// <summary>A service as a whole, a team, or the teams that do a type of work; all services where nothing is named.</summary>
    public static IEnumerable<StoryUnit> UnitsOf(AgencyScenario scenario, IReadOnlySet<string> only)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(only);
        foreach (var service in scenario.Agency.Services.Where(service => only.Count == 0 || only.Contains(service.Key)))
            yield return new StoryUnit(service.Key, service.Key, null);
        var teams = scenario.Places.Where(place => only.Contains(place.Work.Key)).Select(place => place.Team.Key)
            .Concat(scenario.Agency.Teams.Where(team => only.Contains(team.Key)).Select(team => team.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var team in scenario.Agency.Teams.Where(team => teams.Contains(team.Key))) yield return new StoryUnit(team.Key, team.Service, team);
    }
}

/// <summary>A unit that something happened to.</summary>
/// <param name="Service">The key of its service.</param>
/// <param name="Team">Null for the service as a whole.</param>
public sealed record StoryUnit(string Key, string Service, AgencyTeam? Team);

/// <summary>One thing that happened to one unit; the moments in Unix milliseconds, the last not included.</summary>
public sealed record ToldHappening(string Key, StoryText Words, StoryUnit Unit, long From, long To);
