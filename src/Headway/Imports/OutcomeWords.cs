using System.Text.RegularExpressions;

namespace Headway.Imports;

/// <summary>The only words of an outcome that are kept: what follows them in the source, such as staff's own words, is never stored.</summary>
/// <param name="Skip">What the source writes in front of its outcomes; null where it writes nothing there.</param>
/// <param name="Leading">The outcome is the first of these with which the text begins, as whole words. Without any, the text is kept as it is.</param>
/// <param name="Otherwise">The outcome of a text that begins with none of them; null for none.</param>
public sealed record OutcomeWords(Regex? Skip, IReadOnlyList<string> Leading, string? Otherwise)
{
    // An outcome stands at the beginning; what staff wrote behind it may be long, and is not looked at.
    private const int LongestBeginning = 4_000;

    public string? Of(string? text)
    {
        if (text is null || Leading.Count == 0) return text;
        if (text.Length > LongestBeginning) text = text[..LongestBeginning];
        var words = (IsPlain(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).AsSpan();
        if (Skip is not null)
        {
            foreach (var skipped in Skip.EnumerateMatches(words))
            {
                words = words[skipped.Length..];
                break;
            }
        }
        foreach (var leading in Leading)
            if (BeginsWith(words, leading)) return leading;
        return Otherwise;
    }

    private static bool BeginsWith(ReadOnlySpan<char> words, string leading) =>
        words.StartsWith(leading, StringComparison.Ordinal) && (words.Length == leading.Length || words[leading.Length] == ' ');

    /// <summary>Whether words stand with one space between them and nothing around.</summary>
    private static bool IsPlain(string text)
    {
        var afterSpace = true;
        foreach (var c in text)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (isSpace && (afterSpace || c != ' ')) return false;
            afterSpace = isSpace;
        }
        return !afterSpace;
    }
}
