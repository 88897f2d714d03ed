using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>One local day cut into stretches that are open or not, each with the reason; together they fill the day.</summary>
/// <remarks>
/// Every edge is made a moment before anything is cut: where the clocks jump, an edge that the clock never shows moves on by the gap
/// and may pass a later one, and still nothing is counted twice or lost. A day that a zone jumped over has no stretches.
/// </remarks>
internal static class DayPlan
{
    /// <summary>A stretch in Unix milliseconds, start included, end excluded.</summary>
    internal readonly record struct Piece(long From, long To, SegmentReason Why, string Name = "");

    internal static IReadOnlyList<Piece> Of(CalendarDefinition calendar, LocalDate day)
    {
        var start = Moment(day, 0, calendar.Zone);
        var end = Moment(day, OpenInterval.EndOfDay, calendar.Zone);
        if (end <= start) return [];
        if (calendar.Holidays.TryGetValue(day, out var holiday)) return [new Piece(start, end, SegmentReason.Holiday, holiday.Name)];
        var hours = Moments(calendar.HoursOn(day), day, calendar.Zone);
        if (hours.Count == 0) return [new Piece(start, end, SegmentReason.ClosedDay)];
        var breaks = Moments(calendar.Breaks.GetValueOrDefault(day) ?? [], day, calendar.Zone);

        var cuts = hours.Concat(breaks).SelectMany(stretch => new[] { stretch.From, stretch.To })
            .Where(moment => moment > start && moment < end).Append(start).Append(end).Distinct().Order().ToList();
        var pieces = new List<Piece>();
        foreach (var (from, to) in cuts.Zip(cuts.Skip(1)))
        {
            var why = Why(hours, breaks, from);
            if (pieces.Count > 0 && pieces[^1].Why == why && IsOne(why, hours, from)) pieces[^1] = pieces[^1] with { To = to };
            else pieces.Add(new Piece(from, to, why));
        }

        return pieces;
    }

    private static List<(long From, long To)> Moments(IReadOnlyList<OpenInterval> intervals, LocalDate day, DateTimeZone zone) =>
        [.. intervals.Select(interval => (Moment(day, interval.FromSecond, zone), Moment(day, interval.ToSecond, zone)))];

    private static long Moment(LocalDate day, int second, DateTimeZone zone) => LocalMoments.At(day, second, zone).ToUnixTimeMilliseconds();

    private static SegmentReason Why(List<(long From, long To)> hours, List<(long From, long To)> breaks, long moment)
    {
        if (!hours.Any(stretch => stretch.From <= moment && moment < stretch.To)) return SegmentReason.OutsideHours;
        return breaks.Any(stretch => stretch.From <= moment && moment < stretch.To) ? SegmentReason.Break : SegmentReason.Open;
    }

    // Overlapping intervals are one period; intervals that only touch (09:00-12:00, 12:00-17:00) stay two.
    private static bool IsOne(SegmentReason why, List<(long From, long To)> hours, long cut) =>
        why != SegmentReason.Open || hours.Any(stretch => stretch.From < cut && cut < stretch.To);
}
