using System.Collections.Frozen;
using Headway.Calendars;
using Headway.Clocks;
using Headway.Core;
using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;
using NodaTime.Text;

namespace Headway.Service;

/// <summary>Reads a service's files into one definition, and reports everything wrong with them at once.</summary>
public static class ReadService
{
    private static readonly Duration LongestDay = Duration.FromHours(24);
    private static readonly Duration LongestTime = Duration.FromHours(10_000);

    /// <summary>The definition; null where a problem is an error.</summary>
    public static ServiceDefinition? From(ServiceFiles files, List<Problem> problems)
    {
        if (!files.Texts.TryGetValue("headway.yaml", out var text)) return null;
        if (YamlMap.Read(text, "headway.yaml", problems) is not { } map) return null;
        var calendars = Calendars(files, problems);
        var clocks = ClockFile.ReadAll(files, calendars, problems);
        var definition = Definition(map, calendars, clocks);
        map.NothingElse();
        return problems.Any(problem => problem.Level == ProblemLevel.Error) ? null : definition;
    }

    private static Dictionary<string, WorkingCalendar> Calendars(ServiceFiles files, List<Problem> problems)
    {
        var calendars = new Dictionary<string, WorkingCalendar>(StringComparer.Ordinal);
        foreach (var (path, text) in files.In("calendars"))
        {
            if (!path.EndsWith(".yaml", StringComparison.Ordinal) && !path.EndsWith(".yml", StringComparison.Ordinal)) continue;
            if (CalendarFile.Read(text, path, problems, files.Texts) is not { } calendar) continue;
            if (!calendars.TryAdd(calendar.Name, calendar))
                problems.Add(new Problem(ProblemLevel.Error, $"A calendar \"{calendar.Name}\" stands in another file too.", path, 1));
        }
        return calendars;
    }

    private static ServiceDefinition? Definition(
        YamlMap map, Dictionary<string, WorkingCalendar> calendars, IReadOnlyDictionary<string, ClockRule> clocks)
    {
        var name = map.Required("name");
        var jurisdiction = map.Text("jurisdiction") ?? "";
        var topUnit = map.Text("top-unit") ?? name;
        var zone = Zone(map, "zone");
        var calendar = Calendar(map, calendars);
        var moment = zone is null ? null : Moment(map, "data-moment", zone);
        var blocking = map.Texts("blocking-reasons");
        var feeds = map.Map("feeds");
        var feedsFolder = feeds?.Required("folder");
        feeds?.NothingElse();
        var (byType, launched, times) = WorkTypes(map.Map("work-types"), clocks);
        var standard = new StandardTimes(times, StandardTimeText.Read(map, "standard-day", LongestDay));
        List<ServiceDays> services = [.. map.List("services").Select(service => OwnDays(service, calendars)).OfType<ServiceDays>()];
        if (zone is null || calendar is null) return null;
        var work = new WorkRules(launched.ToFrozenSet(StringComparer.Ordinal), blocking.ToFrozenSet(StringComparer.Ordinal));
        return new ServiceDefinition(name, jurisdiction, topUnit, zone, moment, calendar, work, calendars, byType) { FeedsFolder = feedsFolder, Services = services, Standard = standard };
    }

    private static (Dictionary<string, IReadOnlyList<ClockRule>> Clocks, List<string> Launched, Dictionary<string, Duration> Times) WorkTypes(
        YamlMap? types, IReadOnlyDictionary<string, ClockRule> clocks)
    {
        var byType = new Dictionary<string, IReadOnlyList<ClockRule>>(StringComparer.Ordinal);
        var times = new Dictionary<string, Duration>(StringComparer.Ordinal);
        List<string> launched = [];
        foreach (var path in types?.Keys ?? [])
        {
            var key = path == RulesVersion.AllTypes ? path : PlaceKey.Of(path.Split(PlaceKey.Separator));
            if (types!.Map(path) is not { } type) continue;
            List<ClockRule> rules = [];
            foreach (var id in type.Texts("clocks"))
            {
                if (clocks.TryGetValue(id, out var rule)) rules.Add(rule);
                else type.Error("clocks", $"There is no clock \"{id}\" in the folder clocks.", $"There is: {string.Join(", ", clocks.Keys)}.");
            }
            byType[key] = rules;
            if (type.Yes("launched")) launched.Add(key);
            if (StandardTimeText.Read(type, "standard-time", LongestTime) is { } time) times[key] = time;
            type.NothingElse();
        }
        return (byType, launched, times);
    }

    private static ServiceDays? OwnDays(YamlMap map, Dictionary<string, WorkingCalendar> calendars)
    {
        var (unit, zone, calendar) = (map.Required("unit"), Zone(map, "zone"), Calendar(map, calendars));
        map.NothingElse();
        return zone is null || calendar is null ? null : new ServiceDays(PlaceKey.Of(unit.Split(PlaceKey.Separator)), zone, calendar);
    }

    private static WorkingCalendar? Calendar(YamlMap map, Dictionary<string, WorkingCalendar> calendars)
    {
        var name = map.Required("calendar");
        if (name.Length > 0 && !calendars.ContainsKey(name))
            map.Error("calendar", $"There is no calendar \"{name}\" in the folder calendars.", $"There is: {string.Join(", ", calendars.Keys)}.");
        return calendars.GetValueOrDefault(name);
    }

    /// <summary>A time zone by its name in the tz database.</summary>
    public static DateTimeZone? Zone(YamlMap map, string key)
    {
        var name = map.Required(key);
        if (name.Length == 0) return null;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone) return zone;
        map.Error(key, $"\"{name}\" is not a time zone.", "Use a name such as Europe/London or Pacific/Auckland.");
        return null;
    }

    /// <summary>A local moment such as 2015-08-31T17:00, with or without seconds.</summary>
    public static Instant? Moment(YamlMap map, string key, DateTimeZone zone)
    {
        if (map.Text(key) is not { } text) return null;
        if (LocalMoment(text) is { } local) return LocalMoments.At(local, zone);
        map.Error(key, $"\"{text}\" is not a moment.", "Write it as 2015-08-31T17:00.");
        return null;
    }

    public static LocalDateTime? LocalMoment(string text)
    {
        foreach (var pattern in (LocalDateTimePattern[])
            [LocalDateTimePattern.GeneralIso, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd")])
        {
            if (pattern.Parse(text) is { Success: true } parsed) return parsed.Value;
        }
        return null;
    }
}
