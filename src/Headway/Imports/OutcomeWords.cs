using System.Text.RegularExpressions;

namespace Headway.Imports;

/// <summary>The only words of an outcome that are kept: what follows them in the source, such as staff's own words, is never stored.</summary>
/// <param name="Skip">What the source writes in front of its outcomes; null where it writes nothing there.</param>
/// <param name="Leading">The outcome is the first of these with which the text begins, as whole words. Without any, the text is kept as it is.</param>
/// <param name="Otherwise">The outcome of a text that begins with none of them; null for none.</param>
public sealed record OutcomeWords(Regex? Skip, IReadOnlyList<string> Leading, string? Otherwise)
{
    public string? Of(string? text)
    {
        if (text is null || Leading.Count == 0) return text;
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (Skip?.Match(words) is { Success: true } skipped) words = words[skipped.Length..];
        return Leading.FirstOrDefault(leading => BeginsWith(words, leading)) ?? Otherwise;
    }

    private static bool BeginsWith(string words, string leading) =>
        words.StartsWith(leading, StringComparison.Ordinal) && (words.Length == leading.Length || words[leading.Length] == ' ');
}
