namespace Headway.Core.Charts;

/// <summary>Places a value on a straight axis: the low end of the domain lies at the start of the range, the high end at its end.</summary>
/// <param name="Low">The domain's low end.</param>
/// <param name="High">The domain's high end, above the low one.</param>
/// <param name="Start">Where the low end lies, in drawing units.</param>
/// <param name="End">Where the high end lies; below the start on an upright axis, since drawings count downwards.</param>
public readonly record struct LinearScale(double Low, double High, double Start, double End)
{
    /// <summary>The place of a value; inside the range whenever the value is inside the domain.</summary>
    public double Place(double value) => Start + (value - Low) / (High - Low) * (End - Start);
}
