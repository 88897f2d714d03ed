using Headway.Core;
using Headway.Formats;
using Headway.Service;

namespace Headway.Imports;

/// <summary>Shows the first rows of a file as they would be read, and which feeds of the service it fits.</summary>
public sealed class PreviewFile(ServiceVersions versions)
{
    public const int MostRows = 20;
    private const int MostColumns = 60;
    private const int LongestValue = 80;

    /// <param name="feed">The feed to read it as; null for the one that it fits best.</param>
    /// <param name="encoding">The encoding of the file's text, as somebody chose it; null for what the feed or the file says.</param>
    /// <exception cref="UnreadableFile">It is in no format that can be read, or in an encoding that nothing tells.</exception>
    public async Task<FilePreview> Run(string path, string? feed, string? encoding, CancellationToken cancel)
    {
        var current = await versions.Current(cancel);
        var mappings = current is null ? [] : Mappings(current.Files).Select(mapping => MappingInEncoding.Of(mapping, encoding));
        var options = new SourceOptions(Encoding: encoding);
        var columns = Columns(path, options);
        List<FeedFit> fits = [.. mappings.Select(mapping => Fit(mapping, path, columns)).OrderBy(fit => fit.Missing.Count).ThenByDescending(fit => fit.Mapping.Columns.Count)];
        var chosen = fits.FirstOrDefault(fit => fit.Mapping.Name == feed) ?? fits.FirstOrDefault(fit => fit.Missing.Count == 0);
        using var source = SourceFile.Open(path, chosen?.Mapping.Form ?? options);
        var shown = Shown(source.Columns, chosen?.Mapping);
        var rows = source.Read(shown).Take(MostRows).Select(row => new PreviewRow(row.Line, [.. row.Values.Select(Short)], row.Problem?.Reason)).ToList();
        return new FilePreview(source.Form, source.Columns.Count, shown, chosen is null ? [] : [.. shown.Select(column => ColumnParts.Of(chosen.Mapping, column))], rows, fits, chosen);
    }

    /// <summary>The mappings of the service in force, as far as they are in order.</summary>
    public static IReadOnlyList<FeedMapping> Mappings(ServiceFiles files)
    {
        List<Problem> problems = [];
        return [.. files.In("imports").Where(file => Path.GetExtension(file.Key) is ".yaml" or ".yml").Select(file => FeedMappingFile.Read(file.Value, file.Key, problems)).OfType<FeedMapping>()];
    }

    private static IReadOnlyList<string> Columns(string path, SourceOptions options)
    {
        try
        {
            using var source = SourceFile.Open(path, options);
            return source.Columns;
        }
        catch (UnreadableFile failure) when (failure.Readings.Count > 0)
        {
            // A feed may know the encoding.
            return [];
        }
    }

    private static FeedFit Fit(FeedMapping mapping, string path, IReadOnlyList<string> columns)
    {
        var found = columns;
        if (mapping.Form != SourceOptions.FoundOut)
        {
            try
            {
                using var source = SourceFile.Open(path, mapping.Form);
                found = source.Columns;
            }
            catch (UnreadableFile)
            {
                found = [];
            }
        }
        return new FeedFit(mapping, [.. mapping.Columns.Except(found, StringComparer.Ordinal)]);
    }

    // What the feed reads comes first, in the file's order; the rest stays in the file and is not shown.
    private static List<string> Shown(IReadOnlyList<string> columns, FeedMapping? mapping) =>
    [
        .. columns.Where(column => column.Length > 0 && (mapping is null || mapping.Columns.Contains(column, StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Take(MostColumns),
    ];

    private static string Short(string value) => value.Length <= LongestValue ? value : value[..(LongestValue - 1)] + "…";
}

/// <summary>The first rows of a file and the feeds that it could be.</summary>
/// <param name="Parts">What each shown column stands for in the chosen feed; empty where none is chosen.</param>
public sealed record FilePreview(
    SourceForm Form, int Columns, IReadOnlyList<string> Shown, IReadOnlyList<string> Parts, IReadOnlyList<PreviewRow> Rows, IReadOnlyList<FeedFit> Fits, FeedFit? Chosen);

/// <summary>One row as it would be read.</summary>
/// <param name="Problem">Why it cannot be; null where it can.</param>
public sealed record PreviewRow(long Line, IReadOnlyList<string> Values, string? Problem);

/// <summary>A feed of the service, and which of its columns a file lacks.</summary>
public sealed record FeedFit(FeedMapping Mapping, IReadOnlyList<string> Missing);
