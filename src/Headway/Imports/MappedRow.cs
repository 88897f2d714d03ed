using Headway.Core.Facts;
using Headway.Core.WorkItems;

namespace Headway.Imports;

/// <summary>What one row of a source tells: an event of an item, and what was odd about the row.</summary>
/// <param name="Event">Null where the row was filtered out or rejected.</param>
public sealed record MappedRow(long Line, RowFate Fate, WorkItemEvent? Event, IReadOnlyList<RowNote> Notes)
{
    /// <summary>What the mapping's columns say, in their order, where the row was rejected: to be mended.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Only of a log: what the row says of its case beside the step; null where the row before said the same.</summary>
    public WorkItemEvent? Case { get; init; }

    /// <summary>Only of a feed of facts: what the row tells of one.</summary>
    public FactEvent? Fact { get; init; }

    /// <summary>The item or fact that the row tells of; null where it was left out.</summary>
    public string? Item => (Event ?? Case)?.Item ?? Fact?.Fact;

    /// <summary>All that the row tells.</summary>
    public IEnumerable<WorkItemEvent> Events => (Case, Event) switch
    {
        (null, null) => [],
        (null, { } told) => [told],
        ({ } stated, null) => [stated],
        ({ } stated, { } told) => [stated, told],
    };
}

/// <summary>What became of a row.</summary>
public enum RowFate
{
    Taken,
    Filtered,
    Rejected,
}

/// <summary>One oddity of a row; the words say what was made of it.</summary>
/// <param name="Column">The column that is odd; null where it is the row as a whole.</param>
/// <param name="Value">What the column says, as the source writes it.</param>
public sealed record RowNote(RowOddity Kind, string Words, string? Column = null, string? Value = null);

/// <summary>What can be odd about a row; the row is kept unless it cannot be read.</summary>
public enum RowOddity
{
    NoReference,
    UnreadableMoment,
    NoReceivedMoment,
    UnknownEvent,
    UnstorableText,
    ClosedBeforeOpened,
    ClosedWithoutMoment,
    NoVerdict,
    UnknownVerdict,
    NoDueMoment,
    MomentSkippedByClockChange,
    MomentTwiceByClockChange,
    UnreadableRow,
    MomentOutOfRange,
    MomentInFuture,
    UnreadableNumber,
    NoStepName,
    CaseToldDifferently,
    UnreadableValue,
    ToldTwice,
    UnknownWord,
    NotANumber,
    NoDays,
    NoUnit,
    NoPost,
    NoLongerListed,
    NothingEnded,
}
