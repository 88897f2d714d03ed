using NodaTime;

namespace Headway.Core.Facts;

/// <summary>One delivery of one event: what happened to a fact, or what a source states of it, and since when that is known.</summary>
/// <remarks>
/// Events are appended and never changed. The same event delivered by two imports appears twice, with the two moments at which it
/// was recorded. Two events in one <see cref="Slot"/> are two versions of the same thing.
/// </remarks>
public sealed record FactEvent
{
    /// <summary>A source's statement of the whole fact as at the moment it was recorded.</summary>
    public const string Stated = "stated";

    /// <summary>Replaces what an earlier event said, from the beginning; see <see cref="Corrects"/>.</summary>
    public const string Corrected = "corrected";

    /// <summary>Says that an earlier event, or an earlier correction, did not happen.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The key of the fact: <c>source:reference</c>, unique among facts of its kind.</summary>
    public required string Fact { get; init; }

    /// <summary>Unique within the fact, and the same for the same content, whoever delivers it.</summary>
    public required string Id { get; init; }

    /// <summary>What the event is a version of: the source's own event id, or the feed that states the fact.</summary>
    public required string Slot { get; init; }

    /// <summary>What happened, in the word of the kind; or one of <see cref="Stated"/>, <see cref="Corrected"/>, <see cref="Withdrawn"/>.</summary>
    public required string Happening { get; init; }

    /// <summary>When it happened; of a correction, when the corrected event did; a statement has no moment of its own.</summary>
    public required Instant HappenedAt { get; init; }

    /// <summary>Since when it is known here: the source's recording moment, or the moment a snapshot speaks for.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The order in which the source says events of one moment happened.</summary>
    public long Sequence { get; init; }

    /// <summary>The slot that a correction or a withdrawal concerns; null for any other event.</summary>
    public string? Corrects { get; init; }

    public FactBody Body { get; init; } = FactBody.Empty;

    /// <summary>The import that delivered it; empty for what was done here.</summary>
    public string Import { get; init; } = "";
}
