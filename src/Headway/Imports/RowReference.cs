using Headway.Formats;

namespace Headway.Imports;

/// <summary>What identifies a piece of work: the value of one column, or those of several with a slash between them.</summary>
internal sealed class RowReference(RowColumn[] columns)
{
    /// <summary>The reference; null where a part of it is empty.</summary>
    public string? Read(SourceRow row)
    {
        if (columns.Length == 1) return columns[0].Text(row);
        var parts = new string[columns.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (columns[i].Text(row) is not { } part) return null;
            // A slash within a part would let two different references read the same.
            parts[i] = part.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);
        }
        return string.Join('/', parts);
    }

    /// <summary>The first column that is empty.</summary>
    public RowColumn EmptyIn(SourceRow row) => columns.First(column => column.Text(row) is null);
}
