using NodaTime;

namespace Headway.Core.Facts;

/// <summary>What was read of a fact, from one moment to another.</summary>
/// <param name="From">The moment from which on it holds.</param>
/// <param name="To">The moment from which on something else does; null where this holds for good, by all that is known.</param>
public sealed record FactStretch<T>(Instant From, Instant? To, T What)
    where T : class;
