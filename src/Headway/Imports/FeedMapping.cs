using Headway.Formats;
using NodaTime;

namespace Headway.Imports;

/// <summary>How the files of one feed are read, whatever they tell of: a file of the folder <c>imports</c>.</summary>
public abstract record FeedMapping
{
    public required string Name { get; init; }
    public required string Title { get; init; }

    /// <summary>Puts the feed's references apart from those of other sources: keys are <c>source:reference</c>.</summary>
    public required string Source { get; init; }
    public required DateTimeZone Zone { get; init; }

    /// <summary>The pattern of the names of the feed's files in a folder where feeds are dropped; null where none are.</summary>
    public string? Files { get; init; }

    /// <summary>When its files must be in; null where nobody waits for them.</summary>
    public FeedTimes? Schedule { get; init; }
    public required IReadOnlySet<string> Nulls { get; init; }
    public required IReadOnlyList<string> Dates { get; init; }

    /// <summary>How the feed's files are written, as far as the mapping says.</summary>
    public SourceOptions Form { get; init; } = SourceOptions.FoundOut;
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; }
    public IReadOnlyList<RowFilter> Filters { get; init; } = [];

    /// <summary>The moment that all its files speak for; null where each import says it.</summary>
    public virtual Instant? SpeaksFor => null;

    /// <summary>Every column that the mapping reads; the others never leave the file.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The mapping as it is written.</summary>
    public required string Text { get; init; }

    /// <summary>The same text always has the same hash.</summary>
    public required string Hash { get; init; }
}

/// <summary>What mappings of every kind say; those of one kind are made from it.</summary>
public sealed record FeedBasics : FeedMapping;

/// <summary>Rows that are kept, or dropped, for a column's value.</summary>
public sealed record RowFilter(string Column, IReadOnlySet<string> Values, bool Keeps)
{
    public bool Passes(string value) => Values.Contains(value) == Keeps;
}
