using NodaTime;

namespace Headway.Core.WorkItems;

/// <summary>A stretch of an item's life in which nothing about it changed: what every list and figure is read from.</summary>
/// <param name="Number">The span's place in the item's life, from 0.</param>
/// <param name="Standing">From, to, unit, type, state, holder.</param>
/// <param name="ReceivedAt">When the item was received, the same in each of its spans.</param>
/// <param name="Clocks">Each clock's state and due moment as it stood from the span's start.</param>
/// <param name="Ruling">The clock that rules position and agreement: the source's own where it has one; null without clocks.</param>
public sealed record ItemSpan(
    int Number, Standing Standing, Instant ReceivedAt, IReadOnlyList<SpanClock> Clocks, SpanClock? Ruling);

/// <summary>Where one clock stands during a span.</summary>
/// <param name="Clock">The clock's id; <c>source</c> for the due moment that the source gave.</param>
/// <param name="DueAt">When the promise falls due, as known at the span's start; null while paused or not started.</param>
/// <param name="RiskAt">From when on it is at risk; null where the clock declares no such moment.</param>
/// <param name="EndedAt">When it was stopped or cancelled, as the source says it; null while it is not.</param>
public sealed record SpanClock(string Clock, ClockPhase Phase, Instant? DueAt, Instant? RiskAt, Instant? EndedAt);

/// <summary>What history alone says of a clock; at risk, due today and breached also need a moment to be asked at.</summary>
public enum ClockPhase
{
    NotStarted,
    Running,
    Paused,
    Met,
    MetLate,
    Cancelled,

    /// <summary>The due moment cannot be known, because the calendar does not reach that far.</summary>
    NotKnown,
}
