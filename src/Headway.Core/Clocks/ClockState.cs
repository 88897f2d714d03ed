using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>Where a clock stands at a moment.</summary>
public enum ClockState
{
    NotStarted,
    Running,
    AtRisk,
    DueToday,
    Paused,
    Met,
    MetLate,

    /// <summary>The due moment has passed and the work is still open.</summary>
    Breached,
    Cancelled,

    /// <summary>The calendar does not reach far enough to know the due moment.</summary>
    NotKnown,
}

/// <summary>Says where a clock stands at a moment, from what history says of it.</summary>
public static class ReadClock
{
    /// <summary>The due moment itself is still in time; one instant later it is breached.</summary>
    public static ClockState At(SpanClock clock, Instant moment, DateTimeZone zone) => clock.Phase switch
    {
        ClockPhase.NotStarted => ClockState.NotStarted,
        ClockPhase.Running => Running(clock, moment, zone),
        ClockPhase.Paused => ClockState.Paused,
        ClockPhase.Met => ClockState.Met,
        ClockPhase.MetLate => ClockState.MetLate,
        ClockPhase.Cancelled => ClockState.Cancelled,
        ClockPhase.NotKnown => ClockState.NotKnown,
    };

    private static ClockState Running(SpanClock clock, Instant moment, DateTimeZone zone)
    {
        if (clock.DueAt is not { } due) return ClockState.Running;
        if (due < moment) return ClockState.Breached;
        if (due.InZone(zone).Date == moment.InZone(zone).Date) return ClockState.DueToday;
        return clock.RiskAt <= moment ? ClockState.AtRisk : ClockState.Running;
    }
}
