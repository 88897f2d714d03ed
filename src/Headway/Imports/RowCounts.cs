namespace Headway.Imports;

/// <summary>What became of the rows of a file, or what would.</summary>
public sealed record RowCounts(long Read, long New, long Changed, long Unchanged, long Filtered, long Rejected);
