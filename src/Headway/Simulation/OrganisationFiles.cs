using System.Globalization;
using Headway.Core.Organisation;
using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Simulation;

/// <summary>Writes who works where: posts with their units, people with the posts they hold and their hours, skills, absences, covers; all of it each time.</summary>
internal static class OrganisationFiles
{
    // How long somebody covers for one away.
    private const int CoverDays = 90;

    /// <summary>The feed that comes last.</summary>
    public const string LastFeed = "skills";

    /// <summary>The files but the last by name, each with its rows.</summary>
    public static IEnumerable<(string Name, long Rows)> Write(SimulationOrder order, AgencyScenario scenario)
    {
        yield return Posts(order, scenario);
        yield return People(order, scenario);
        yield return Absences(order, scenario);
        yield return Covers(order, scenario);
    }

    private static (string, long) Posts(SimulationOrder order, AgencyScenario scenario)
    {
        using var file = new CsvFile(
            order.Folder, "posts", order.Suffix, "post", "title", "role", "service", "region", "centre", "team", "reports_to", "fte", "leads", "from");
        var manager = scenario.Agency.Offices is [var first, ..] ? first.Key + "-01" : null;
        foreach (var team in scenario.Agency.Teams)
        {
            var leader = AgencyStaff.LeaderPostOf(team);
            string?[] unit = [scenario.ServiceOf(team.Service).Name, team.Region, team.Centre, team.Name];
            file.Write([leader, $"{AgencyStaff.Leader}, {team.Name}", AgencyStaff.Leader, .. unit, manager, "1", "yes", Begin(order)]);
            foreach (var (post, fte) in PostsOf(scenario, team.Key, team.Role))
                file.Write([post, $"{team.Role}, {team.Name}", team.Role, .. unit, leader, fte, "no", Begin(order)]);
        }

        var inOffices = scenario.Agency.Offices.SelectMany(office => PostsOf(scenario, office.Unit, office.Role).Select(post => (office, post.Key, post.Fte)));
        foreach (var (office, post, fte) in inOffices)
        {
            string?[] unit = [scenario.ServiceOf(office.Service).Name, AgencyUnits.NameOf(office.Unit), null, null];
            file.Write([post, office.Role, office.Role, .. unit, post == manager ? null : manager, fte, "no", Begin(order)]);
        }

        return (file.Name, file.Rows);
    }

    private static (string, long) People(SimulationOrder order, AgencyScenario scenario)
    {
        using var file = new CsvFile(order.Folder, "people", order.Suffix, "person", "post", "from", "to", "share", "pattern", "pattern_from");
        foreach (var person in Known(order, scenario))
        {
            foreach (var held in person.Holdings.Where(held => held.From <= Today(order)))
            {
                file.Write(
                    person.Key, held.Post, CsvFile.Day(held.From), LastDay(order, held), Share(held.ShareHundredths), held.Pattern, CsvFile.Day(AgencyStaff.FirstWeek));
            }
        }

        return (file.Name, file.Rows);
    }

    /// <summary>Who can do what: never empty, and so written last, to mark that a run is told of whole.</summary>
    public static (string Name, long Rows) Skills(SimulationOrder order, AgencyScenario scenario)
    {
        using var file = new CsvFile(order.Folder, LastFeed, order.Suffix, "person", "skill", "level", "from");
        foreach (var person in Known(order, scenario))
        {
            var level = person.From >= order.Run.From ? 2 : person.Pace < 0.9 ? 4 : 3;
            file.Write(person.Key, person.Role, Number(level), CsvFile.Day(person.From));
            foreach (var skill in person.Skills) file.Write(person.Key, skill, Number(3), CsvFile.Day(person.From));
        }

        return (file.Name, file.Rows);
    }

    private static (string, long) Absences(SimulationOrder order, AgencyScenario scenario)
    {
        using var file = new CsvFile(order.Folder, "absences", order.Suffix, "absence", "person", "kind", "from", "to", "part");
        var today = Today(order);
        foreach (var person in Known(order, scenario))
        {
            foreach (var absence in person.Absences.Where(absence => absence.From <= today))
            {
                file.Write(
                    $"{person.Key}/{CsvFile.Day(absence.From)}", person.Key, Word(absence.Kind), CsvFile.Day(absence.From),
                    CsvFile.Day(absence.To), absence.Part == DayPart.Whole ? "whole" : "second-half");
            }
        }

        return (file.Name, file.Rows);
    }

    // The leader of the nearest team covers where nobody leads one, a quarter of a year at a time.
    private static (string, long) Covers(SimulationOrder order, AgencyScenario scenario)
    {
        using var file = new CsvFile(order.Folder, "covers", order.Suffix, "person", "post", "reason", "from", "to");
        var today = Today(order);
        foreach (var team in scenario.Agency.Teams.Where(team => team.LeaderIsMissing))
        {
            var near = scenario.Agency.Teams.FirstOrDefault(other => !other.LeaderIsMissing && AgencyUnits.AreNeighbours(other, team));
            for (var from = order.Run.From; near is not null && from <= today; from = from.PlusDays(CoverDays))
            {
                var post = AgencyStaff.LeaderPostOf(near);
                var leader = scenario.People.FirstOrDefault(person => person.Post == post && person.From <= from && (person.To is null || person.To > from));
                if (leader is not null)
                    file.Write(leader.Key, AgencyStaff.LeaderPostOf(team), "vacant post", CsvFile.Day(from), CsvFile.Day(from.PlusDays(CoverDays - 1)));
            }
        }

        return (file.Name, file.Rows);
    }

    private static IEnumerable<(string Key, string Fte)> PostsOf(AgencyScenario scenario, string unit, string role) => scenario.People
        .Where(person => person.Unit == unit && person.Role == role).GroupBy(person => person.Post)
        .Select(post => (post.Key, Share(post.First().IsJobShare ? 100 : post.First().ShareHundredths)));

    // Who has not come by then is not known.
    private static IEnumerable<AgencyPerson> Known(SimulationOrder order, AgencyScenario scenario) =>
        scenario.People.Where(person => person.From <= Today(order));

    // What ends is known on the day after.
    private static string? LastDay(SimulationOrder order, AgencyHolding held) => held.Last is { } last && last < Today(order) ? CsvFile.Day(last) : null;

    private static LocalDate Today(SimulationOrder order) => order.Run.Until.InZone(order.Agency.Zone).Date;

    // The organisation is older than what is told of its work.
    private static string? Begin(SimulationOrder order) => CsvFile.Day(order.Run.From.PlusYears(-10));

    private static string Share(int hundredths) => (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Word(AbsenceKind kind) => kind switch
    {
        AbsenceKind.AnnualLeave => "annual-leave",
        AbsenceKind.FacilityTime => "facility-time",
        AbsenceKind.SpecialLeave => "special-leave",
        AbsenceKind.Sickness => "sickness",
        AbsenceKind.Training => "training",
        AbsenceKind.Strike => "strike",
        AbsenceKind.Other => "other",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
