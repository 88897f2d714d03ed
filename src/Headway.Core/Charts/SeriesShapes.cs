namespace Headway.Core.Charts;

/// <summary>A series of values as points of a line or as bars, evenly spread over a plot, first value at the left.</summary>
public static class SeriesShapes
{
    /// <summary>One point for each value, from the left edge to the right; a single value lies at the right edge, where "now" is.</summary>
    public static IReadOnlyList<PlottedPoint> Line(IReadOnlyList<long> values, Plot plot, LinearScale scale) =>
        [.. values.Select((value, index) => new PlottedPoint(
            values.Count == 1 ? plot.Right : plot.Left + plot.Width * index / (values.Count - 1), scale.Place(value), index))];

    /// <summary>One bar for each value, standing on zero; negative values hang below it.</summary>
    /// <param name="gap">The share of each bar's slot that is left empty, 0 to below 1.</param>
    public static IReadOnlyList<Bar> Bars(IReadOnlyList<long> values, Plot plot, LinearScale scale, double gap)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(gap, 1);
        var slot = values.Count == 0 ? 0 : plot.Width / values.Count;
        var zero = scale.Place(0);
        return [.. values.Select((value, index) =>
        {
            var end = scale.Place(value);
            return new Bar(plot.Left + slot * (index + gap / 2), Math.Min(zero, end), slot * (1 - gap), Math.Abs(end - zero), index);
        })];
    }
}
