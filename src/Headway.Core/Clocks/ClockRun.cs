using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>The whole life of one clock of one item, replayed from its history.</summary>
/// <param name="Segments">One after another; the last has no end unless a capped pause gives it one.</param>
public sealed record ClockRun(string Clock, IReadOnlyList<ClockSegment> Segments)
{
    /// <summary>The segment in force at a moment; null before the clock had anything to say.</summary>
    /// <param name="before">Of what happened in that very moment, only what comes before this event of the history.</param>
    public ClockSegment? At(Instant moment, int before = int.MaxValue)
    {
        for (var i = Segments.Count - 1; i >= 0; i--)
        {
            var segment = Segments[i];
            if (segment.From < moment || (segment.From == moment && segment.Event < before)) return segment;
        }
        return null;
    }
}

/// <summary>A stretch of a clock's life in which it did one thing.</summary>
public sealed record ClockSegment
{
    public required ClockRule Rule { get; init; }
    public required Instant From { get; init; }

    /// <summary>Excluded; null where no end is known.</summary>
    public Instant? To { get; init; }
    public required ClockPhase Phase { get; init; }
    public required SegmentCause Cause { get; init; }

    /// <summary>The latest event of the history that had happened when it began, from 0; −1 before the first.</summary>
    public int Event { get; init; } = -1;

    /// <summary>The reason given for a pause or a stop, in the source's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Counted from 1; a restart or reset opens the next.</summary>
    public required int Cycle { get; init; }
    public required Instant CycleFrom { get; init; }

    /// <summary>Working time that the cycle had used when the segment began.</summary>
    public required Duration Used { get; init; }

    /// <summary>Days (working or calendar, as the target counts) that pauses took out of the cycle so far.</summary>
    public required int PausedDays { get; init; }
    public Instant? DueAt { get; init; }
    public Instant? RiskAt { get; init; }

    /// <summary>When the clock was stopped or cancelled, as the source says it.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Only where the promise began to apply to work under way: what the cycle had been until then, as if it always had.</summary>
    public IReadOnlyList<ClockSegment> Earlier { get; init; } = [];

    public SpanClock ToSpanClock() => new(Rule.Id, Phase, DueAt, RiskAt, EndedAt);
}

/// <summary>Why a segment of a clock began.</summary>
public enum SegmentCause
{
    Started,
    DueSet,
    Paused,
    Resumed,
    PauseCapReached,
    Stopped,
    Cancelled,
    Reset,
    Reopened,
    Reassigned,
    RuleChanged,

    /// <summary>The promise no longer applies to work of this type or under this rule.</summary>
    NoLongerApplies,
}
