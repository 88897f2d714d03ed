namespace Headway.Core.Charts;

/// <summary>A line the size of a word, without axes: its lowest value at the bottom, its highest at the top, a flat one in the middle.</summary>
/// <remarks>After E. R. Tufte, "Beautiful Evidence" (2006), pages 46-63.</remarks>
/// <param name="Points">Inside 0 to width and 0 to height, both included.</param>
public sealed record Sparkline(IReadOnlyList<PlottedPoint> Points, double Width, double Height)
{
    public static Sparkline Of(IReadOnlyList<long> values, double width, double height)
    {
        var low = values.Count == 0 ? 0 : values.Min();
        var high = values.Count == 0 ? 0 : values.Max();
        var scale = low == high ? new LinearScale(low - 1.0, high + 1.0, height, 0) : new LinearScale(low, high, height, 0);
        return new Sparkline(SeriesShapes.Line(values, new Plot(0, 0, width, height), scale), width, height);
    }
}
