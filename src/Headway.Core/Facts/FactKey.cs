namespace Headway.Core.Facts;

/// <summary>Keys of cases, parties and every other fact, as of work items: <c>source:reference</c>.</summary>
public static class FactKey
{
    public const char Separator = ':';

    /// <summary>A key; a source's name has no colon in it, a reference may.</summary>
    public static string Of(string source, string reference) => $"{source}{Separator}{reference}";

    /// <summary>The system of record that the fact comes from.</summary>
    public static string SourceOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var cut = key.IndexOf(Separator, StringComparison.Ordinal);
        return cut < 0 ? "" : key[..cut];
    }

    /// <summary>What the source calls the fact.</summary>
    public static string ReferenceOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key[(key.IndexOf(Separator, StringComparison.Ordinal) + 1)..];
    }
}
