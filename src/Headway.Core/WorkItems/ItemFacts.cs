using System.Collections.Immutable;

namespace Headway.Core.WorkItems;

/// <summary>What a source says of an item beside what happened to it.</summary>
/// <param name="Verdict">The source's own word on whether the item is in time; null where it says nothing.</param>
/// <param name="Details">Further columns, kept to be read and never computed with.</param>
public sealed record ItemFacts(
    string? Title, string? Channel, string? Area, SourceVerdict? Verdict, ImmutableSortedDictionary<string, string> Details)
{
    /// <summary>The key of the case that the item belongs to.</summary>
    public string? Case { get; init; }

    /// <summary>The key of the party who waits for it.</summary>
    public string? Party { get; init; }

    public static readonly ItemFacts None = new(null, null, null, null, ImmutableSortedDictionary<string, string>.Empty);
}

/// <summary>A source's own verdict.</summary>
public enum SourceVerdict
{
    OnTime,
    Late,
}
