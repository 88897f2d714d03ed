using System.Diagnostics.CodeAnalysis;
using Headway.Core.Facts;
using NodaTime;

namespace Headway.Imports;

/// <summary>How the columns of a feed become facts of one kind.</summary>
public sealed record FactMapping : FeedMapping
{
    [SetsRequiredMembers]
    internal FactMapping(FeedMapping basics, FactKind kind, IReadOnlyList<string> key)
        : base(basics) => (Kind, Key) = (kind, key);

    public FactKind Kind { get; }

    /// <summary>Whether a row states a whole fact as at a moment; else it is one event.</summary>
    public bool IsSnapshot => Events is null;

    /// <summary>The moment a snapshot speaks for; null where the import says it.</summary>
    public Instant? AsAt { get; init; }

    public override Instant? SpeaksFor => AsAt;

    /// <summary>Up to when everything that happened is in the feed; null where it is complete up to the moment it speaks for.</summary>
    public Instant? CompleteTo { get; init; }

    /// <summary>The columns that together identify a fact.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>What is said of the fact, and in a stream of what happened.</summary>
    public IReadOnlyList<FieldColumn> Fields { get; init; } = [];

    /// <summary>Only of a snapshot: when what happened.</summary>
    public IReadOnlyList<HappenedColumn> Happened { get; init; } = [];

    /// <summary>Only of a stream.</summary>
    public FactEventColumns? Events { get; init; }

    public AmountForm Amounts { get; init; }
}

/// <summary>The columns of one field.</summary>
/// <param name="Name">The name under which it is kept: the field's, or <c>field.name</c> where an office names it.</param>
/// <param name="Columns">Column names; one that begins with "=" is what every row says.</param>
/// <param name="Moment">Only of a moment or a day.</param>
/// <param name="Source">Only of a key: the source of what it refers to.</param>
public sealed record FieldColumn(FactField Field, string Name, IReadOnlyList<string> Columns, MomentColumn? Moment, string Source);

/// <summary>The columns that say when something happened, and what only that says.</summary>
public sealed record HappenedColumn(HappeningKind Happening, MomentColumn At, IReadOnlyList<FieldColumn> Fields);

/// <summary>The columns of a stream: what happened, when, since when it is known.</summary>
/// <param name="Kind">A column, or "= WORD" where every row tells of the same.</param>
/// <param name="Words">The source's words for what happens; null is passed over on purpose.</param>
/// <param name="SaysWhatDayMeans">Whether the mapping says what a day without a time means; else each happening does.</param>
public sealed record FactEventColumns(
    string Kind, IReadOnlyDictionary<string, string?> Words, MomentColumn At, bool SaysWhatDayMeans, MomentColumn? Recorded, string? Id, string? Sequence, string? Corrects);

/// <summary>How a feed writes amounts of money.</summary>
public enum AmountForm
{
    /// <summary>With a point before the minor unit: 1,234.50.</summary>
    Point,

    /// <summary>With a comma before it: 1.234,50.</summary>
    Comma,

    /// <summary>In the minor unit: 123450.</summary>
    Minor,
}
