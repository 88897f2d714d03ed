using System.IO.Compression;
using System.Xml;

namespace Headway.Tests.Imports.Logs;

/// <summary>A log in XES, read by the test itself.</summary>
internal sealed class XesText
{
    private readonly List<Dictionary<string, string>> _rows = [];

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
}
