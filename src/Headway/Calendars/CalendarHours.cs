using Headway.Core.Calendars;
using Headway.Service;
using NodaTime;
using NodaTime.Text;

namespace Headway.Calendars;

/// <summary>Reads hours: by weekday, or by date for shifts and breaks.</summary>
internal static class CalendarHours
{
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    internal static IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> Weekly(YamlMap map)
    {
        var hours = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>();
        if (!map.IsMap("hours"))
        {
            if (map.Text("hours") == "24/7") return CalendarDefinition.AllHours();
            map.Error("hours", "\"hours\" must say when work is done.", "Write \"hours: 24/7\", or one line a weekday such as \"mon: 08:30-17:00\".");
            return hours;
        }

        var days = map.Map("hours")!;
        foreach (var key in days.Keys)
        {
            var weekdays = Days(key);
            if (weekdays.Count == 0) days.Error(key, $"\"{key}\" is no weekday.", YamlMap.DidYouMean(key, Weekdays) is { Length: > 0 } hint ? hint : "Use mon to sun.");
            var intervals = Intervals(days, key);
            foreach (var weekday in weekdays)
            {
                if (!hours.TryAdd(weekday, intervals)) days.Error(key, $"The hours of {Weekdays[(int)weekday - 1]} are given twice.");
            }
        }

        return hours;
    }

    internal static IReadOnlyDictionary<LocalDate, IReadOnlyList<OpenInterval>> ByDate(YamlMap map, string key)
    {
        var byDate = new Dictionary<LocalDate, IReadOnlyList<OpenInterval>>();
        var dates = map.Map(key);
        foreach (var date in dates?.Keys ?? [])
        {
            var intervals = Intervals(dates!, date);
            if (Day(date) is { } day) byDate[day] = intervals;
            else dates!.Error(date, NoDate(date), "Write it as 2026-12-24.");
        }

        return byDate;
    }

    /// <summary>The date of a key; null where it is absent or, with a problem, wrong.</summary>
    internal static LocalDate? Day(YamlMap map, string key)
    {
        if (map.Text(key) is not { } text) return null;
        if (Day(text) is { } day) return day;
        map.Error(key, NoDate(text), "Write it as 2026-12-24.");
        return null;
    }

    internal static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true } parsed ? parsed.Value : null;

    internal static string NoDate(string text) => $"\"{text}\" is not a date.";

    // "mon", or a range such as "mon-fri".
    internal static IReadOnlyList<IsoDayOfWeek> Days(string key)
    {
        var ends = key.Split('-').Select(name => Array.IndexOf(Weekdays, name.Trim())).ToList();
        if (ends.Count > 2 || ends.Contains(-1) || ends[0] > ends[^1]) return [];
        return [.. Enumerable.Range(ends[0] + 1, ends[^1] - ends[0] + 1).Select(day => (IsoDayOfWeek)day)];
    }

    private static List<OpenInterval> Intervals(YamlMap map, string key)
    {
        var intervals = new List<OpenInterval>();
        // "09:00-12:00, 13:00-17:00", a list of such texts, or pairs such as [["09:00", "12:00"]].
        var texts = map.Rows(key).Select(row => string.Join('-', row))
            .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        foreach (var text in texts.Where(text => text is not ("closed" or "none")))
        {
            if (!OpenInterval.TryParse(text, out var interval))
                map.Error(key, $"\"{text}\" is no time from and to.", "Write it as 08:30-17:00; 24:00 ends a day, and a night shift is two intervals.");
            else if (intervals.Any(other => other.FromSecond < interval.ToSecond && interval.FromSecond < other.ToSecond))
                map.Error(key, $"\"{text}\" overlaps another interval of the day.");
            else
                intervals.Add(interval);
        }

        return intervals;
    }
}
