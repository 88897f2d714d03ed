using NodaTime;

namespace Headway.Core.WorkItems;

/// <summary>One delivery of one event: what happened to an item, when, and since when that is known.</summary>
/// <remarks>
/// Events are appended and never changed. The same event delivered by two imports appears twice, with the two moments at
/// which it was recorded. Two events in one <see cref="Slot"/> are two versions of the same thing.
/// </remarks>
public sealed record WorkItemEvent
{
    /// <summary>The key of the item: <c>source:reference</c>.</summary>
    public required string Item { get; init; }

    /// <summary>Unique within the item, and the same for the same content, whoever delivers it.</summary>
    public required string Id { get; init; }

    /// <summary>What the event is a version of: the source's own event id, or the feed that states the item.</summary>
    public required string Slot { get; init; }

    public required EventKind Kind { get; init; }
    public required Instant HappenedAt { get; init; }

    /// <summary>Since when it is known here: the source's recording moment, or the moment a snapshot speaks for.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The order in which the source says events of one moment happened.</summary>
    public long Sequence { get; init; }

    /// <summary>The slot that a correction or a withdrawal concerns; null for any other event.</summary>
    public string? Corrects { get; init; }

    public EventBody Body { get; init; } = EventBody.Empty;

    /// <summary>What the source says of the item itself; null where this event says nothing of it.</summary>
    public ItemFacts? Facts { get; init; }

    /// <summary>The import that delivered it; empty for what was done here.</summary>
    public string Import { get; init; } = "";
}
