using Headway.Core.Calendars;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>The whole arithmetic of one clock as it stood at a moment: segment by segment, closing in a sum.</summary>
/// <param name="Lines">From the start of the current cycle to the due moment, or to the moment itself while none is known.</param>
/// <param name="Counted">The sum of what the lines counted, in working time.</param>
/// <param name="CountedDays">The same in days, for a target in days.</param>
/// <param name="Used">Working time used by the moment, or by the end.</param>
/// <param name="Left">Working time from the moment (or the end) to the due moment; negative where it is past; null where no due moment is known.</param>
public sealed record Ledger(
    ClockSegment Standing, IReadOnlyList<LedgerEntry> Lines, Duration Counted, int CountedDays, Duration Used, Duration? Left)
{
    /// <summary>The ledger at a moment; null before the clock had anything to say.</summary>
    public static Ledger? Of(ClockRun run, Instant moment)
    {
        if (run.At(moment) is not { } standing) return null;
        var lines = LinesOf(Cycle(run, standing), standing, moment);
        var counted = lines.Aggregate(Duration.Zero, (sum, line) => sum + line.Counted);
        var at = standing.EndedAt ?? moment;
        return new Ledger(standing, lines, counted, lines.Sum(line => line.Days), UsedBy(standing, moment), TimeLeft(standing, at));
    }

    private static List<LedgerEntry> LinesOf(List<ClockSegment> cycle, ClockSegment standing, Instant moment)
    {
        var promised = standing.Phase == ClockPhase.Cancelled ? null : standing.DueAt;
        var end = promised ?? (standing.EndedAt is { } ended && ended < moment ? ended : moment);
        List<LedgerEntry> lines = [];
        foreach (var (i, segment) in cycle.Index())
        {
            if (i > 0 && segment.From >= end && promised is not null) break;
            // The promise is told to its due moment and not only to today, and no further than that: what is late counts nothing.
            if (i == cycle.Count - 1) AddLines(lines, segment with { To = null }, Instant.Max(end, segment.From));
            else AddLines(lines, segment, Instant.Min(segment.To!.Value, end));
        }
        if (promised is not null && standing.Rule.Target.Unit is TargetUnit.WorkingDays or TargetUnit.CalendarDays) NoMoreDaysThan(standing.Rule.Target.Amount, lines);
        return lines;
    }

    /// <summary>Where a clock stood still on its last day, that day was counted, and the one on which it runs again is not.</summary>
    private static void NoMoreDaysThan(long promised, List<LedgerEntry> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Days > promised) lines[i] = lines[i] with { Days = (int)promised };
            promised -= lines[i].Days;
        }
    }

    /// <summary>What the clock did in a segment's cycle up to it; how it stopped is no part of the sum.</summary>
    private static List<ClockSegment> Cycle(ClockRun run, ClockSegment standing)
    {
        List<ClockSegment> cycle = [];
        foreach (var segment in run.Segments)
        {
            if (segment.Cycle != standing.Cycle) continue;
            cycle.AddRange(cycle.Count == 0 ? segment.Earlier : []);
            cycle.Add(segment);
            if (ReferenceEquals(segment, standing)) break;
        }
        var stopped = standing.Phase is ClockPhase.Met or ClockPhase.MetLate && cycle.Count > 1 && cycle[^2].Phase is not ClockPhase.Paused;
        if (stopped) cycle.RemoveAt(cycle.Count - 1);
        return cycle;
    }

    private static void AddLines(List<LedgerEntry> lines, ClockSegment segment, Instant to)
    {
        if (segment.Phase is ClockPhase.Met or ClockPhase.MetLate or ClockPhase.Cancelled)
        {
            // How a clock ended is no line; that it ran again is one.
            if (segment.To is not null) lines.Add(new LedgerEntry(segment.From, to, Duration.Zero, 0, LedgerReason.Ended, segment));
            return;
        }
        if (segment.Rule.Target.Unit == TargetUnit.SetBySource)
        {
            lines.Add(new LedgerEntry(segment.From, to, Duration.Zero, 0, LedgerReason.SetBySource, segment));
            return;
        }
        if (segment.Phase == ClockPhase.Paused)
        {
            lines.Add(new LedgerEntry(segment.From, to, Duration.Zero, 0, LedgerReason.Paused, segment, segment.Reason ?? ""));
            return;
        }
        if (segment.Rule.Target.Unit == TargetUnit.CalendarDays) lines.Add(CalendarDays(segment, to));
        else lines.AddRange(WorkedLines(segment, to));
    }

    private static LedgerEntry CalendarDays(ClockSegment segment, Instant to)
    {
        var days = Period.DaysBetween(DayOf(segment, segment.From), LastDay(segment, to));
        return new LedgerEntry(segment.From, to, Duration.Zero, Math.Max(days, 0), LedgerReason.CalendarDays, segment);
    }

    private static IEnumerable<LedgerEntry> WorkedLines(ClockSegment segment, Instant to)
    {
        var calendar = segment.Rule.Calendar;
        if (!calendar.TryWorkingTimeBetween(segment.From, to, out _)) yield break;
        // The day on which a clock starts, or runs again, is day 0.
        var counted = DayOf(segment, ClockArithmetic.CountsFrom(segment));
        var days = segment.Rule.Target.Unit == TargetUnit.WorkingDays ? WorkingDays(segment, to) : 0;
        LedgerEntry? last = null;
        foreach (var piece in calendar.Explain(segment.From, to))
        {
            if (last is not null) yield return last;
            var day = DayOf(segment, piece.From);
            var isNew = piece.Why == SegmentReason.Open && day > counted && days > 0;
            if (isNew) (counted, days) = (day, days - 1);
            last = new LedgerEntry(piece.From, piece.To, piece.Worked, isNew ? 1 : 0, ReasonOf(piece.Why), segment, piece.Name);
        }
        // A day that is reached before it opens counts with the hours before it.
        if (last is not null) yield return last with { Days = last.Days + days };
    }

    /// <summary>The working days that a segment counts up to a moment within it, or up to its due moment.</summary>
    private static int WorkingDays(ClockSegment segment, Instant to)
    {
        var (rule, from) = (segment.Rule, ClockArithmetic.CountsFrom(segment));
        var days = Between(DayOf(segment, from), LastDay(segment, to));
        if (to != segment.DueAt) return days;
        // Due moments outside hours move to the next opening: that day was not counted.
        var start = ClockArithmetic.CountsFrom(segment with { From = segment.CycleFrom });
        var whole = Between(DayOf(segment, start), LastDay(segment, to));
        var isReached = !rule.Calendar.TryAddWorkingDays(segment.CycleFrom, whole, rule.Target.DayRule, out var due) || due == to;
        return isReached ? days : Math.Max(days - 1, 0);

        int Between(LocalDate first, LocalDate last) => rule.Calendar.TryWorkingDaysBetween(first, last, out var found) ? Math.Max(found, 0) : 0;
    }

    private static LocalDate DayOf(ClockSegment segment, Instant at) => at.InZone(segment.Rule.Calendar.Zone).Date;

    /// <summary>The day to which a segment counts; one that lasts to 24:00 does not reach into the next.</summary>
    private static LocalDate LastDay(ClockSegment segment, Instant to) =>
        DayOf(segment, segment.Rule.Target.DayRule is DayRule.EndOfDay or DayRule.EndOfCalendarDay && to == segment.DueAt ? to - Duration.FromMilliseconds(1) : to);

    private static LedgerReason ReasonOf(SegmentReason why) => why switch
    {
        SegmentReason.Open => LedgerReason.Counted,
        SegmentReason.OutsideHours => LedgerReason.OutsideHours,
        SegmentReason.ClosedDay => LedgerReason.ClosedDay,
        SegmentReason.Break => LedgerReason.Break,
        SegmentReason.Holiday => LedgerReason.Holiday,
    };

    private static Duration UsedBy(ClockSegment standing, Instant moment) =>
        standing.Phase is ClockPhase.Running or ClockPhase.NotKnown ? ClockArithmetic.UsedAt(standing, moment) : standing.Used;

    private static Duration? TimeLeft(ClockSegment standing, Instant at)
    {
        if (standing.DueAt is not { } due) return null;
        var calendar = standing.Rule.Calendar;
        if (at <= due) return calendar.TryWorkingTimeBetween(at, due, out var left) ? left : null;
        return calendar.TryWorkingTimeBetween(due, at, out var late) ? -late : null;
    }
}

/// <summary>One line of a clock's arithmetic: from, to, what it counted, and why.</summary>
/// <param name="Counted">Working time counted; nothing while the clock stood still.</param>
/// <param name="Days">Days counted, for a target in days.</param>
/// <param name="Segment">The clock's segment it belongs to, with its rule and cause.</param>
/// <param name="Name">The holiday's name, or the reason given for a pause.</param>
public sealed record LedgerEntry(
    Instant From, Instant To, Duration Counted, int Days, LedgerReason Reason, ClockSegment Segment, string Name = "");

/// <summary>Why a stretch of time counts or does not.</summary>
public enum LedgerReason
{
    Counted,
    CalendarDays,
    OutsideHours,
    ClosedDay,
    Break,
    Holiday,
    Paused,

    /// <summary>The promise had ended, by completion or cancellation, until the work was reopened.</summary>
    Ended,
    SetBySource,
}
