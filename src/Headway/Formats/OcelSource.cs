using System.Text;
using System.Text.Json;

namespace Headway.Formats;

/// <summary>Streams the events of an OCEL 2.0 log in JSON as rows: one for each object that an event names, one alone where it names none.</summary>
/// <remarks>The objects are read first and stay in memory; the events, which are many, do not.</remarks>
internal sealed class OcelSource : ISourceReader
{
    private const int EventsLookedAt = 1_000;

    private readonly UnpackedFile _file;
    private readonly Stream _utf8;
    private readonly OcelObjects _objects;

    private OcelSource(UnpackedFile file, FileHead head, OcelObjects objects)
    {
        _file = file;
        _utf8 = Utf8(file, head);
        _objects = objects;
        Form = new SourceForm(FileFormat.Ocel, head.Packing, head.Encoding!.WebName);
    }

    public SourceForm Form { get; }

    public IReadOnlyList<string> Columns { get; private set; } = [];

    public bool MayHaveMore => true;

    public (long Read, long Of) Progress => _file.Progress;

    public static OcelSource Open(string path, FileHead head)
    {
        var objects = ReadObjects(path, head);
        using var look = new OcelSource(UnpackedFile.Open(path), head, objects);
        var columns = look.Look();
        return new OcelSource(UnpackedFile.Open(path), head, objects) { Columns = columns };
    }

    public IEnumerable<SourceRow> Read(IReadOnlyList<string> columns)
    {
        var ordinals = columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        foreach (var (row, _) in Rows())
        {
            _file.Bytes.CountRow();
            var values = ColumnNames.NoValues(columns.Count);
            foreach (var (name, value) in row.Cells)
                if (ordinals.TryGetValue(name, out var at)) values[at] = value;
            yield return new SourceRow(row.Line, values, row.Problem);
        }
    }

    public void Dispose() => _file.Dispose();

    private static Stream Utf8(UnpackedFile file, FileHead head) =>
        head.Encoding is UTF8Encoding ? file.Bytes : Encoding.CreateTranscodingStream(file.Bytes, head.Encoding!, Encoding.UTF8);

    private static OcelObjects ReadObjects(string path, FileHead head)
    {
        using var file = UnpackedFile.Open(path);
        var objects = new OcelObjects();
        foreach (var (_, item) in new JsonStream(Utf8(file, head)).Items(name => name == "objects"))
        {
            file.Bytes.CountRow();
            objects.Add(item);
        }
        return objects;
    }

    private List<string> Look()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> columns = [];
        foreach (var name in (string[])[.. OcelEvent.Names, .. _objects.Columns])
            if (seen.Add(name)) columns.Add(name);
        foreach (var (row, number) in Rows())
        {
            columns.AddRange(row.Cells.Select(cell => cell.Key).Where(seen.Add));
            if (columns.Count > Budget.Columns) throw new UnreadableFile($"It has more than {Budget.Columns:N0} kinds of attributes, the most that is read.");
            if (number > EventsLookedAt) break;
        }
        return columns;
    }

    private IEnumerable<(OcelRow Row, int Event)> Rows()
    {
        var number = 0;
        foreach (var (_, item) in new JsonStream(_utf8).Items(name => name == "events"))
        {
            number++;
            foreach (var row in OcelEvent.Read(item, _objects)) yield return (row, number);
        }
    }
}

/// <summary>One event with one of its objects.</summary>
internal readonly record struct OcelRow(long Line, IReadOnlyList<KeyValuePair<string, string>> Cells, RowProblem? Problem);

/// <summary>Reads what an object or an event of a log says, whatever types its values have.</summary>
internal static class OcelJson
{
    public static string Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? Nfc.Of(JsonCells.Text(value)) : "";

    public static IEnumerable<JsonElement> List(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    /// <summary>Why one of the lists is none; null where all are, or are not there.</summary>
    public static RowProblem? ListProblem(JsonElement of, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!of.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null) continue;
            if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
                return new RowProblem($"Its \"{name}\" is no list of objects.", name, Shown.Value(list.GetRawText()));
        }
        return null;
    }
}
