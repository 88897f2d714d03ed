namespace Headway.Core.Charts;

/// <summary>The rectangle inside a drawing in which values are drawn; what lies around it holds the labels.</summary>
/// <param name="Left">Its left edge, in drawing units.</param>
/// <param name="Top">Its upper edge; drawings count downwards.</param>
/// <param name="Right">Its right edge.</param>
/// <param name="Bottom">Its lower edge.</param>
public readonly record struct Plot(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;
    public double Height => Bottom - Top;

    /// <summary>An upright scale over the whole height, from the lowest tick at the bottom to the highest at the top.</summary>
    public LinearScale Upright(NiceTicks ticks) => new(ticks.Low, ticks.High, Bottom, Top);
}

/// <summary>A point of a line: where it lies, and which value of the series it shows.</summary>
public readonly record struct PlottedPoint(double X, double Y, int Index);

/// <summary>A bar: its rectangle, and which value of the series it shows. A bar of zero has no height.</summary>
public readonly record struct Bar(double X, double Y, double Width, double Height, int Index);

/// <summary>A label on an axis: where it lies along the axis, and its words.</summary>
public readonly record struct AxisLabel(double Place, string Words);
