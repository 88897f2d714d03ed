namespace Headway.Imports;

/// <summary>A row with its number in the file, which goes on after the rows that are dealt with.</summary>
internal readonly record struct NumberedRow(long Number, MappedRow Row)
{
    /// <summary>The rows about which something is odd: those that are rejected always are.</summary>
    public static IEnumerable<NumberedRow> OddOf(IReadOnlyList<MappedRow> rows, long before)
    {
        for (var i = 0; i < rows.Count; i++)
            if (rows[i].Notes.Count > 0) yield return new NumberedRow(before + i + 1, rows[i]);
    }
}
