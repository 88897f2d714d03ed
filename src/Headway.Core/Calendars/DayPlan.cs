using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>One local day cut into stretches that are open or not, each with the reason; together they fill the day.</summary>
internal static class DayPlan
{
    /// <summary>A stretch in seconds of the day, start included, end excluded.</summary>
    internal readonly record struct Piece(int FromSecond, int ToSecond, SegmentReason Why, string Name = "");

    internal static IReadOnlyList<Piece> Of(CalendarDefinition calendar, LocalDate day)
    {
        if (calendar.Holidays.TryGetValue(day, out var holiday)) return [Whole(SegmentReason.Holiday, holiday.Name)];
        var hours = calendar.HoursOn(day);
        if (hours.Count == 0) return [Whole(SegmentReason.ClosedDay)];
        var breaks = calendar.Breaks.GetValueOrDefault(day) ?? [];

        var cuts = new SortedSet<int> { 0, OpenInterval.EndOfDay };
        foreach (var interval in hours.Concat(breaks)) cuts.UnionWith([interval.FromSecond, interval.ToSecond]);

        var pieces = new List<Piece>();
        foreach (var (from, to) in cuts.Zip(cuts.Skip(1)))
        {
            var why = Why(hours, breaks, from);
            if (pieces.Count > 0 && pieces[^1].Why == why && why != SegmentReason.Open) pieces[^1] = pieces[^1] with { ToSecond = to };
            else if (pieces.Count > 0 && why == SegmentReason.Open && Continues(hours, pieces[^1], from)) pieces[^1] = pieces[^1] with { ToSecond = to };
            else pieces.Add(new Piece(from, to, why));
        }

        return pieces;
    }

    private static Piece Whole(SegmentReason why, string name = "") => new(0, OpenInterval.EndOfDay, why, name);

    private static SegmentReason Why(IReadOnlyList<OpenInterval> hours, IReadOnlyList<OpenInterval> breaks, int second)
    {
        if (!hours.Any(interval => interval.Contains(second))) return SegmentReason.OutsideHours;
        return breaks.Any(interval => interval.Contains(second)) ? SegmentReason.Break : SegmentReason.Open;
    }

    // Overlapping intervals are one period; intervals that only touch (12:00-13:00, 13:00-17:00) stay two.
    private static bool Continues(IReadOnlyList<OpenInterval> hours, Piece before, int second) =>
        before.Why == SegmentReason.Open && hours.Any(interval => interval.FromSecond < second && interval.Contains(second));
}
