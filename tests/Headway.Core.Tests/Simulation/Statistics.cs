namespace Headway.Core.Tests.Simulation;

/// <summary>Tests of fit. All are at the level of 1 in 1,000 with a fixed seed, so that a right program fails none and a wrong one most.</summary>
internal static class Statistics
{
    /// <summary>The 0.999 quantile of the normal distribution.</summary>
    private const double NormalQuantile = 3.0902;

    /// <summary>Kolmogorov and Smirnov: the greatest distance to the distribution function, against its asymptotic quantile.</summary>
    public static void AssertFits(IEnumerable<double> sample, Func<double, double> distribution)
    {
        var sorted = sample.Order().ToArray();
        var distance = sorted.Select((value, place) => Math.Max(
            ((place + 1.0) / sorted.Length) - distribution(value), distribution(value) - ((double)place / sorted.Length))).Max();
        var limit = 1.9495 / Math.Sqrt(sorted.Length);
        Assert.True(distance < limit, $"The distance is {distance}, the limit {limit}.");
    }

    /// <summary>Pearson's chi-square of counts and what was expected of each, with no parameter fitted; small expectations are put together.</summary>
    public static void AssertFits(IReadOnlyList<long> counts, IReadOnlyList<double> expected, bool sameTotal)
    {
        var (square, cells, count, mean) = (0.0, 0, 0.0, 0.0);
        for (var place = 0; place < counts.Count; place++)
        {
            (count, mean) = (count + counts[place], mean + expected[place]);
            if (mean < 5) continue;
            square += (count - mean) * (count - mean) / mean;
            (cells, count, mean) = (cells + 1, 0, 0);
        }

        var limit = ChiSquareQuantile(cells - (sameTotal ? 1 : 0));
        Assert.True(square < limit, $"Chi-square is {square} in {cells} cells, the limit {limit}.");
    }

    /// <summary>Mean and variance of a sample within 3.3 standard errors of what they should be; the variance's error from the fourth moment seen.</summary>
    public static void AssertMoments(IReadOnlyCollection<double> sample, double mean, double variance)
    {
        var n = sample.Count;
        var average = sample.Average();
        var squares = sample.Sum(value => Math.Pow(value - average, 2)) / n;
        var fourth = sample.Sum(value => Math.Pow(value - average, 4)) / n;
        Assert.InRange(average, mean - (3.3 * Math.Sqrt(squares / n)), mean + (3.3 * Math.Sqrt(squares / n)));
        var error = 3.3 * Math.Sqrt((fourth - (squares * squares)) / n);
        Assert.InRange(squares, variance - error, variance + error);
    }

    /// <summary>Pearson's correlation of two samples.</summary>
    public static double Correlation(double[] left, double[] right)
    {
        var (x, y) = (left.Average(), right.Average());
        var product = left.Zip(right).Sum(pair => (pair.First - x) * (pair.Second - y));
        return product / Math.Sqrt(left.Sum(value => (value - x) * (value - x)) * right.Sum(value => (value - y) * (value - y)));
    }

    /// <summary>The distribution function of the standard normal by its Taylor series (Marsaglia, Journal of Statistical Software 11, 2004).</summary>
    public static double NormalBelow(double x)
    {
        if (Math.Abs(x) > 8) return x > 0 ? 1 : 0;
        var (sum, term) = (x, x);
        for (var odd = 3; Math.Abs(term) > 1e-17; odd += 2) sum += term *= x * x / odd;
        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    // Wilson and Hilferty, 1931.
    private static double ChiSquareQuantile(int freedom)
    {
        var part = 2.0 / (9 * freedom);
        return freedom * Math.Pow(1 - part + (NormalQuantile * Math.Sqrt(part)), 3);
    }
}
