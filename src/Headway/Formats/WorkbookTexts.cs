using System.Globalization;
using System.Text;
using System.Xml;

namespace Headway.Formats;

/// <summary>Reads texts of a workbook: those that its cells share, and those that stand in a cell.</summary>
internal static class WorkbookTexts
{
    public static List<string> ReadShared(Stream? part)
    {
        List<string> texts = [];
        if (part is null) return texts;
        long characters = 0;
        using var bytes = new BudgetStream(part);
        using var xml = Xml.Open(bytes);
        while (Xml.Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si") continue;
            bytes.CountRow();
            var text = Text(xml);
            characters += text.Length + 20;
            if (characters > Budget.SharedCharacters)
                throw new UnreadableFile($"Its texts have more than {Budget.SharedCharacters >> 20} million characters, the most that is kept in memory. Save it as CSV (UTF-8), which has no such limit.");
            texts.Add(text);
        }
        return texts;
    }

    /// <summary>All text within the element at which the reader stands, to its end; how it is pronounced is left out.</summary>
    public static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        string? only = null;
        StringBuilder? all = null;
        while (Xml.Next(xml) && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" }) Xml.Skip(xml);
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)) continue;
            if (only is null) only = xml.Value;
            else _ = (all ??= new StringBuilder(only)).Append(xml.Value);
            if (all?.Length > Budget.RowBytes) throw new UnreadableFile($"On line {Xml.Line(xml)} of a part a text is longer than {Budget.RowBytes >> 20} million characters, the most that is read.");
        }
        return Unescaped(all?.ToString() ?? only ?? "");
    }

    /// <summary>Excel writes characters that XML cannot as <c>_x000D_</c>.</summary>
    private static string Unescaped(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 6 < text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                _ = plain.Append((char)code);
                i += 6;
            }
            else
            {
                _ = plain.Append(text[i]);
            }
        }
        return plain.ToString();
    }
}
