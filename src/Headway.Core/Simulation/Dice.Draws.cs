namespace Headway.Core.Simulation;

// Draws from the usual distributions. Logarithms come from the platform's mathematics library: on another platform the last bit of a
// draw may differ.
public sealed partial class Dice
{
    private const double LargePoisson = 10;

    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>Exponential, by inversion.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Uniform());

    /// <summary>Normal with a mean and a standard deviation (Marsaglia's polar method, SIAM Review 6, 1964).</summary>
    public double Normal(double mean, double spread) => mean + (spread * StandardNormal());

    /// <summary>Lognormal with the mean and standard deviation of the draw itself, not of its logarithm; a positive mean.</summary>
    public double LogNormal(double mean, double spread)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mean);
        var ratio = spread / mean;
        var variance = Math.Log(1 + (ratio * ratio));
        return Math.Exp(Math.Log(mean) - (variance / 2) + (Math.Sqrt(variance) * StandardNormal()));
    }

    /// <summary>Gamma by shape and scale, its mean their product; a whole shape k is Erlang-k (Marsaglia and Tsang, ACM TOMS 26, 2000).</summary>
    public double Gamma(double shape, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        if (shape < 1) return Gamma(shape + 1, scale) * Math.Pow(1 - Uniform(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = StandardNormal();
            var v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(1 - Uniform()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v)))) return d * v * scale;
        }
    }

    /// <summary>Poisson, exact for every mean: by multiplication below 10 (Knuth), from there on PTRS (Hörmann, Insurance: Mathematics and Economics 12, 1993).</summary>
    public long Poisson(double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        if (mean >= LargePoisson) return TransformedRejection(mean);
        var floor = Math.Exp(-mean);
        var count = 0L;
        for (var product = Uniform(); product > floor; product *= Uniform()) count++;
        return count;
    }

    /// <summary>The place of one of the weights, each as likely as its share of their sum; weights of zero are never drawn.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        if (!(sum > 0)) throw new ArgumentException("There must be a weight above zero.", nameof(weights));
        var left = Uniform() * sum;
        var last = -1;
        for (var place = 0; place < weights.Length; place++)
        {
            if (weights[place] <= 0) continue;
            last = place;
            left -= weights[place];
            if (left < 0) break;
        }

        return last;
    }

    private double StandardNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2 * Uniform()) - 1;
            y = (2 * Uniform()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);
        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareNormal = y * factor;
        return x * factor;
    }

    // The names of the paper: a hat with parameters a and b over the histogram, squeezed by v_r.
    private long TransformedRejection(double mean)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var squeeze = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            var u = Uniform() - 0.5;
            var v = 1 - Uniform();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) return (long)k;
            if (k < 0 || (us < 0.013 && v > us)) continue;
            if (Math.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= (k * Math.Log(mean)) - mean - LogFactorial(k)) return (long)k;
        }
    }

    // Stirling's series from 10 on is exact to 1e-10.
    private static double LogFactorial(double k)
    {
        if (k < 10)
        {
            var product = 1.0;
            for (var factor = 2; factor <= k; factor++) product *= factor;
            return Math.Log(product);
        }

        var inverse = 1 / k;
        var square = inverse * inverse;
        return ((k + 0.5) * Math.Log(k)) - k + HalfLogTwoPi + (inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square / 1260)))));
    }
}
