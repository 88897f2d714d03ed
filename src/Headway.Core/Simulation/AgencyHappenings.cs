using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>What happens to an agency, as levers: at fixed distances from the beginning, so that every run has its crisis.</summary>
internal static class AgencyHappenings
{
    public static IEnumerable<Lever> Levers(AgencyScenario scenario) => scenario.Agency.Happenings.Select(happening => LeverOf(scenario, happening));

    private static Lever LeverOf(AgencyScenario scenario, Happening happening)
    {
        var teams = scenario.Agency.Teams.Where(team => Concerns(happening, team.Service, team.Key)).Select(team => team.Key).ToHashSet();
        var places = scenario.Places.Where(place => Concerns(happening, place.Work.Service, place.Team.Key, place.Work.Key)).ToList();
        var (from, to) = Span(scenario, happening);
        return happening.Kind switch
        {
            HappeningKind.Surge => new Lever.Surge(from, to, happening.Factor, happening.Name)
            {
                Only = places.Select(AgencyScenario.StreamOf).ToHashSet(),
            },
            HappeningKind.Rule => new Lever.Handling(from, to, happening.Factor)
            {
                Only = places.Select(place => AgencyScenario.KeyOf(place.Work, place.Team)).ToHashSet(),
            },
            HappeningKind.Absence => new Lever.Absence(from, to, happening.Factor, happening.Name) { Only = teams },
            HappeningKind.MissingFeed => new Lever.MissingFeed(from, to) { Only = teams },
        };
    }

    private static bool Concerns(Happening happening, params string[] keys) =>
        happening.Only.Count == 0 || keys.Any(key => happening.Only.Contains(key) || happening.Only.Contains(key.Split('~')[0]));

    /// <summary>From when to when, by the clock of the service that it concerns; what concerns several, by that of the first.</summary>
    public static (Instant From, Instant To) Span(AgencyScenario scenario, Happening happening)
    {
        var service = scenario.Agency.Teams.FirstOrDefault(team => Concerns(happening, team.Service, team.Key))?.Service
            ?? scenario.Places.FirstOrDefault(place => happening.Only.Contains(place.Work.Key))?.Work.Service;
        var zone = service is null ? scenario.Agency.Zone : scenario.ServiceOf(service).Calendar.Zone;
        var day = scenario.Run.From.PlusDays(happening.Day);
        if (happening.Days > 1) return (LocalMoments.At(day, 0, zone), LocalMoments.At(day.PlusDays(happening.Days), 0, zone));
        // What lasts a day is meant for a day on which all services work, in the middle of a week.
        while (day.DayOfWeek is IsoDayOfWeek.Monday or IsoDayOfWeek.Friday || scenario.Agency.Services.Any(service => !service.Calendar.IsWorkingDay(day)))
            day = day.PlusDays(1);
        return (LocalMoments.At(day, happening.Hours.FromSecond, zone), LocalMoments.At(day, happening.Hours.ToSecond, zone));
    }
}
