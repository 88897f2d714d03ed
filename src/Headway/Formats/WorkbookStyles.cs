using System.Globalization;
using System.Text;
using System.Xml;

namespace Headway.Formats;

/// <summary>What a cell's format makes of its number.</summary>
internal enum NumberKind
{
    Number,
    Day,
    Moment,
    Time,
    Elapsed,
}

/// <summary>The formats of a workbook's cells, as far as they tell numbers from dates.</summary>
internal sealed class WorkbookStyles
{
    private const int Most = 65_536;

    private readonly List<(NumberKind Kind, int Digits)> _cells = [];

    /// <summary>What a style makes of a number, and to how many digits it fills a whole one with zeros, as in 00000.</summary>
    public (NumberKind Kind, int Digits) this[string? style] =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _cells.Count ? _cells[at] : default;

    public static WorkbookStyles Read(Stream? part)
    {
        var styles = new WorkbookStyles();
        if (part is null) return styles;
        Dictionary<string, string> codes = [];
        using var xml = Xml.Open(new BudgetStream(part));
        while (Xml.NextElement(xml))
        {
            if (xml.LocalName == "numFmt" && xml.GetAttribute("numFmtId") is { } id && codes.Count < Most) codes[id] = xml.GetAttribute("formatCode") ?? "";
            if (xml.LocalName == "cellXfs" && !xml.IsEmptyElement) styles.ReadCells(xml, codes);
        }
        return styles;
    }

    private void ReadCells(XmlReader xml, Dictionary<string, string> codes)
    {
        var depth = xml.Depth;
        while (Xml.NextWithin(xml, depth))
            if (xml.LocalName == "xf" && _cells.Count < Most) _cells.Add(Of(xml.GetAttribute("numFmtId") ?? "0", codes));
    }

    private static (NumberKind Kind, int Digits) Of(string id, Dictionary<string, string> codes) =>
        codes.TryGetValue(id, out var code) ? Of(code) : (BuiltIn(id), 0);

    // ECMA-376 part 1, 18.8.30, with the East Asian ones.
    private static NumberKind BuiltIn(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number switch
    {
        (>= 14 and <= 17) or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => NumberKind.Day,
        22 => NumberKind.Moment,
        (>= 18 and <= 21) or (>= 32 and <= 35) or 45 or 47 or 55 or 56 => NumberKind.Time,
        46 => NumberKind.Elapsed,
        _ => NumberKind.Number,
    } : NumberKind.Number;

    private static (NumberKind Kind, int Digits) Of(string code)
    {
        var (letters, isElapsed) = Letters(code);
        if (isElapsed) return (NumberKind.Elapsed, 0);
        var hasTime = letters.AsSpan().ContainsAny('h', 's');
        var hasDay = letters.AsSpan().ContainsAny('y', 'd') || (!hasTime && letters.Contains('m', StringComparison.Ordinal));
        if (hasDay) return (hasTime ? NumberKind.Moment : NumberKind.Day, 0);
        if (hasTime) return (NumberKind.Time, 0);
        return (NumberKind.Number, code.Length is > 0 and <= 15 && code.AsSpan().IndexOfAnyExcept('0') < 0 ? code.Length : 0);
    }

    /// <summary>The letters of a format's first part that are not text: quoted, escaped, or a colour or country in brackets.</summary>
    private static (string Letters, bool IsElapsed) Letters(string code)
    {
        var letters = new StringBuilder();
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            if (code[i] is '\\' or '_' or '*')
            {
                i++;
            }
            else if (code[i] is '"' or '[')
            {
                var end = code.IndexOf(code[i] == '"' ? '"' : ']', i + 1);
                if (end < 0) break;
                if (code[i] == '[' && code.AsSpan(i + 1, end - i - 1).Trim("hmsHMS").IsEmpty && end > i + 1) return ("", true);
                i = end;
            }
            else
            {
                _ = letters.Append(char.ToLowerInvariant(code[i]));
            }
        }
        var text = letters.ToString();
        return (text == "general" ? "" : text, false);
    }
}
