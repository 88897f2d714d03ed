using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>One dated assertion: what somebody said of a key for a stretch of days. It is appended and never changed.</summary>
/// <remarks>
/// Of two assertions about one key, the later recorded holds on the days that both speak of; of two recorded in one moment, the one
/// with the greater id. When they arrived does not matter. What speaks of no day that is asked about need not be loaded.
/// </remarks>
public sealed record Dated<T>
    where T : class
{
    /// <summary>Two assertions with one id are one assertion, told twice and known since it was told first.</summary>
    public required string Id { get; init; }

    /// <summary>What it speaks of: the key of a unit, a post, a person, or of a pair such as <see cref="Holding.KeyOf"/>.</summary>
    public required string Key { get; init; }

    public required Stretch Days { get; init; }

    /// <summary>What holds on those days; null says that nothing does, whatever was said before.</summary>
    public T? Value { get; init; }

    /// <summary>Since when it is known here.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The import it came with, or who said it.</summary>
    public required string Source { get; init; }

    /// <summary>The id of an assertion, or of a withdrawal, that this one takes back; it has the key and the days of the other, and no value.</summary>
    public string? Withdraws { get; init; }
}
