using Headway.Formats;

namespace Headway.Setup;

/// <summary>What the files of one feed look like: every column, and the first rows.</summary>
/// <param name="Names">What the files are called, in their order.</param>
internal sealed record SourceProfile(
    IReadOnlyList<string> Files, IReadOnlyList<string> Names, IReadOnlyList<SourceForm> Forms, IReadOnlyList<ColumnProfile> Columns, IReadOnlyList<string> NotInAll, long Rows, long Unreadable,
    IReadOnlyList<string[]> Head)
{
    private const int HeadRows = 4_000;

    // Wider files are profiled in their first columns.
    private const int MostColumns = 400;

    /// <summary>Reads every row of the files once.</summary>
    /// <exception cref="UnreadableFile">A file cannot be read.</exception>
    public static SourceProfile Of(IReadOnlyList<string> files, IReadOnlyList<string> names, SourceOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        List<SourceForm> forms = [];
        List<string[]> head = [];
        var columns = Common(files, options, out var notInAll);
        ColumnProfile[] profiles = [.. columns.Select((name, i) => new ColumnProfile(name, i))];
        long rows = 0, unreadable = 0;
        foreach (var file in files)
        {
            using var source = SourceFile.Open(file, options);
            forms.Add(source.Form);
            foreach (var row in source.Read(columns))
            {
                if (row.Problem is not null)
                {
                    unreadable++;
                    continue;
                }
                for (var i = 0; i < profiles.Length; i++) profiles[i].Add(row.Values[i]);
                if (head.Count < HeadRows) head.Add(row.Values);
                if (++rows % 5_000 != 0) continue;
                progress?.Report(rows);
                cancel.ThrowIfCancellationRequested();
            }
        }
        return new SourceProfile(files, names, forms, profiles, notInAll, rows, unreadable, head);
    }

    /// <summary>The columns that every file has, in the order of the first; a mapping can name no other.</summary>
    private static List<string> Common(IReadOnlyList<string> files, SourceOptions options, out List<string> notInAll)
    {
        List<IReadOnlyList<string>> each = [];
        foreach (var file in files)
        {
            using var source = SourceFile.Open(file, options);
            each.Add(source.Columns);
        }
        List<string> columns = [.. each[0].Where(name => name.Length > 0 && each.All(other => other.Contains(name, StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Take(MostColumns)];
        notInAll = [.. each.SelectMany(names => names).Distinct(StringComparer.Ordinal).Except(columns, StringComparer.Ordinal).Where(name => name.Length > 0)];
        return columns;
    }
}
