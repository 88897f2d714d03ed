using Headway.Web;

namespace Headway.Setup;

/// <summary>A path of columns, outermost first: a coarser one stands above the finer that settles it.</summary>
internal sealed record FoundPlaces(IReadOnlyList<ColumnProfile> Path, Assumption Why)
{
    private const double Settles = 0.9;

    public static FoundPlaces Of(string about, IReadOnlyList<ColumnProfile> candidates, FeedMeasures measures, bool isChosen)
    {
        var change = $"Change \"{(about == "Unit" ? "unit" : "type")}\" in the mapping; outermost first.";
        if (candidates.Count == 0) return new FoundPlaces([], new Assumption(about, "none", "no column's name or values speak for it", Sureness.Check, change));
        if (isChosen) return new FoundPlaces(candidates, new Assumption(about, Named(candidates), "said", Sureness.Sure, change));
        var path = PathOf(candidates, measures);
        var counts = string.Join(", ", path.Select(column => $"{column.Name} has {Words.Count(column.Values.Count, "value")}"));
        var settled = path.Count < 2 ? "" : $"; {path[1].Name} settles {path[0].Name} in {Words.Percent(Share(measures, path[1], path[0]))} of rows";
        return new FoundPlaces(path, new Assumption(about, Named(path), counts + settled, Sureness.Likely, change));
    }

    /// <summary>The column whose name speaks most, under the finest that it settles, or above one that settles it.</summary>
    private static List<ColumnProfile> PathOf(IReadOnlyList<ColumnProfile> candidates, FeedMeasures measures)
    {
        var main = candidates[0];
        var others = candidates.Skip(1).Where(other => other.Values.Count >= 2).ToList();
        var above = others.Where(other => other.Values.Count < main.Values.Count && Share(measures, main, other) >= Settles).OrderByDescending(other => other.Values.Count).FirstOrDefault();
        if (above is not null) return [above, main];
        var below = others.FirstOrDefault(other => main.Values.Count >= 2 && other.Values.Count > main.Values.Count && Share(measures, other, main) >= Settles);
        return below is null ? [main] : [main, below];
    }

    private static double Share(FeedMeasures measures, ColumnProfile fine, ColumnProfile coarse) =>
        measures.Pairs.FirstOrDefault(pair => pair.Fine == fine && pair.Coarse == coarse)?.Settled() ?? 0;

    private static string Named(IReadOnlyList<ColumnProfile> path) => string.Join(" > ", path.Select(column => column.Name));
}
