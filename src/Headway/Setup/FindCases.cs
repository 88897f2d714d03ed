namespace Headway.Setup;

/// <summary>A log: several rows tell, one after another, what happened to each case.</summary>
internal sealed record FoundCases(ColumnProfile Case, ColumnProfile Activity, ColumnProfile At, IReadOnlySet<ColumnProfile> OfCase);

/// <summary>Tells whether a file is a log, from cases that come again with other activities at other moments.</summary>
internal static class FindCases
{
    public static FoundCases? In(SourceProfile profile, IReadOnlyList<ColumnProfile> usable)
    {
        var activity = FindParts.Best(usable.Where(column => column is { IsMoment: false, IsTime: false, HasAllValues: true } && column.Values.Count >= 2), ColumnPart.Activity, 4);
        if (activity is null) return null;
        var reference = usable
            .Where(column => column != activity && column is { IsMoment: false, AverageWords: <= 2, Links: 0, Fill: >= 0.99, Uniqueness: < 0.7 })
            .Select(column => (Column: column, Score: Score(column))).Where(pair => pair.Score > 0)
            .OrderByDescending(pair => pair.Score).ThenByDescending(pair => pair.Column.Distinct).FirstOrDefault().Column;
        if (reference is null || usable.Any(column => column.Uniqueness >= 0.97 && HeaderWords.Score(column.Name, ColumnPart.Reference) >= Score(reference) + 2)) return null;
        var cases = profile.Head.GroupBy(row => row[reference.Ordinal], StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        if (cases.Count == 0 || Varying(cases, activity) < 0.5) return null;
        var at = usable.Where(column => column.IsMoment && column.Fill >= 0.97 && Varying(cases, column) >= 0.5)
            .OrderByDescending(column => HeaderWords.Of(column.Name).Any(word => word is "timestamp" or "time" or "happened" or "complete")).ThenBy(column => column.Ordinal).FirstOrDefault();
        return at is null ? null : new FoundCases(reference, activity, at, usable.Where(column => Varying(cases, column) <= 0.01).ToHashSet());
    }

    private static int Score(ColumnProfile column) =>
        HeaderWords.Score(column.Name, ColumnPart.Reference) + (column.Name.StartsWith("case:", StringComparison.OrdinalIgnoreCase) && HeaderWords.Of(column.Name).Contains("concept") ? 6 : 0);

    /// <summary>The share of cases in which a column has more than one value.</summary>
    private static double Varying(List<IGrouping<string, string[]>> cases, ColumnProfile column) =>
        (double)cases.Count(rows => rows.Any(row => row[column.Ordinal] != rows.First()[column.Ordinal])) / cases.Count;
}
