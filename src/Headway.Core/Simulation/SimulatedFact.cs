using System.Globalization;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>One thing that happened in a simulation.</summary>
public readonly record struct SimulatedFact
{
    /// <summary>The moment, in Unix milliseconds.</summary>
    public required long UnixMilliseconds { get; init; }

    public required FactKind Kind { get; init; }

    /// <summary>The item or call; of shifts and absences the person.</summary>
    public required SimulatedKey Key { get; init; }

    /// <summary>Who waits for it.</summary>
    public long Party { get; init; }

    /// <summary>The work type; null of shifts and absences.</summary>
    public string? Type { get; init; }

    /// <summary>The pool: after a hand-off the one that it went to.</summary>
    public string? Unit { get; init; }

    /// <summary>Who did it, where somebody did.</summary>
    public string? Person { get; init; }

    /// <summary>Of a pause what it waits for, of an absence its kind, of what an error or a long wait brought about its kind.</summary>
    public string? Reason { get; init; }

    /// <summary>What brought this item about: the one chased, complained of, or called about before.</summary>
    public SimulatedKey? Cause { get; init; }

    /// <summary>The due moment, in Unix milliseconds; of an item just received that has one.</summary>
    public long? DueUnixMilliseconds { get; init; }

    /// <summary>The truth: whether this is work only because earlier work was wrong, late or not reached.</summary>
    public bool IsFailureDemand { get; init; }

    /// <summary>The truth: whether the item was ended with an error in it.</summary>
    public bool HasError { get; init; }

    /// <summary>False where the feed that would have told of it is missing.</summary>
    public bool IsDelivered { get; init; }

    public Instant At => Instant.FromUnixTimeMilliseconds(UnixMilliseconds);
}

/// <summary>The key of an item or call: a stem and, where it is one of many, its number.</summary>
public readonly record struct SimulatedKey(string Stem, long Number = 0)
{
    public override string ToString() => Number == 0 ? Stem : string.Create(CultureInfo.InvariantCulture, $"{Stem}{Number}");
}

/// <summary>What can happen in a simulation.</summary>
public enum FactKind
{
    Received,

    /// <summary>Somebody began a step of it.</summary>
    Started,
    Paused,
    Resumed,
    HandedOff,
    Completed,
    Cancelled,
    Reopened,

    /// <summary>A call came in.</summary>
    Called,
    Answered,
    Abandoned,

    /// <summary>An answered call was over.</summary>
    CallEnded,

    /// <summary>The end of a shift cut work short.</summary>
    Interrupted,

    /// <summary>Interrupted work went on.</summary>
    Continued,
    ShiftBegan,
    ShiftEnded,

    /// <summary>A person who was to begin a shift did not; until when is said by its end.</summary>
    AbsenceBegan,
    AbsenceEnded,
}
