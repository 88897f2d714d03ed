using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Headway.Setup;

/// <summary>What a service is called where nobody says it: its file's name without dates and endings.</summary>
internal static partial class ServiceName
{
    public static string From(string file)
    {
        var stem = Path.GetFileName(file);
        while (Endings().Match(stem) is { Success: true } ending) stem = stem[..ending.Index];
        var words = Separators().Replace(Dates().Replace(stem, " "), " ").Trim();
        return words.Length == 0 ? "Our work" : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    /// <summary>A name for files and keys: small letters, digits and hyphens.</summary>
    public static string Slug(string name)
    {
        var text = new StringBuilder();
        foreach (var sign in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(sign)) _ = text.Append(char.ToLowerInvariant(sign));
            else if (text.Length > 0 && text[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark) _ = text.Append('-');
        }
        var slug = text.ToString().Trim('-');
        return slug.Length == 0 ? "work" : slug[..Math.Min(slug.Length, 60)];
    }

    [GeneratedRegex(@"\.(csv|tsv|txt|xlsx|xls|xes|jsonl?|ndjson|gz|zip|xml|jsonocel)$", RegexOptions.IgnoreCase)]
    private static partial Regex Endings();

    [GeneratedRegex(@"(?<!\d)(19|20)\d\d([-_. ]?(0[1-9]|1[0-2])([-_. ]?[0-3]\d)?)?([-_ ]?(to|until|bis)[-_ ]?\d+([-_]\d+)*)?(?!\d)")]
    private static partial Regex Dates();

    [GeneratedRegex(@"[-_ .]+")]
    private static partial Regex Separators();
}
