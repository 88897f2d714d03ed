using Headway.Formats;

namespace Headway.Imports;

/// <summary>Whether a file is laid out as its mapping says.</summary>
internal static class Layout
{
    /// <exception cref="UnreadableFile">The file lacks columns that the mapping names.</exception>
    public static void Require(ISourceReader source, ImportOrder order)
    {
        if (source.MayHaveMore) return;
        var missing = order.Mapping.Columns.Except(source.Columns, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new UnreadableFile(
                $"{Path.GetFileName(order.File)} lacks the column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)} that the mapping {order.Mapping.Name} names. "
                + $"It has: {string.Join(", ", source.Columns)}.");
        }
    }
}
