using System.Xml;

namespace Headway.Formats;

/// <summary>Streams the events of an XES log as rows: each with the attributes of its trace, named <c>case:KEY</c>, and its own.</summary>
/// <remarks>As pm4py flattens a log. A trace without events is a row of its own; an attribute inside another is <c>KEY/SUB</c>.</remarks>
internal sealed class XesSource : ISourceReader
{
    private const int RowsLookedAt = 1_000;

    private readonly UnpackedFile _file;
    private readonly XmlReader _xml;

    private XesSource(UnpackedFile file, XmlReader xml, FileHead head)
    {
        _file = file;
        _xml = xml;
        Form = new SourceForm(FileFormat.Xes, head.Packing, "utf-8");
    }

    public SourceForm Form { get; private set; }

    public IReadOnlyList<string> Columns { get; private set; } = [];

    public bool MayHaveMore => true;

    public (long Read, long Of) Progress => _file.Progress;

    public static XesSource Open(string path, FileHead head, SourceOptions options)
    {
        var columns = Look(path, head, options);
        var source = Begin(path, head, options);
        source.Columns = columns;
        return source;
    }

    public IEnumerable<SourceRow> Read(IReadOnlyList<string> columns)
    {
        var ordinals = columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        foreach (var row in Rows())
        {
            _file.Bytes.CountRow();
            var values = ColumnNames.NoValues(columns.Count);
            var problem = row.Problem;
            foreach (var (key, value) in row.Attributes)
            {
                if (!ordinals.TryGetValue(key, out var at)) continue;
                var text = value;
                problem ??= CellText.Check(key, ref text);
                values[at] = text;
            }
            yield return new SourceRow(row.Line, values, problem);
        }
    }

    public void Dispose()
    {
        _xml.Dispose();
        _file.Dispose();
    }

    private static XesSource Begin(string path, FileHead head, SourceOptions options)
    {
        var file = UnpackedFile.Open(path);
        try
        {
            var source = new XesSource(file, Xml.Open(file.Bytes, options.Encoding is { } told ? TextEncoding.Named(told) : null), head);
            source.GoToLog();
            return source;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The columns of the first rows; a log does not list those that its events have.</summary>
    private static List<string> Look(string path, FileHead head, SourceOptions options)
    {
        using var source = Begin(path, head, options);
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> columns = [];
        var rows = 0;
        foreach (var row in source.Rows())
        {
            columns.AddRange(row.Attributes.Select(attribute => attribute.Key).Where(seen.Add));
            if (columns.Count > Budget.Columns) throw new UnreadableFile($"It has more than {Budget.Columns:N0} kinds of attributes, the most that is read.");
            if (++rows == RowsLookedAt) break;
        }
        return columns;
    }

    private void GoToLog()
    {
        while (Xml.Next(_xml))
        {
            if (_xml.NodeType == XmlNodeType.XmlDeclaration && _xml["encoding"] is { } encoding) Form = Form with { Encoding = encoding.ToLowerInvariant() };
            if (_xml.NodeType != XmlNodeType.Element) continue;
            if (_xml.LocalName == "log") return;
            throw new UnreadableFile($"It is XML, but no XES log: it begins with <{Shown.Value(_xml.Name)}>. Export the data as XES, CSV or an Excel workbook.");
        }
        throw new UnreadableFile("It is XML without anything in it.");
    }

    private IEnumerable<XesRow> Rows()
    {
        while (Xml.NextElement(_xml))
        {
            if (_xml.LocalName == "event") yield return Event(null);
            else if (_xml.LocalName != "trace") Xml.Skip(_xml);
            else foreach (var row in Trace()) yield return row;
        }
    }

    private IEnumerable<XesRow> Trace()
    {
        var (trace, depth, isEmpty) = (new XesTrace(Xml.Line(_xml)), _xml.Depth, _xml.IsEmptyElement);
        while (!isEmpty && Xml.NextWithin(_xml, depth))
        {
            if (_xml.LocalName == "event")
            {
                yield return Event(trace);
                continue;
            }
            var line = Xml.Line(_xml);
            if (trace.Attributes.Add(_xml) is { } key && trace.HasEvents)
                yield return new XesRow(line, [], new RowProblem($"\"{Shown.Value(key)}\" of a trace stands after its events: they were read without it. Put it before them.", key));
        }
        if (!trace.HasEvents) yield return trace.Alone();
    }

    private XesRow Event(XesTrace? trace)
    {
        var row = new XesAttributes(Xml.Line(_xml), "", trace?.Problem);
        row.AddAll(_xml);
        return (trace ?? new XesTrace(row.Line)).With(row);
    }
}

/// <summary>One event as a row, or a trace without any.</summary>
internal readonly record struct XesRow(long Line, IReadOnlyList<KeyValuePair<string, string>> Attributes, RowProblem? Problem);
