using System.Text;

namespace Headway.Formats;

/// <summary>The beginning of a file, unpacked, and what it tells of the whole.</summary>
/// <param name="Encoding">How its characters are encoded; null for a workbook and for XML, which say so inside.</param>
/// <param name="Text">Its first characters, without the mark of their encoding.</param>
internal sealed record FileHead(Packing Packing, bool IsWhole, FileFormat Format, Encoding? Encoding, int MarkLength, string Text)
{
    private const int Length = 1 << 20;

    /// <exception cref="UnreadableFile">It is empty, or nothing that rows can be read from.</exception>
    public static FileHead Read(string path, SourceOptions options)
    {
        var (bytes, isWhole, packing) = UnpackedFile.Head(path, Length);
        if (bytes.Length == 0) throw new UnreadableFile("It is empty.");
        if (packing == Packing.Plain ? bytes.AsSpan().StartsWith("PK"u8) : Workbook.BeginsLikeOne(bytes)) return new(packing, isWhole, Told(options, FileFormat.Xlsx), null, 0, "");
        if (Signature.Of(bytes) is { } words) throw new UnreadableFile(words);
        if (IsXml(bytes, options)) return new(packing, isWhole, Told(options, FileFormat.Xes), null, 0, "");
        var encoding = TextEncoding.Find(bytes, options.Encoding);
        var text = encoding.GetString(bytes).TrimStart('\uFEFF');
        if (text.AsSpan().TrimStart().IsEmpty && isWhole) throw new UnreadableFile("It is empty.");
        var mark = encoding is UTF8Encoding && bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        return new(packing, isWhole, Told(options, JsonHead.FormatOf(text, isWhole) ?? Table(options)), encoding, mark, text);
    }

    /// <summary>What a file's text looks like in each encoding that it may have; none where the file itself tells.</summary>
    /// <exception cref="UnreadableFile">It is packed, and cannot be unpacked.</exception>
    public static IReadOnlyList<EncodingReading> Readings(string path)
    {
        var (bytes, _, packing) = UnpackedFile.Head(path, Length);
        var tells = Workbook.BeginsLikeOne(bytes) || (packing == Packing.Plain && bytes.AsSpan().StartsWith("PK"u8)) || Signature.Of(bytes) is not null || IsXml(bytes, SourceOptions.FoundOut);
        return tells ? [] : TextEncoding.Readings(bytes);
    }

    private static FileFormat Table(SourceOptions options) => options.Separator == '\t' ? FileFormat.Tsv : FileFormat.Csv;

    /// <summary>What the file is, unless its mapping says that it is something else.</summary>
    private static FileFormat Told(SourceOptions options, FileFormat found)
    {
        if (options.Format is not { } told || told == found) return found;
        // A table whose first name begins with a bracket can look like JSON.
        if (IsTable(told) && found is FileFormat.Csv or FileFormat.Tsv or FileFormat.JsonLines or FileFormat.Ocel) return told;
        throw new UnreadableFile($"The mapping says that it is {Name(told)}, and it is {Name(found)}. Mend \"format\" in the mapping, or fetch the right file.");
    }

    private static bool IsTable(FileFormat format) => format is FileFormat.Csv or FileFormat.Tsv;

    public static string Name(FileFormat format) => format switch
    {
        FileFormat.Csv => "CSV",
        FileFormat.Tsv => "tab-separated text",
        FileFormat.Xlsx => "an Excel workbook",
        FileFormat.Xes => "an XES log",
        FileFormat.JsonLines => "JSON lines",
        FileFormat.Ocel => "an OCEL log",
    };

    /// <summary>XML names its own encoding, so its first character is looked for in the three families that there are.</summary>
    private static bool IsXml(byte[] bytes, SourceOptions options)
    {
        if (options.Format is FileFormat.Csv or FileFormat.Tsv) return false;
        var text = (bytes switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.Latin1,
        }).GetString(bytes.AsSpan(0, Math.Min(bytes.Length & ~1, 4096))).AsSpan().TrimStart("\uFEFF\u00EF\u00BB\u00BF \t\r\n");
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            throw new UnreadableFile("It is a web page, whatever its name. Export the data as CSV or as an Excel workbook.");
        return text.Length > 1 && text[0] == '<' && (text[1] is '?' or '!' || char.IsAsciiLetter(text[1]));
    }
}
