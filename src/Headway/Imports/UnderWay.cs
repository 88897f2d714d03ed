namespace Headway.Imports;

/// <summary>Work that is under way: how far it has come, and where to look again.</summary>
public sealed record UnderWay(string Words, ImportProgress? Progress, string Address)
{
    /// <summary>In whole percent; null before the first rows.</summary>
    public int? Percent => Progress is { BytesInAll: > 0 } at ? (int)Math.Min(99, 100 * at.BytesRead / at.BytesInAll) : null;
}

/// <summary>What became of the rows of a file, or what would.</summary>
public sealed record RowCounts(long Read, long New, long Changed, long Unchanged, long Filtered, long Rejected);
