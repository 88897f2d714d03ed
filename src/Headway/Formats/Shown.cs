using System.Text;

namespace Headway.Formats;

/// <summary>What a file says, as it may stand in a message: short, and without characters that hide or turn text.</summary>
internal static class Shown
{
    private const int Longest = 100;

    private const int LongestLine = 1_000;

    public static string Value(string text) => UpTo(text, Longest);

    /// <summary>A sentence or two.</summary>
    public static string Line(string text) => UpTo(text, LongestLine);

    private static string UpTo(string text, int longest)
    {
        var shown = new StringBuilder(Math.Min(text.Length, longest) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= longest)
            {
                _ = shown.Append('…');
                break;
            }
            _ = IsPlain(rune) ? shown.Append(rune.ToString()) : shown.Append('\uFFFD');
        }
        return shown.ToString();
    }

    /// <summary>Neither a control character nor one that is not seen but changes how others are seen.</summary>
    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or
        System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
