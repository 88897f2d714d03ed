using System.Globalization;
using System.Text;

namespace Headway.Formats;

/// <summary>Composes characters as Unicode's normalisation form C does, so that one name is one text however it was typed.</summary>
/// <remarks>The runtime's own needs a library that the program does without; the tables are Unicode's. See UAX #15.</remarks>
public static class Nfc
{
    private const int HangulFirst = 0xAC00, HangulL = 0x1100, HangulV = 0x1161, HangulT = 0x11A7, CountV = 21, CountT = 28, CountL = 19;

    private static readonly Dictionary<int, (int First, int Second)> Parts = [];
    private static readonly Dictionary<(int First, int Second), int> Wholes = [];
    private static readonly Dictionary<int, byte> Classes = [];
    private static readonly HashSet<int> Affected = [];

    static Nfc() => Load();

    /// <summary>The text itself where it is composed already, as nearly every text is.</summary>
    public static string Of(string text)
    {
        // Nothing below U+0300 composes or decomposes with anything in form C.
        var at = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u02FF');
        return at < 0 || !MayChange(text.AsSpan(at)) ? text : Composed(text);
    }

    private static bool MayChange(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Affected.Contains(rune.Value) || rune.Value is >= HangulL and < 0x1200) return true;
        return false;
    }

    private static string Composed(string text)
    {
        var (composed, from) = (new StringBuilder(text.Length), 0);
        for (var i = 0; i < text.Length; i++)
        {
            // Half a character stays as it is, and nothing composes across it.
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }
            Compose(text.AsSpan(from, i - from), composed);
            _ = composed.Append(text[i]);
            from = i + 1;
        }
        Compose(text.AsSpan(from), composed);
        return composed.ToString();
    }

    private static void Compose(ReadOnlySpan<char> text, StringBuilder to)
    {
        List<int> runes = new(text.Length);
        foreach (var rune in text.EnumerateRunes()) Decompose(rune.Value, runes);
        Order(runes);
        var (starter, last) = (-1, (byte)0);
        var count = 0;
        for (var i = 0; i < runes.Count; i++)
        {
            var own = ClassOf(runes[i]);
            // A mark is blocked from its starter by another of its class or by a higher one, or by a starter between them.
            if (starter >= 0 && (count == starter + 1 || (last < own && last != 0)) && Whole(runes[starter], runes[i]) is { } whole)
            {
                runes[starter] = whole;
                continue;
            }
            if (own == 0) starter = count;
            last = own;
            runes[count++] = runes[i];
        }
        for (var i = 0; i < count; i++) _ = to.Append(char.ConvertFromUtf32(runes[i]));
    }

    private static void Decompose(int rune, List<int> to)
    {
        if (rune is >= HangulFirst and < HangulFirst + (CountL * CountV * CountT))
        {
            var syllable = rune - HangulFirst;
            to.Add(HangulL + (syllable / (CountV * CountT)));
            to.Add(HangulV + (syllable % (CountV * CountT) / CountT));
            if (syllable % CountT != 0) to.Add(HangulT + (syllable % CountT));
        }
        else if (Parts.TryGetValue(rune, out var parts))
        {
            Decompose(parts.First, to);
            if (parts.Second != 0) Decompose(parts.Second, to);
        }
        else
        {
            to.Add(rune);
        }
    }

    /// <summary>Marks after a character stand in the order of their classes, those of one class as they came.</summary>
    private static void Order(List<int> runes)
    {
        for (var from = 0; from < runes.Count; from++)
        {
            if (ClassOf(runes[from]) == 0) continue;
            var to = from;
            while (to < runes.Count && ClassOf(runes[to]) != 0) to++;
            var marks = runes.GetRange(from, to - from).OrderBy(ClassOf).ToList();
            for (var i = 0; i < marks.Count; i++) runes[from + i] = marks[i];
            from = to;
        }
    }

    private static int? Whole(int first, int second)
    {
        if (first is >= HangulL and < HangulL + CountL && second is >= HangulV and < HangulV + CountV)
            return HangulFirst + ((((first - HangulL) * CountV) + second - HangulV) * CountT);
        if (first is >= HangulFirst and < HangulFirst + (CountL * CountV * CountT) && (first - HangulFirst) % CountT == 0 && second is > HangulT and < HangulT + CountT)
            return first + second - HangulT;
        return Wholes.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static byte ClassOf(int rune) => Classes.GetValueOrDefault(rune);

    private static void Load()
    {
        using var lines = new StreamReader(typeof(Nfc).Assembly.GetManifestResourceStream("Headway.Formats.Nfc.txt")!);
        while (lines.ReadLine() is { } line)
        {
            if (line[0] == '#') continue;
            if (line[0] == '@') LoadClass(line[1..].Split(' '));
            else LoadParts(line, line.AsSpan().IndexOfAny('=', '!'));
        }
    }

    private static void LoadClass(string[] words)
    {
        foreach (var word in words.Skip(1))
        {
            var ends = word.Split('-');
            var (first, last) = (Number(ends[0]), Number(ends[^1]));
            for (var rune = first; rune <= last; rune++)
            {
                Classes[rune] = byte.Parse(words[0], CultureInfo.InvariantCulture);
                _ = Affected.Add(rune);
            }
        }
    }

    private static void LoadParts(string line, int mark)
    {
        var rune = Number(line[..mark]);
        var parts = line[(mark + 1)..].Split(' ');
        var (first, second) = (Number(parts[0]), parts.Length == 2 ? Number(parts[1]) : 0);
        Parts[rune] = (first, second);
        if (line[mark] == '=') Wholes[(first, second)] = rune;
        else _ = Affected.Add(rune);
        if (second != 0) _ = Affected.Add(second);
    }

    private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
