using Headway.Core;
using Headway.Core.Calendars;
using Headway.Core.Simulation;
using Headway.Service;
using NodaTime;

namespace Headway.Simulation;

/// <summary>Reads the folder <c>agency</c> of a service folder: who works there, what comes, and what happens.</summary>
public static class ReadAgency
{
    private const string Folder = "agency";

    private static readonly Dictionary<string, HappeningKind> Kinds = new()
    {
        ["surge"] = HappeningKind.Surge,
        ["absence"] = HappeningKind.Absence,
        ["rule"] = HappeningKind.Rule,
        ["missing feed"] = HappeningKind.MissingFeed,
    };

    /// <summary>Whether a service folder describes an agency to be simulated.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Join(folder, Folder, "agency.yaml"));

    /// <summary>The agency; null, with every problem found, where a file is wrong.</summary>
    /// <param name="folder">The service folder.</param>
    /// <param name="calendars">The calendars of the service, by name.</param>
    public static Agency? From(string folder, IReadOnlyDictionary<string, WorkingCalendar> calendars, List<Problem> problems)
    {
        List<Problem> found = [];
        var top = Path.Join(folder, Folder, "agency.yaml");
        if (YamlMap.Read(File.ReadAllText(top), top, found) is not { } map)
        {
            problems.AddRange(found);
            return null;
        }

        var agency = new Agency
        {
            Name = map.Required("name"),
            Zone = ReadService.Zone(map, "zone") ?? DateTimeZone.Utc,
            Services = [.. map.List("services").Select(service => Service(service, calendars)).OfType<AgencyService>()],
            Teams = [.. map.List("teams").Select(Team)],
            Offices = [.. map.List("offices").Select(Office)],
            Happenings = [.. map.List("happenings").Select(Happening)],
            Yearly = [.. map.List("yearly").Select(Yearly)],
            Work = [.. Works(folder, found)],
        };
        map.NothingElse();
        Check(agency, map);
        problems.AddRange(found);
        return found.Exists(problem => problem.Level == ProblemLevel.Error) ? null : agency;
    }

    private static IEnumerable<AgencyWork> Works(string folder, List<Problem> found)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Join(folder, Folder), "work-*.yaml").Order(StringComparer.Ordinal))
        {
            if (YamlMap.Read(File.ReadAllText(path), path, found) is not { } map) continue;
            var file = new ReadAgencyWork(map.Required("service"), map.Map("profiles"));
            foreach (var work in map.List("work")) yield return file.Read(work);
            map.NothingElse();
        }
    }

    private static AgencyService? Service(YamlMap map, IReadOnlyDictionary<string, WorkingCalendar> calendars)
    {
        var (key, name, prefix, calendar) = (map.Required("key"), map.Required("name"), map.Required("prefix"), map.Required("calendar"));
        var cases = map.Number("cases") ?? 0;
        map.NothingElse();
        if (calendars.TryGetValue(calendar, out var known)) return new AgencyService(key, name, prefix, known, cases);
        map.Error("calendar", $"There is no calendar \"{calendar}\" in the folder calendars.", $"There is: {string.Join(", ", calendars.Keys)}.");
        return null;
    }

    private static AgencyTeam Team(YamlMap map, int place)
    {
        var team = new AgencyTeam(
            map.Required("key"), place + 1, map.Required("name"), map.Required("service"), map.Required("region"), map.Required("centre"),
            map.Required("role"), map.Number("staff") ?? 0, map.Share("leaving") ?? 0)
        {
            PausesAtMonthEnd = map.Share("pauses-at-month-end") ?? 0,
            LateFeed = map.Share("late-feed") ?? 0,
            Trays = map.Decimal("trays") ?? 1,
            EndsCalls = map.Part("ends-calls", EndsCalls),
            RareSkill = map.Text("rare-skill") is { } skill ? (skill, map.Number("with-skill") ?? 1) : null,
            LeaderIsMissing = map.Yes("leader-missing"),
        };
        if (team.Staff < 1) map.Error("staff", "A team has at least one post.");
        if (team.LeavingPerYear <= 0) map.Error("leaving", "Of every team somebody leaves: give how many of a hundred in a year.");
        map.NothingElse();
        return team;
    }

    private static EarlyEnding EndsCalls(YamlMap map)
    {
        var ends = new EarlyEnding(Duration.FromMinutes(map.Decimal("before") ?? 0), map.Share("share") ?? 0, map.Share("errors") ?? 0);
        map.NothingElse();
        return ends;
    }

    private static AgencyOffice Office(YamlMap map)
    {
        var office = new AgencyOffice(map.Required("key"), map.Required("role"), map.Required("unit"), map.Required("service"), map.Number("staff") ?? 0);
        map.NothingElse();
        return office;
    }

    private static Happening Happening(YamlMap map)
    {
        var kind = map.OneOf("what", Kinds, HappeningKind.Surge);
        var happening = new Happening(
            kind, map.Required("name"), map.Number("day") ?? 0, map.Number("days") ?? 0, map.Share("share") ?? map.Decimal("factor") ?? 1,
            map.Texts("only").ToHashSet(StringComparer.Ordinal))
        {
            Words = map.Text("told") is null ? null : Words(map),
        };
        if (map.Text("hours") is { } hours)
        {
            if (OpenInterval.TryParse(hours, out var interval)) happening = happening with { Hours = interval };
            else map.Error("hours", $"\"{hours}\" are no hours.", "Write them like \"10:00-14:30\".");
        }

        map.NothingElse();
        return happening;
    }

    private static YearlyHappening Yearly(YamlMap map)
    {
        var yearly = new YearlyHappening(map.Annually("from"), map.Annually("to"), Words(map), map.Texts("only").ToHashSet(StringComparer.Ordinal));
        map.NothingElse();
        return yearly;
    }

    private static StoryText Words(YamlMap map) => new(map.Required("told"), map.Required("headline"), map.Required("account"));

    private static void Check(Agency agency, YamlMap map)
    {
        var services = agency.Services.Select(service => service.Key).ToHashSet(StringComparer.Ordinal);
        var teams = agency.Teams.Select(team => team.Key).ToHashSet(StringComparer.Ordinal);
        var works = agency.Work.Select(work => work.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in agency.Teams.Select(team => team.Service).Concat(agency.Work.Select(work => work.Service)).Distinct())
            if (!services.Contains(key)) map.Error("services", $"There is no service \"{key}\".");
        foreach (var key in agency.Work.SelectMany(work => work.Teams.Concat(work.Steps.Select(step => step.Pool).Where(pool => pool.Length > 0))).Distinct())
            if (!teams.Contains(key)) map.Error("teams", $"There is no team \"{key}\" for work to go to.");
        foreach (var key in agency.Work.SelectMany(work => work.Consequences.Select(error => error.Type).Append(work.Chase?.Type)).OfType<string>().Distinct())
            if (!works.Contains(key)) map.Error("services", $"There is no work \"{key}\" to be brought about.");
        foreach (var key in agency.Happenings.SelectMany(happening => happening.Only).Concat(agency.Yearly.SelectMany(yearly => yearly.Only)).Distinct())
            if (!services.Contains(key) && !teams.Contains(key) && !works.Contains(key)) map.Error("happenings", $"\"{key}\" is no service, team or work.");
    }
}
