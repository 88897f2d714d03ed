using Headway.Core.Happenings;
using Headway.Web;
using NodaTime;

namespace Headway.Happenings;

/// <summary>When a thing happened and how long it lasted, as people say it.</summary>
public static class StoryWords
{
    /// <summary>"6 January 2026", "19 November 2025, 10:00 to 14:30", "3 to 24 March 2026", "since 3 March 2026".</summary>
    /// <param name="zone">By whose clock.</param>
    public static string When(StoryEntry entry, Instant asAt, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (first, last) = entry.Days(asAt, zone);
        var from = entry.From.InZone(zone).TimeOfDay;
        if (entry.To is not { } to) return $"since {Words.Day(first)}{(from == LocalTime.Midnight ? "" : $", {Time(from)}")}";
        if (IsWholeDays(entry, zone)) return Words.Days(first, last);
        var until = to.InZone(zone);
        return until.Date == first
            ? $"{Words.Day(first)}, {Time(from)} to {Time(until.TimeOfDay)}"
            : $"{Words.Moment(entry.From.InZone(zone).LocalDateTime)} to {Words.Moment(until.LocalDateTime)}";
    }

    /// <summary>"1 day", "4 hours 30 minutes"; of what goes on, "12 days so far".</summary>
    public static string Length(StoryEntry entry, Instant asAt, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (first, last) = entry.Days(asAt, zone);
        var days = Words.Count(Period.DaysBetween(first, last) + 1, "day");
        if (entry.To is not { } to) return $"{days} so far";
        if (IsWholeDays(entry, zone) || to - entry.From >= Duration.FromDays(2)) return days;
        var (hours, minutes) = Math.DivRem((long)(to - entry.From).TotalMinutes, 60);
        return (hours, minutes) switch
        {
            (0, _) => Words.Count(minutes, "minute"),
            (_, 0) => Words.Count(hours, "hour"),
            _ => $"{Words.Count(hours, "hour")} {Words.Count(minutes, "minute")}",
        };
    }

    /// <summary>One sentence that says how much there is, and what of it goes on.</summary>
    public static string Reading(StoryView story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var going = story.Entries.Where(entry => entry.To is null).Select(entry => entry.Headline).ToList();
        var told = Words.Count(story.Entries.Count, "thing out of the ordinary is known", "things out of the ordinary are known");
        return going.Count switch
        {
            0 => $"{told}; all of it is over.",
            1 => $"{told}; one goes on: {going[0]}.",
            _ => $"{told}; {Words.Number(going.Count)} go on: {string.Join(", ", going)}.",
        };
    }

    private static bool IsWholeDays(StoryEntry entry, DateTimeZone zone) =>
        entry.From.InZone(zone).TimeOfDay == LocalTime.Midnight && entry.To is { } to && to.InZone(zone).TimeOfDay == LocalTime.Midnight && to > entry.From;

    private static string Time(LocalTime time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
