using NodaTime;

namespace Headway.Imports;

/// <summary>A file of work to import: how to read it, and the moment it speaks for where neither the mapping nor the file says it.</summary>
public sealed record ImportOrder(string File, Mapping Mapping, Instant? AsAt = null) : FeedOrder(File, AsAt)
{
    public override FeedMapping Feed => Mapping;

    /// <summary>Up to when everything received is in the file: the mapping says it of the file of its own moment, not of a later one.</summary>
    public Instant? CompleteTo => AsAt is null || AsAt == Mapping.AsAt ? Mapping.CompleteTo : null;
}

/// <summary>How far an import has come.</summary>
public sealed record ImportProgress(long Rows, long BytesRead, long BytesInAll)
{
    /// <summary>Once the rows are in: how many items were read anew, because a list says that their units lie elsewhere.</summary>
    public long? ReadAnew { get; init; }

    /// <summary>Which part of the file is read; null where that is not known.</summary>
    public double? Share => BytesInAll > 0 ? (double)BytesRead / BytesInAll : null;
}

/// <summary>What an import did.</summary>
/// <param name="Changed">Rows that told something else of an item than was known.</param>
/// <param name="Unchanged">Rows that told what was known already.</param>
public sealed record ImportOutcome(
    string Import, long Read, long New, long Changed, long Unchanged, long Filtered, long Rejected, IReadOnlyDictionary<RowOddity, long> Oddities,
    IReadOnlyList<OddRow> Examples)
{
    /// <summary>How many of the rows an earlier run had dealt with before it was interrupted.</summary>
    public long ResumedAfter { get; init; }

    /// <summary>How the file's columns differ from those of the feed's file before, in words.</summary>
    public IReadOnlyList<string> Drift { get; init; } = [];
}

/// <summary>One odd row, as an example of its kind.</summary>
public sealed record OddRow(long Line, RowOddity Kind, string? Item, string Words);
