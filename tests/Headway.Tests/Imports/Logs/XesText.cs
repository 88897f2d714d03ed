using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Headway.Tests.Imports.Logs;

/// <summary>
/// A log in XES, read by the test itself: what it holds, and the same as rows, one an event, with what belongs to the trace in
/// columns that begin with <c>case:</c>.
/// </summary>
internal sealed class XesText
{
    private readonly List<Dictionary<string, string>> _rows = [];
    private readonly SortedSet<string> _columns = new(StringComparer.Ordinal);

    private XesText(XmlReader xml)
    {
        var depth = 0;
        Dictionary<string, string> trace = [], row = [];
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName is "trace" or "event") depth--;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "trace")
            {
                (trace, depth) = ([], 1);
                Cases++;
            }
            else if (xml.LocalName == "event")
            {
                (row, depth) = ([], 2);
                Events++;
                _rows.Add(row);
                CaseOf.Add(trace);
            }
            else if (depth > 0 && xml.GetAttribute("key") is { } key)
            {
                (depth == 2 ? row : trace)[key] = xml.GetAttribute("value")!;
                _ = _columns.Add(depth == 2 ? key : "case:" + key);
            }
        }
    }

    public int Cases { get; private set; }

    public int Events { get; private set; }

    /// <summary>The attributes of the trace of each event.</summary>
    public List<Dictionary<string, string>> CaseOf { get; } = [];

    public IReadOnlyList<Dictionary<string, string>> Steps => _rows;

    public static XesText Read(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var xml = XmlReader.Create(file);
        return new XesText(xml);
    }

    /// <summary>Writes the rows as CSV, those of some cases only where it is said.</summary>
    public void WriteCsv(string path, Func<Dictionary<string, string>, bool>? among = null)
    {
        using var csv = new StreamWriter(path, false, new UTF8Encoding(false));
        csv.WriteLine(string.Join(',', _columns.Select(Quoted)));
        for (var i = 0; i < _rows.Count; i++)
        {
            if (among?.Invoke(CaseOf[i]) == false) continue;
            csv.WriteLine(string.Join(',', _columns.Select(column => Quoted(Value(i, column)))));
        }
    }

    private string Value(int row, string column) => column.StartsWith("case:", StringComparison.Ordinal)
        ? CaseOf[row].GetValueOrDefault(column[5..], "")
        : _rows[row].GetValueOrDefault(column, "");

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
