using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>A person of the simulation: when they work where, what they can do, and how fast.</summary>
public sealed record Worker
{
    public required string Key { get; init; }

    /// <summary>In order of time, without overlap; read one by one as time passes, so it may go on for ever.</summary>
    public required IEnumerable<Shift> Shifts { get; init; }

    public IReadOnlySet<string> Skills { get; init; } = new HashSet<string>();

    /// <summary>How much longer than standard they take: 1.2 is a fifth longer.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>How many times as often as usual work that they end has an error in it.</summary>
    public double ErrorFactor { get; init; } = 1;

    public LearningCurve? Learning { get; init; }

    /// <summary>By how much a handling time is multiplied at a moment.</summary>
    public double PaceAt(Instant at) => Learning is null ? Pace : Pace * Learning.FactorAt(at);
}

/// <summary>A stretch in which a person is to work in one pool; with <paramref name="Absence"/> one in which they do not, and why.</summary>
public readonly record struct Shift(Instant From, Instant To, string Pool, string? Absence = null);

/// <summary>How a newcomer gets faster: the extra time at the beginning, and how long until half of it is gone.</summary>
/// <remarks>The time-constant form of a learning curve (Towill, Ergonomics 19, 1976), said of handling time: 1 + extra × 2^(-time/half-life).</remarks>
public sealed record LearningCurve(Instant From, double Extra, Duration HalfLife)
{
    /// <summary>By how much a handling time is multiplied at a moment; the whole extra before the beginning.</summary>
    public double FactorAt(Instant at) => 1 + (Extra * Math.Pow(2, -Math.Max(0, (at - From) / HalfLife)));
}
