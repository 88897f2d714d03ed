using System.Text;
using System.Xml;

namespace Headway.Formats;

/// <summary>An Excel workbook as an archive of parts: its sheets, its shared texts and its formats.</summary>
internal sealed class Workbook : IDisposable
{
    private readonly Stream _file;
    private readonly Dictionary<string, ZipEntry> _parts;

    public Workbook(Stream file)
    {
        _file = file;
        _parts = [];
        foreach (var entry in ZipDirectory.Read(file))
            if (entry.IsFile && !_parts.TryAdd(entry.Name.ToUpperInvariant(), entry)) throw new UnreadableFile($"Its part {Shown.Value(entry.Name)} is there twice: it is not read.");
        ReadSheets();
    }

    public IReadOnlyList<WorkbookSheet> Sheets { get; private set; } = [];

    /// <summary>Whether days are counted from 1904, as old Macintosh workbooks do.</summary>
    public bool IsFrom1904 { get; private set; }

    /// <summary>Whether an archive is a workbook; other office files are refused with the way out.</summary>
    public static bool IsOne(IReadOnlyList<ZipEntry> entries)
    {
        var names = entries.Select(entry => entry.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Contains("xl/workbook.xml")) return true;
        if (names.Contains("xl/workbook.bin")) throw new UnreadableFile("It is a binary Excel workbook (.xlsb). Save it as .xlsx.");
        if (names.Contains("mimetype") && names.Contains("content.xml")) throw new UnreadableFile("It is an OpenDocument file. Save it as .xlsx or as CSV.");
        return names.Contains("word/document.xml") ? throw new UnreadableFile("It is a Word document. Save its table as CSV or as an Excel workbook.") : false;
    }

    /// <summary>Whether unpacked bytes are those of a workbook: by the first of its parts, since other archives are not read.</summary>
    public static bool BeginsLikeOne(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 60 || !bytes.StartsWith("PK\u0003\u0004"u8)) return false;
        var name = Encoding.Latin1.GetString(bytes.Slice(30, Math.Min(bytes.Length - 30, 30)));
        return ((string[])["[Content_Types].xml", "_rels/", "docProps/", "xl/", "customXml/"]).Any(first => name.StartsWith(first, StringComparison.OrdinalIgnoreCase));
    }

    /// <exception cref="UnreadableFile">There is no such sheet, or none that is shown.</exception>
    public WorkbookSheet Sheet(string? name)
    {
        if (name is null)
            return Sheets.FirstOrDefault(sheet => !sheet.IsHidden) ?? throw new UnreadableFile($"It shows no sheet. Name one in the mapping, as in \"sheet: {Sheets[0].Name}\".");
        return Sheets.FirstOrDefault(sheet => string.Equals(sheet.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UnreadableFile($"It has no sheet \"{Shown.Value(name)}\". It has: {string.Join(", ", Sheets.Select(sheet => sheet.Shown))}.");
    }

    /// <summary>A part's bytes; null where the workbook has no such part.</summary>
    public Stream? Open(string part) => _parts.TryGetValue(part.ToUpperInvariant(), out var entry) ? ZipDirectory.Open(_file, entry) : null;

    public long LengthOf(string part) => _parts.TryGetValue(part.ToUpperInvariant(), out var entry) ? entry.Unpacked : 0;

    public void Dispose() => _file.Dispose();

    private void ReadSheets()
    {
        var targets = Targets();
        List<WorkbookSheet> sheets = [];
        using var xml = Xml.Open(new BudgetStream(Open("xl/workbook.xml") ?? throw new UnreadableFile("It is an archive of Office's kind, but no workbook.")));
        while (Xml.Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") IsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet") continue;
            var target = Reference(xml) is { } id && targets.TryGetValue(id, out var part) ? part : "";
            sheets.Add(new WorkbookSheet(Nfc.Of(xml.GetAttribute("name") ?? ""), xml.GetAttribute("state") is "hidden" or "veryHidden", target));
        }
        Sheets = sheets;
        if (sheets.Count == 0) throw new UnreadableFile("It is a workbook without a sheet.");
    }

    /// <summary>Where the parts are that the workbook names; what lies outside it is never fetched.</summary>
    private Dictionary<string, string> Targets()
    {
        Dictionary<string, string> targets = new(StringComparer.Ordinal);
        if (Open("xl/_rels/workbook.xml.rels") is not { } part) return targets;
        using var xml = Xml.Open(new BudgetStream(part));
        while (Xml.Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External") continue;
            if (xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                _ = targets.TryAdd(id, target.StartsWith('/') ? target[1..] : "xl/" + target);
        }
        return targets;
    }

    private static string? Reference(XmlReader xml)
    {
        for (var found = xml.MoveToFirstAttribute(); found; found = xml.MoveToNextAttribute())
        {
            if (xml.LocalName != "id" || xml.Prefix.Length == 0) continue;
            var value = xml.Value;
            _ = xml.MoveToElement();
            return value;
        }
        _ = xml.MoveToElement();
        return null;
    }
}

/// <summary>One sheet of a workbook.</summary>
internal sealed record WorkbookSheet(string Name, bool IsHidden, string Part)
{
    public string Shown => Formats.Shown.Value(Name) + (IsHidden ? " (hidden)" : "");
}
