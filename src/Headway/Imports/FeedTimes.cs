using Headway.Calendars;
using Headway.Core;
using Headway.Core.Calendars;
using Headway.Core.Feeds;
using Headway.Service;
using NodaTime;
using NodaTime.Text;

namespace Headway.Imports;

/// <summary>When a feed's files must be in, as a mapping says it.</summary>
/// <param name="Calendar">The calendar whose days off are left out, by name; null leaves out none.</param>
/// <param name="Line">Where it stands in the mapping.</param>
public sealed record FeedTimes(FeedRhythm Every, LocalTime By, IReadOnlySet<IsoDayOfWeek> Days, (LocalTime From, LocalTime To)? Between, string? Calendar, int Line)
{
    private static readonly Dictionary<string, FeedRhythm> Rhythms = new() { ["day"] = FeedRhythm.Day, ["hour"] = FeedRhythm.Hour };
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Reads the key <c>schedule</c>; null where it is absent or, with a problem, wrong.</summary>
    public static FeedTimes? Read(YamlMap mapping)
    {
        if (mapping.Map("schedule") is not { } map) return null;
        var every = map.OneOf("every", Rhythms, FeedRhythm.Day);
        if (!map.Has("every")) map.Error("every", "How often the feed comes is not said.", "Add \"every: day\" or \"every: hour\".");
        var by = ReadBy(map, every);
        var days = ReadDays(map);
        var between = ReadBetween(map, every);
        var calendar = map.Text("calendar");
        map.NothingElse();
        return by is null ? null : new FeedTimes(every, by.Value, days, between, calendar, mapping.LineOf("schedule"));
    }

    /// <summary>Reads the key <c>files</c>: the pattern of the names of the feed's files.</summary>
    public static string? Pattern(YamlMap mapping)
    {
        if (mapping.Text("files") is not { } pattern) return null;
        if (pattern.Length > 0 && pattern.IndexOfAny(['/', '\\']) < 0) return pattern;
        mapping.Error("files", $"\"{pattern}\" is no pattern of a file's name.", "Write it like \"requests-*.csv.gz\", without a folder.");
        return null;
    }

    /// <summary>The schedule with its calendar; null where that is not there.</summary>
    public FeedSchedule? In(DateTimeZone zone, IReadOnlyDictionary<string, WorkingCalendar> calendars)
    {
        WorkingCalendar? calendar = null;
        if (Calendar is not null && !calendars.TryGetValue(Calendar, out calendar)) return null;
        var schedule = new FeedSchedule { Every = Every, Zone = zone, By = By, Days = Days, Calendar = calendar };
        return Between is { } between ? schedule with { Between = between } : schedule;
    }

    public void Check(IEnumerable<string> calendars, string file, List<Problem> problems)
    {
        var known = calendars.ToList();
        if (Calendar is null || known.Contains(Calendar)) return;
        problems.Add(new Problem(
            ProblemLevel.Error, $"There is no calendar \"{Calendar}\" in the folder calendars.", file, Line, $"There is: {string.Join(", ", known)}."));
    }

    private static LocalTime? ReadBy(YamlMap map, FeedRhythm every)
    {
        var text = map.Required("by");
        if (text.Length == 0) return null;
        var isMinute = every == FeedRhythm.Hour && text.StartsWith(':');
        if ((isMinute || every == FeedRhythm.Day) && Time.Parse(isMinute ? "00" + text : text) is { Success: true } time) return time.Value;
        map.Error("by", $"\"{text}\" is no time.", every == FeedRhythm.Day ? "Write it as \"07:00\"." : "Write the minute of every hour, as \":10\".");
        return null;
    }

    private static HashSet<IsoDayOfWeek> ReadDays(YamlMap map)
    {
        var days = new HashSet<IsoDayOfWeek>();
        foreach (var text in map.Texts("days"))
        {
            var named = CalendarHours.Days(text);
            if (named.Count == 0) map.Error("days", $"\"{text}\" is no weekday.", "Write mon-fri, or a list such as [mon, thu].");
            days.UnionWith(named);
        }
        return map.Has("days") ? days : [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)];
    }

    private static (LocalTime From, LocalTime To)? ReadBetween(YamlMap map, FeedRhythm every)
    {
        if (map.Text("between") is not { } text) return null;
        var ends = text.Split('-', StringSplitOptions.TrimEntries).Select(end => Time.Parse(end)).ToList();
        if (every == FeedRhythm.Hour && ends is [{ Success: true }, { Success: true }] && ends[0].Value <= ends[1].Value) return (ends[0].Value, ends[1].Value);
        map.Error("between", $"\"{text}\" is not from when to when an hourly feed comes.", "Write it as \"08:00-18:00\", with \"every: hour\".");
        return null;
    }
}
