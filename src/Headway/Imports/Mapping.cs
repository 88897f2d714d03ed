using System.Diagnostics.CodeAnalysis;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>How the columns of a feed of work become events of items.</summary>
public sealed record Mapping : FeedMapping
{
    [SetsRequiredMembers]
    internal Mapping(FeedMapping basics)
        : base(basics)
    {
    }

    public FeedKind Kind { get; init; }
    public bool IsSnapshot => Kind == FeedKind.Snapshot;

    /// <summary>The moment a snapshot speaks for; null where the import says it.</summary>
    public Instant? AsAt { get; init; }

    public override Instant? SpeaksFor => AsAt;

    /// <summary>Up to when everything received is in the feed; null where it is complete up to the moment it speaks for.</summary>
    public Instant? CompleteTo { get; init; }

    /// <summary>The columns that together identify a piece of work.</summary>
    public IReadOnlyList<string> Reference { get; init; } = [];
    public IReadOnlyList<string> Unit { get; init; } = [];
    public IReadOnlyList<string> Type { get; init; } = [];
    public MomentColumn? Received { get; init; }
    public MomentColumn? Due { get; init; }

    /// <summary>The moment before which nobody is to work on it.</summary>
    public MomentColumn? NotBefore { get; init; }
    public Ending? Completed { get; init; }
    public Ending? Cancelled { get; init; }
    public VerdictColumn? Verdict { get; init; }
    public string? ItemTitle { get; init; }
    public string? Channel { get; init; }
    public string? Area { get; init; }
    public string? Holder { get; init; }
    public string? Priority { get; init; }
    public string? Reason { get; init; }

    /// <summary>Only for a stream: the outcome of what ended.</summary>
    public string? Outcome { get; init; }
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Only for a snapshot: the item of which this one is a part.</summary>
    public ReferenceColumns? PartOf { get; init; }

    /// <summary>The case that the work belongs to.</summary>
    public ReferenceColumns? Case { get; init; }

    /// <summary>The party who waits for it.</summary>
    public ReferenceColumns? Party { get; init; }

    /// <summary>Only for a stream.</summary>
    public EventColumns? Events { get; init; }

    /// <summary>Only for a log.</summary>
    public StepColumns? Steps { get; init; }
}

/// <summary>What a feed's rows are.</summary>
public enum FeedKind
{
    /// <summary>A row states an item whole, as at a moment.</summary>
    Snapshot,

    /// <summary>A row is one event of an item.</summary>
    Stream,

    /// <summary>A row is one step of a case; what it says of the case itself stands in each of the case's rows.</summary>
    Log,
}

/// <summary>A moment in one column, or in one for the day and one for the time.</summary>
/// <param name="EndOfDay">Whether a day without a time means its end; else its beginning.</param>
/// <param name="DayOnly">Whether only the day is meant, whatever time stands beside it.</param>
public sealed record MomentColumn(string Date, string? Time, bool EndOfDay, bool DayOnly = false);

/// <summary>How work ends: when, with what outcome, and under which condition.</summary>
public sealed record Ending(MomentColumn At, string? Outcome, OutcomeWords Words, IReadOnlyList<RowFilter> When);

/// <summary>The source's own verdict and its words for it.</summary>
public sealed record VerdictColumn(string Column, IReadOnlySet<string> OnTime, IReadOnlySet<string> Late);

/// <summary>The columns of a stream of events: what happened, when, since when it is known.</summary>
/// <param name="Kinds">The source's words for events; a null kind is passed over on purpose.</param>
public sealed record EventColumns(
    string Kind, IReadOnlyDictionary<string, EventKind?> Kinds, MomentColumn At, MomentColumn? Recorded, string? Id, string? Sequence,
    string? Corrects, string? Clock, LinkColumns? Link = null);

/// <summary>The columns that name another item of the same source, and how this one stands to it.</summary>
public sealed record LinkColumns(string Other, string Kind);

/// <summary>The columns that name something else, in another feed or the same: the whole, the case, the party.</summary>
public sealed record ReferenceColumns(IReadOnlyList<string> Reference, string Source);

/// <summary>The columns of a log: what was done, when, by whom, and what it means for the case.</summary>
/// <param name="Kind">The column whose words say what a step means; most often that of its name.</param>
/// <param name="Kinds">The words that mean more than a step; a null kind is passed over on purpose.</param>
public sealed record StepColumns(string Name, MomentColumn At, string Kind, IReadOnlyDictionary<string, EventKind?> Kinds)
{
    public MomentColumn? Recorded { get; init; }
    public string? Id { get; init; }
    public string? Sequence { get; init; }

    /// <summary>Who did the step.</summary>
    public string? By { get; init; }
    public string? Group { get; init; }
    public string? Lifecycle { get; init; }

    /// <summary>Where the case stands from the step on.</summary>
    public IReadOnlyList<string> Unit { get; init; } = [];
    public IReadOnlyList<string> Type { get; init; } = [];

    /// <summary>Who has the case from the step on.</summary>
    public string? Holder { get; init; }
    public string? Priority { get; init; }
    public MomentColumn? NotBefore { get; init; }
    public IReadOnlyList<string> Details { get; init; } = [];
}
