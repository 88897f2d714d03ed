using System.Text;

namespace Headway.Formats;

/// <summary>Streams JSON lines, one object a row; an array of objects is read alike.</summary>
internal sealed class JsonLinesSource : ISourceReader
{
    private const int RowsLookedAt = 1_000;

    private readonly UnpackedFile _file;
    private readonly Stream _utf8;
    private readonly bool _isArray;

    private JsonLinesSource(UnpackedFile file, FileHead head)
    {
        _file = file;
        _isArray = head.Text.AsSpan().TrimStart() is ['[', ..];
        _utf8 = head.Encoding is UTF8Encoding ? file.Bytes : Encoding.CreateTranscodingStream(file.Bytes, head.Encoding!, Encoding.UTF8);
        Form = new SourceForm(FileFormat.JsonLines, head.Packing, head.Encoding!.WebName);
    }

    public SourceForm Form { get; }

    public IReadOnlyList<string> Columns { get; private set; } = [];

    public bool MayHaveMore => true;

    public (long Read, long Of) Progress => _file.Progress;

    public static JsonLinesSource Open(string path, FileHead head)
    {
        var columns = Look(path, head);
        return new JsonLinesSource(UnpackedFile.Open(path), head) { Columns = columns };
    }

    public IEnumerable<SourceRow> Read(IReadOnlyList<string> columns)
    {
        var ordinals = columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        List<KeyValuePair<string, string>> cells = [];
        foreach (var item in Items())
        {
            _file.Bytes.CountRow();
            cells.Clear();
            var problem = item.Problem ?? JsonCells.Read(item.Bytes, cells);
            var values = ColumnNames.NoValues(columns.Count);
            HashSet<string>? seen = problem is null ? [] : null;
            foreach (var (name, value) in cells)
            {
                if (!ordinals.TryGetValue(name, out var at)) continue;
                values[at] = value;
                // "a.b" beside {"a": {"b": …}}
                if (seen?.Add(name) == false) problem ??= new RowProblem($"\"{Shown.Value(name)}\" is given twice.", name, Shown.Value(value));
            }
            yield return new SourceRow(item.Line, values, problem);
        }
    }

    public void Dispose() => _file.Dispose();

    private static List<string> Look(string path, FileHead head)
    {
        using var source = new JsonLinesSource(UnpackedFile.Open(path), head);
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> columns = [];
        List<KeyValuePair<string, string>> cells = [];
        var rows = 0;
        foreach (var item in source.Items())
        {
            cells.Clear();
            if (item.Problem is null) _ = JsonCells.Read(item.Bytes, cells);
            columns.AddRange(cells.Select(cell => cell.Key).Where(seen.Add));
            if (columns.Count > Budget.Columns) throw new UnreadableFile($"Its rows have more than {Budget.Columns:N0} different names, the most that is read.");
            if (++rows == RowsLookedAt) break;
        }
        return columns;
    }

    private IEnumerable<JsonItem> Items() => _isArray ? new JsonStream(_utf8).Items(name => name.Length == 0).Select(item => item.Item) : Lines();

    private IEnumerable<JsonItem> Lines()
    {
        var lines = new LineReader(_utf8);
        while (lines.Next(out var line))
        {
            if (lines.Line == 1 && line.Span.StartsWith(Encoding.UTF8.Preamble)) line = line[3..];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0) continue;
            var problem = lines.IsTooLong ? new RowProblem($"It is longer than {Budget.RowBytes >> 20} MiB, the most that a row may have.", null, JsonCells.Start(line)) : null;
            yield return new JsonItem(lines.Line, line, problem);
        }
    }
}

/// <summary>One value of a JSON text: where it begins, and its bytes, valid until the next.</summary>
internal readonly record struct JsonItem(long Line, ReadOnlyMemory<byte> Bytes, RowProblem? Problem = null);
