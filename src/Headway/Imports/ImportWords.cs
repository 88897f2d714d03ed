using Headway.Web;

namespace Headway.Imports;

/// <summary>Imports in the words that people read.</summary>
public static class ImportWords
{
    public static string Reading(ImportRow import)
    {
        if (import.FinishedAt is null) return $"{import.FileName} is {import.State}; {Words.Count(import.Read, "row")} read so far.";
        var rejected = import.Rejected == 0 ? "none was rejected" : $"{Words.Count(import.Rejected, "row was", "rows were")} rejected";
        var news = import is { New: 0, Changed: 0 }
            ? "none was new"
            : $"{Words.Number(import.New)} were new and {Words.Number(import.Changed)} changed what was known";
        return $"Of {Words.Count(import.Read, "row")} in {import.FileName}, {news}; {rejected}.";
    }

    public static string Kind(ImportRow import) =>
        import.AsAt is { } asAt ? $"{import.Kind} as at {Words.ShortMoment(asAt)}" : import.Kind;
}
