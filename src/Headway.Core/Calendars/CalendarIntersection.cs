using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>The time in which two offices both work, as a calendar of its own.</summary>
public static class CalendarIntersection
{
    /// <summary>
    /// Open when both are open by the clock on the wall; closed on the holidays and in the breaks of either. Dates and hours are read
    /// in the first one's zone; the days covered are those that both know.
    /// </summary>
    public static CalendarDefinition Of(CalendarDefinition first, CalendarDefinition second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first with
        {
            Name = $"{first.Name} and {second.Name}",
            Hours = first.Hours.Keys
                .Select(day => (Day: day, Hours: Common(first.Hours[day], second.Hours.GetValueOrDefault(day) ?? [])))
                .Where(day => day.Hours.Count > 0)
                .ToDictionary(day => day.Day, day => day.Hours),
            Shifts = first.Shifts.Keys.Union(second.Shifts.Keys).Order()
                .ToDictionary(day => day, day => Common(first.HoursOn(day), second.HoursOn(day))),
            Breaks = first.Breaks.Keys.Union(second.Breaks.Keys).Order()
                .ToDictionary(day => day, day => Either(first.Breaks.GetValueOrDefault(day) ?? [], second.Breaks.GetValueOrDefault(day) ?? [])),
            Holidays = second.Holidays.Concat(first.Holidays).GroupBy(day => day.Key).OrderBy(day => day.Key)
                .ToDictionary(day => day.Key, day => day.Last().Value),
            From = LocalDate.Max(first.From, second.From),
            To = LocalDate.Min(first.To, second.To),
        };
    }

    private static IReadOnlyList<OpenInterval> Common(IReadOnlyList<OpenInterval> first, IReadOnlyList<OpenInterval> second) =>
    [
        .. from one in first
           from other in second
           let start = Math.Max(one.FromSecond, other.FromSecond)
           let end = Math.Min(one.ToSecond, other.ToSecond)
           where end > start
           orderby start
           select new OpenInterval(start, end),
    ];

    private static IReadOnlyList<OpenInterval> Either(IReadOnlyList<OpenInterval> first, IReadOnlyList<OpenInterval> second) =>
        [.. first.Union(second).OrderBy(interval => interval.FromSecond)];
}
