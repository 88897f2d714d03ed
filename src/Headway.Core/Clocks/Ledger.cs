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
        var end = standing.DueAt ?? (standing.EndedAt is { } ended && ended < moment ? ended : moment);
        List<LedgerEntry> lines = [];
        foreach (var segment in run.Segments)
        {
            if (segment.Cycle != standing.Cycle || segment.From > standing.From) continue;
            AddLines(lines, segment, Until(segment, standing, end));
        }
        var counted = lines.Aggregate(Duration.Zero, (sum, line) => sum + line.Counted);
        var at = standing.EndedAt ?? moment;
        return new Ledger(standing, lines, counted, lines.Sum(line => line.Days), UsedBy(standing, moment), TimeLeft(standing, at));
    }

    /// <summary>The last running segment is told to its due moment, not only to today: that is the promise being explained.</summary>
    private static Instant Until(ClockSegment segment, ClockSegment standing, Instant end)
    {
        var stillStanding = ReferenceEquals(segment, standing) || segment.To == standing.From && standing.Phase is ClockPhase.Met or ClockPhase.MetLate;
        if (!stillStanding || segment.To is null) return stillStanding ? Instant.Max(end, segment.From) : segment.To ?? end;
        return segment.Phase is ClockPhase.Paused ? segment.To.Value : Instant.Max(end, segment.From);
    }

    private static void AddLines(List<LedgerEntry> lines, ClockSegment segment, Instant to)
    {
        if (segment.Phase is ClockPhase.Met or ClockPhase.MetLate or ClockPhase.Cancelled) return;
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
        var zone = segment.Rule.Calendar.Zone;
        var days = Period.DaysBetween(segment.From.InZone(zone).Date, to.InZone(zone).Date);
        return new LedgerEntry(segment.From, to, Duration.Zero, days, LedgerReason.CalendarDays, segment);
    }

    private static IEnumerable<LedgerEntry> WorkedLines(ClockSegment segment, Instant to)
    {
        var calendar = segment.Rule.Calendar;
        if (!calendar.TryWorkingTimeBetween(segment.From, to, out _)) yield break;
        var zone = calendar.Zone;
        var lastCounted = segment.Rule.Target.Unit == TargetUnit.WorkingDays ? CountingFrom(segment).InZone(zone).Date : (LocalDate?)null;
        foreach (var piece in calendar.Explain(segment.From, to))
        {
            var day = piece.From.InZone(zone).Date;
            // The day on which a clock starts, or runs again, is day 0.
            var days = piece.Why == SegmentReason.Open && day > lastCounted ? 1 : 0;
            if (days == 1) lastCounted = day;
            yield return new LedgerEntry(piece.From, piece.To, piece.Worked, days, ReasonOf(piece.Why), segment, piece.Name);
        }
    }

    private static LedgerReason ReasonOf(SegmentReason why) => why switch
    {
        SegmentReason.Open => LedgerReason.Counted,
        SegmentReason.OutsideHours => LedgerReason.OutsideHours,
        SegmentReason.ClosedDay => LedgerReason.ClosedDay,
        SegmentReason.Break => LedgerReason.Break,
        SegmentReason.Holiday => LedgerReason.Holiday,
    };

    /// <summary>With "same clock time" the count begins at the first working moment: work that came in the evening counts from the morning.</summary>
    private static Instant CountingFrom(ClockSegment segment) => segment.Rule.Target.DayRule == DayRule.SameClockTime
        ? segment.Rule.Calendar.NextWorkingMoment(segment.From)
        : segment.From;

    private static Duration UsedBy(ClockSegment standing, Instant moment) =>
        standing.Phase == ClockPhase.Running ? ClockArithmetic.UsedAt(standing, moment) : standing.Used;

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
    SetBySource,
}
