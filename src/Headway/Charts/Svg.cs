using System.Globalization;
using Headway.Core.Charts;

namespace Headway.Charts;

/// <summary>Geometry as the text of SVG attributes, to a tenth of a unit.</summary>
public static class Svg
{
    public static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    public static string Box(double width, double height) => $"0 0 {N(width)} {N(height)}";

    public static string Points(IEnumerable<PlottedPoint> points) => string.Join(' ', points.Select(point => $"{N(point.X)},{N(point.Y)}"));

    /// <summary>All bars as one path; bars of zero leave nothing.</summary>
    public static string Path(IEnumerable<Bar> bars) => string.Concat(bars.Where(bar => bar.Height > 0)
        .Select(bar => $"M{N(bar.X)} {N(bar.Y)}h{N(bar.Width)}v{N(bar.Height)}h{N(-bar.Width)}z"));
}
