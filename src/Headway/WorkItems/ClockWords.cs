using System.Globalization;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Where a clock stands, in the words that people read.</summary>
internal static class ClockWords
{
    public static string Of(SpanClock clock, Instant asAt, ServiceRules rules) => ReadClock.At(clock, asAt, rules.Zone) switch
    {
        ClockState.NotStarted => "Not started",
        ClockState.Running => clock.DueAt is { } due ? $"Running, due in {Days(asAt, due, rules)}" : "Running",
        ClockState.AtRisk => $"At risk, due in {Days(asAt, clock.DueAt!.Value, rules)}",
        ClockState.DueToday => "Due today",
        ClockState.Paused => "Paused",
        ClockState.Met => "Met",
        ClockState.MetLate => $"Met late, by {Days(clock.DueAt!.Value, clock.EndedAt!.Value, rules)}",
        ClockState.Breached => $"Overdue by {Days(clock.DueAt!.Value, asAt, rules)}",
        ClockState.Cancelled => "Cancelled",
        ClockState.NotKnown => "Not known: the calendar ends before the due moment",
    };

    /// <summary>The working days between two moments' days; in hours and minutes where that is none.</summary>
    public static string Days(Instant from, Instant to, ServiceRules rules)
    {
        var (first, last) = (rules.DayOf(from), rules.DayOf(to));
        if (rules.Calendar.TryWorkingDaysBetween(first, last, out var days) && days > 0) return days == 1 ? "1 working day" : $"{Number(days)} working days";
        return Time(to - from);
    }

    /// <summary>A stretch of time as hours and minutes.</summary>
    public static string Time(Duration time)
    {
        var whole = (long)Math.Abs(time.TotalSeconds);
        var (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
        if (hours == 0 && minutes == 0) return $"{Number(seconds)} s";
        return hours == 0 ? $"{Number(minutes)} min" : minutes == 0 ? $"{Number(hours)} h" : $"{Number(hours)} h {Number(minutes)} min";
    }

    public static string Target(ClockTarget target) => target.Unit switch
    {
        TargetUnit.WorkingDays => target.Amount == 1 ? "1 working day" : $"{Number(target.Amount)} working days",
        TargetUnit.CalendarDays => target.Amount == 1 ? "1 calendar day" : $"{Number(target.Amount)} calendar days",
        TargetUnit.WorkingTime => $"{Time(Duration.FromSeconds(target.Amount))} of working time",
        TargetUnit.SetBySource => "the moment that the source gave",
    };

    private static string Number(long n) => n.ToString("#,0", CultureInfo.InvariantCulture);
}
