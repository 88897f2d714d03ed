using Headway.Core.Charts;

namespace Headway.Charts;

/// <summary>A sparkline of open work with its words.</summary>
public sealed record SparkFigure(string Words, Sparkline Line)
{
    public static SparkFigure Of(string name, IReadOnlyList<long> values) => new(
        values.Count == 0 ? $"{name}: no trend yet" : $"{name}: open from {Web.Words.Number(values[0])} to {Web.Words.Number(values[^1])}",
        Sparkline.Of(values, 80, 18));
}
