using Headway.Core.Calendars;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>The sums behind a clock: what a segment has used by a moment, and when its promise falls due.</summary>
internal static class ClockArithmetic
{
    /// <summary>Working time used in the cycle by a moment inside the segment; a paused or stopped clock uses none.</summary>
    public static Duration UsedAt(ClockSegment segment, Instant at) =>
        segment.Phase is ClockPhase.Running or ClockPhase.NotKnown && segment.Rule.Calendar.TryWorkingTimeBetween(segment.From, at, out var worked)
            ? segment.Used + worked
            : segment.Used;

    /// <summary>Days taken out of the cycle by a moment inside the segment: those after the day the clock stood still, up to the moment's.</summary>
    public static int PausedDaysAt(ClockSegment segment, Instant at) => segment.Phase is ClockPhase.Running or ClockPhase.NotKnown
        ? segment.PausedDays
        : segment.PausedDays + DaysBetween(segment.Rule, CountsFrom(segment), at);

    /// <summary>From when the days of a segment count: with "same clock time" the count begins at the cycle's first working moment.</summary>
    public static Instant CountsFrom(ClockSegment segment) =>
        segment.Rule.Target is { Unit: TargetUnit.WorkingDays, DayRule: DayRule.SameClockTime }
        && segment.Rule.Calendar.TryAddWorkingTime(segment.CycleFrom, Duration.Zero, PeriodEnd.AtClosing, out var first)
            ? Instant.Max(segment.From, first)
            : segment.From;

    public static int WorkingDaysBetween(ClockRule rule, Instant from, Instant to)
    {
        var zone = rule.Calendar.Zone;
        return rule.Calendar.TryWorkingDaysBetween(from.InZone(zone).Date, to.InZone(zone).Date, out var days) ? Math.Max(days, 0) : 0;
    }

    private static int DaysBetween(ClockRule rule, Instant from, Instant to) => rule.Target.Unit == TargetUnit.CalendarDays
        ? Period.DaysBetween(from.InZone(rule.Calendar.Zone).Date, to.InZone(rule.Calendar.Zone).Date)
        : WorkingDaysBetween(rule, from, to);

    /// <summary>The due moment that a promise keeps whatever comes after, because it was broken or used up by then; null where it is reckoned anew.</summary>
    public static Instant? SpentDue(ClockSegment segment, Instant at)
    {
        var wasBroken = segment.Phase == ClockPhase.MetLate || segment.DueAt < segment.From;
        if (wasBroken || (segment.Phase == ClockPhase.Running && segment.DueAt <= at)) return segment.DueAt;
        return segment.Rule.Target.Unit == TargetUnit.WorkingTime && UsedAt(segment, at) >= Allowed(segment.Rule) ? segment.DueAt : null;
    }

    /// <summary>The segment with its due and risk moments, where it has none yet; not known where the calendar does not reach that far.</summary>
    public static ClockSegment WithDue(ClockSegment segment)
    {
        if (segment.DueAt is not null) return segment;
        return TryDue(segment, out var due) && TryFloor(segment, ref due)
            ? segment with { DueAt = due, RiskAt = RiskAt(segment, due) }
            : segment with { Phase = ClockPhase.NotKnown, DueAt = null, RiskAt = null };
    }

    /// <summary>A promise in days that stood still on its last day is not broken by the hours in which it did: it falls due when it runs again.</summary>
    private static bool TryFloor(ClockSegment segment, ref Instant due)
    {
        if (due >= segment.From || segment.From == segment.CycleFrom) return true;
        if (segment.Rule.Target.Unit == TargetUnit.WorkingDays)
            return segment.Rule.Calendar.TryAddWorkingTime(segment.From, Duration.Zero, PeriodEnd.AtClosing, out due);
        due = segment.From;
        return true;
    }

    private static Duration Allowed(ClockRule rule) => Duration.FromSeconds(rule.Target.Amount);

    private static bool TryDue(ClockSegment segment, out Instant due)
    {
        var (rule, calendar, target) = (segment.Rule, segment.Rule.Calendar, segment.Rule.Target);
        due = default;
        switch (target.Unit)
        {
            case TargetUnit.WorkingTime:
                var left = Allowed(rule) - segment.Used;
                // What a new, shorter target leaves behind is overdue from the moment the rule changed.
                if (left <= Duration.Zero && segment.Used > Duration.Zero) left = Duration.Zero;
                return calendar.TryAddWorkingTime(segment.From, left, target.End, out due);
            case TargetUnit.WorkingDays:
                return calendar.TryAddWorkingDays(segment.CycleFrom, checked((int)target.Amount + segment.PausedDays), target.DayRule, out due);
            case TargetUnit.CalendarDays:
                due = CalendarDaysDue(segment);
                return true;
            case TargetUnit.SetBySource:
            default:
                due = segment.DueAt ?? default;
                return segment.DueAt is not null;
        }
    }

    private static Instant CalendarDaysDue(ClockSegment segment)
    {
        var calendar = segment.Rule.Calendar;
        var days = checked((int)segment.Rule.Target.Amount + segment.PausedDays);
        var sameTime = LocalMoments.PlusCalendarDays(segment.CycleFrom, days, calendar.Zone);
        return segment.Rule.Target.DayRule is DayRule.EndOfDay or DayRule.EndOfCalendarDay
            ? calendar.EndOfDay(sameTime.InZone(calendar.Zone).Date)
            : sameTime;
    }

    private static Instant? RiskAt(ClockSegment segment, Instant due)
    {
        var calendar = segment.Rule.Calendar;
        return segment.Rule.AtRisk switch
        {
            { Share: { } share } when calendar.TryWorkingTimeBetween(segment.From, due, out var left) =>
                Later(segment.From, calendar, left - (segment.Used + left) * (100 - share) / 100),
            { Lead: { } lead } when calendar.TryAddWorkingTime(due, -lead, PeriodEnd.AtClosing, out var risk) => Instant.Max(risk, segment.From),
            _ => null,
        };
    }

    private static Instant? Later(Instant from, WorkingCalendar calendar, Duration amount) => amount <= Duration.Zero
        ? from
        : calendar.TryAddWorkingTime(from, amount, PeriodEnd.AtClosing, out var risk) ? risk : null;
}
