using Headway.Core.WorkItems;
using Headway.Formats;
using NodaTime;

namespace Headway.Imports;

/// <summary>How the columns of one feed become facts: a file of the folder <c>imports</c>.</summary>
public sealed record Mapping
{
    public required string Name { get; init; }
    public required string Title { get; init; }

    /// <summary>Puts the feed's references apart from those of other sources: keys are <c>source:reference</c>.</summary>
    public required string Source { get; init; }
    public required DateTimeZone Zone { get; init; }
    public required FeedKind Kind { get; init; }
    public bool IsSnapshot => Kind == FeedKind.Snapshot;

    /// <summary>The moment a snapshot speaks for; null where the import says it.</summary>
    public Instant? AsAt { get; init; }

    /// <summary>Up to when everything received is in the feed; null where it is complete up to the moment it speaks for.</summary>
    public Instant? CompleteTo { get; init; }
    /// <summary>The pattern of the names of the feed's files in a folder where feeds are dropped; null where none are.</summary>
    public string? Files { get; init; }

    /// <summary>When its files must be in; null where nobody waits for them.</summary>
    public FeedTimes? Schedule { get; init; }
    public required IReadOnlySet<string> Nulls { get; init; }
    public required IReadOnlyList<string> Dates { get; init; }

    /// <summary>How the feed's files are written, as far as the mapping says.</summary>
    public SourceOptions Form { get; init; } = SourceOptions.FoundOut;

    /// <summary>The columns that together identify a piece of work.</summary>
    public required IReadOnlyList<string> Reference { get; init; }
    public IReadOnlyList<string> Unit { get; init; } = [];
    public IReadOnlyList<string> Type { get; init; } = [];
    public MomentColumn? Received { get; init; }
    public MomentColumn? Due { get; init; }
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
    public WholeColumns? PartOf { get; init; }

    /// <summary>Only for a stream.</summary>
    public EventColumns? Events { get; init; }

    /// <summary>Only for a log.</summary>
    public StepColumns? Steps { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; }
    public IReadOnlyList<RowFilter> Filters { get; init; } = [];

    /// <summary>Every column that the mapping reads; the others never leave the file.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The mapping as it is written.</summary>
    public required string Text { get; init; }

    /// <summary>The same text always has the same hash.</summary>
    public required string Hash { get; init; }
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

/// <summary>Rows that are kept, or dropped, for a column's value.</summary>
public sealed record RowFilter(string Column, IReadOnlySet<string> Values, bool Keeps)
{
    public bool Passes(string value) => Values.Contains(value) == Keeps;
}

/// <summary>The columns of a stream of events: what happened, when, since when it is known.</summary>
/// <param name="Kinds">The source's words for events; a null kind is passed over on purpose.</param>
public sealed record EventColumns(
    string Kind, IReadOnlyDictionary<string, EventKind?> Kinds, MomentColumn At, MomentColumn? Recorded, string? Id, string? Sequence,
    string? Corrects, string? Clock, LinkColumns? Link = null);

/// <summary>The columns that name another item of the same source, and how this one stands to it.</summary>
public sealed record LinkColumns(string Other, string Kind);

/// <summary>The columns that name the item that this one is a part of, in another feed or the same.</summary>
public sealed record WholeColumns(IReadOnlyList<string> Reference, string Source);

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
    public IReadOnlyList<string> Details { get; init; } = [];
}
