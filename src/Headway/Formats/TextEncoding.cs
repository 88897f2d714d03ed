using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Headway.Formats;

/// <summary>Finds the encoding of a text: by its mark, by what was told, or because it is UTF-8; anything else is asked, never guessed.</summary>
internal static class TextEncoding
{
    // In the order of how common they are in offices' exports.
    private static readonly string[] Likely = ["windows-1252", "windows-1250", "windows-1251", "ibm850", "macintosh"];

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="UnreadableFile">It cannot be told; the words show what it looks like in each likely encoding.</exception>
    public static Encoding Find(ReadOnlySpan<byte> head, string? told)
    {
        if (Marked(head) is { } marked) return marked;
        if (told is not null) return Named(told);
        if (LooksLikeUtf16(head) is { } utf16)
            throw new UnreadableFile($"It looks like UTF-16, but has no mark at its beginning that says so. If it is, write \"encoding: {utf16}\" in the mapping.") { Readings = Readings(head) };
        return IsUtf8(head) ? Encoding.UTF8 : throw new UnreadableFile(Question(head)) { Readings = Readings(head) };
    }

    /// <summary>What a text looks like in each encoding that it may have; none where its mark tells or it is UTF-8.</summary>
    public static IReadOnlyList<EncodingReading> Readings(ReadOnlySpan<byte> head)
    {
        if (Marked(head) is not null) return [];
        if (LooksLikeUtf16(head) is { } utf16) return [new(utf16, [.. FirstLines(Encoding.GetEncoding(utf16).GetString(head[..Math.Min(head.Length & ~1, 1_000)]))])];
        if (IsUtf8(head)) return [];
        var samples = EncodingSamples.Of(head);
        return
        [
            .. Likely.Select(name => (Name: name, Texts: samples.Select(Encoding.GetEncoding(name).GetString).ToList()))
                .Where(reading => !reading.Texts.Any(text => text.Any(char.IsControl)))
                .Select(reading => new EncodingReading(reading.Name, [.. reading.Texts.Select(Shown.Value)])),
        ];
    }

    private static IEnumerable<string> FirstLines(string text) =>
        text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(3).Select(line => Shown.Value(line));

    public static Encoding Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw new UnreadableFile($"\"{Shown.Value(name)}\" is no encoding that can be read. Write one such as utf-8, utf-16, windows-1252 or iso-8859-15.", failure);
        }
    }

    /// <summary>The encoding that a mark at the beginning names; it is stronger than what was told, since no text begins so by chance.</summary>
    private static Encoding? Marked(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static string? LooksLikeUtf16(ReadOnlySpan<byte> head)
    {
        var sample = head[..Math.Min(head.Length & ~1, 4096)];
        if (sample.Length < 4) return null;
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            if (sample[i] == 0) even++;
            if (sample[i + 1] == 0) odd++;
        }
        var half = sample.Length / 2;
        return odd > half / 2 && even < half / 20 ? "utf-16" : even > half / 2 && odd < half / 20 ? "utf-16be" : null;
    }

    /// <summary>Text with more whole UTF-8 characters than broken ones is UTF-8 with damaged rows, which are rejected one by one.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        if (Utf8.IsValid(head)) return true;
        int whole = 0, broken = 0;
        while (!head.IsEmpty)
        {
            var ascii = head.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0) break;
            head = head[ascii..];
            var status = Rune.DecodeFromUtf8(head, out _, out var length);
            if (status == OperationStatus.Done) whole++;
            else if (status == OperationStatus.InvalidData) broken++;
            head = head[length..];
        }
        return broken == 0 || whole > broken;
    }

    private static string Question(ReadOnlySpan<byte> head)
    {
        var at = FirstBroken(head);
        var line = head[..at].Count((byte)'\n') + 1;
        var from = Math.Max(head[..at].LastIndexOfAny((byte)'\n', (byte)'\r') + 1, at - 15);
        var until = head[at..].IndexOfAny((byte)'\n', (byte)'\r');
        var excerpt = head[from..Math.Min(until < 0 ? head.Length : at + until, at + 15)].ToArray();
        var readings = Likely.Select(name => (Name: name, Text: Encoding.GetEncoding(name).GetString(excerpt))).Where(reading => !reading.Text.Any(char.IsControl)).ToList();
        if (readings.Count == 0) return "It is no text in any encoding that is known here. Export the data as CSV (UTF-8) or as an Excel workbook.";
        var shown = string.Join("; ", readings.Select(reading => $"{reading.Name}: \"{Shown.Value(reading.Text)}\""));
        return $"Line {line} is not UTF-8, and nothing says what encoding it is. Its text reads in {shown}. "
            + $"Write the one that reads right in the mapping, such as \"encoding: {readings[0].Name}\".";
    }

    private static int FirstBroken(ReadOnlySpan<byte> head)
    {
        for (var at = 0; at < head.Length;)
        {
            if (Rune.DecodeFromUtf8(head[at..], out _, out var length) != OperationStatus.Done) return at;
            at += length;
        }
        return 0;
    }
}
