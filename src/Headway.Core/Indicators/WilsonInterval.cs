namespace Headway.Core.Indicators;

/// <summary>The 95 % interval of a share, after Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22, 209-212.</summary>
/// <param name="Low">From 0 to 1.</param>
/// <param name="High">From 0 to 1.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    // The 97.5 % point of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <param name="part">From 0 to <paramref name="whole"/>.</param>
    /// <param name="whole">At least 1.</param>
    public static WilsonInterval Of(long part, long whole)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, whole);
        double n = whole;
        var share = part / n;
        var centre = share + Z * Z / (2 * n);
        var spread = Z * Math.Sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        var scale = 1 + Z * Z / n;
        return new WilsonInterval(Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
    }
}
