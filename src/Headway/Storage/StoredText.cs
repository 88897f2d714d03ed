namespace Headway.Storage;

/// <summary>Which texts both databases can keep unchanged.</summary>
public static class StoredText
{
    /// <summary>Why the text cannot be stored, as a sentence; null when it can.</summary>
    public static string? Refusal(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0')) return $"The text contains a NUL character at position {text.IndexOf('\0') + 1}.";

        var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (at >= 0)
        {
            var isPair = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
            if (!isPair) return $"The text contains half a character (a lone surrogate) at position {at + 1}.";

            var next = text[(at + 2)..].IndexOfAnyInRange('\uD800', '\uDFFF');
            at = next < 0 ? -1 : at + 2 + next;
        }

        return null;
    }
}
