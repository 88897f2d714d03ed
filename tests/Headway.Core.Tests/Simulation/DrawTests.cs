using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>Every distribution by its mean, its variance and its whole shape.</summary>
public class DrawTests
{
    private const int Throws = 20_000;

    [Fact]
    public void Uniform_fits()
    {
        var sample = DiceTests.Throw(Throws, new Dice(1).Uniform);
        Statistics.AssertMoments(sample, 0.5, 1.0 / 12);
        Statistics.AssertFits(sample, x => x);
    }

    [Fact]
    public void Exponential_fits()
    {
        var dice = new Dice(2);
        var sample = DiceTests.Throw(Throws, () => dice.Exponential(3));
        Statistics.AssertMoments(sample, 3, 9);
        Statistics.AssertFits(sample, x => 1 - Math.Exp(-x / 3));
    }

    [Fact]
    public void Normal_fits()
    {
        var dice = new Dice(3);
        var sample = DiceTests.Throw(Throws, () => dice.Normal(10, 2));
        Statistics.AssertMoments(sample, 10, 4);
        Statistics.AssertFits(sample, x => Statistics.NormalBelow((x - 10) / 2));
    }

    [Fact]
    public void Two_normals_in_a_row_do_not_go_together()
    {
        var dice = new Dice(4);
        var sample = DiceTests.Throw(Throws, () => dice.Normal(0, 1));
        Assert.True(Math.Abs(Statistics.Correlation(sample[1..], sample[..^1])) < 3.3 / Math.Sqrt(Throws));
    }

    // A lognormal of mean m and standard deviation s has the logarithm's variance ln(1 + s²/m²) and mean ln m minus half of it.
    [Fact]
    public void Lognormal_has_the_mean_and_spread_asked_for()
    {
        var dice = new Dice(5);
        var sample = DiceTests.Throw(Throws, () => dice.LogNormal(40, 30));
        var variance = Math.Log(1 + (9.0 / 16));
        Statistics.AssertMoments(sample, 40, 900);
        Statistics.AssertFits(sample, x => Statistics.NormalBelow((Math.Log(x) - Math.Log(40) + (variance / 2)) / Math.Sqrt(variance)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Gamma_of_a_whole_shape_is_Erlang(int shape)
    {
        var dice = new Dice((ulong)shape);
        var sample = DiceTests.Throw(Throws, () => dice.Gamma(shape, 2));
        Statistics.AssertMoments(sample, 2 * shape, 4 * shape);
        Statistics.AssertFits(sample, x => 1 - PoissonTerms(x / 2).Take(shape).Sum());
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(2.7)]
    public void Gamma_of_any_shape_has_its_mean_and_variance(double shape)
    {
        var dice = new Dice(6);
        Statistics.AssertMoments(DiceTests.Throw(Throws, () => dice.Gamma(shape, 3)), 3 * shape, 9 * shape);
    }

    // A gamma of shape one half and scale two is the square of a standard normal.
    [Fact]
    public void Gamma_of_one_half_is_a_normal_squared()
    {
        var dice = new Dice(7);
        Statistics.AssertFits(DiceTests.Throw(Throws, () => dice.Gamma(0.5, 2)), x => (2 * Statistics.NormalBelow(Math.Sqrt(x))) - 1);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(3)]
    [InlineData(9.9)]
    [InlineData(10)]
    [InlineData(37.5)]
    [InlineData(1200)]
    public void Poisson_fits_for_small_and_large_means(double mean)
    {
        var dice = new Dice((ulong)(mean * 100));
        var sample = DiceTests.Throw(Throws, () => dice.Poisson(mean));
        var most = (int)(mean + (8 * Math.Sqrt(mean)) + 8);
        var counts = new long[most];
        foreach (var value in sample) counts[(int)value]++;
        Statistics.AssertMoments(sample, mean, mean);
        Statistics.AssertFits(counts, [.. PoissonTerms(mean).Take(most).Select(share => share * Throws)], sameTotal: true);
    }

    [Fact]
    public void Poisson_of_nothing_is_nothing() => Assert.Equal(0, new Dice(1).Poisson(0));

    [Fact]
    public void Weights_are_drawn_by_their_share_and_never_at_zero()
    {
        var dice = new Dice(8);
        double[] weights = [1, 0, 2, 5, 0];
        var counts = new long[weights.Length];
        for (var turn = 0; turn < Throws; turn++) counts[dice.Weighted(weights)]++;
        Assert.Equal(0, counts[1] + counts[4]);
        Statistics.AssertFits([counts[0], counts[2], counts[3]], [Throws / 8.0, Throws / 4.0, Throws * 5 / 8.0], sameTotal: true);
        Assert.Throws<ArgumentException>(() => dice.Weighted([0, 0]));
    }

    [Fact]
    public void A_distribution_has_the_mean_and_spread_asked_for()
    {
        var (mean, spread) = (Duration.FromMinutes(30), Duration.FromMinutes(12));
        var dice = new Dice(9);
        foreach (var shape in new[] { Distribution.LogNormal(mean, spread), Distribution.Gamma(mean, spread) })
            Statistics.AssertMoments(DiceTests.Throw(Throws, () => shape.Draw(dice) / 60_000), 30, 144);
        Statistics.AssertMoments(DiceTests.Throw(Throws, () => Distribution.Exponential(mean).Draw(dice) / 60_000), 30, 900);
        Assert.Equal(1_800_000, Distribution.Fixed(mean).Draw(dice));
        Assert.Equal(0, default(Distribution).Draw(dice));
    }

    // e^-m m^k / k!, by logarithms, so that large means do not vanish.
    private static IEnumerable<double> PoissonTerms(double mean)
    {
        var logarithm = -mean;
        for (var count = 1; ; count++)
        {
            yield return Math.Exp(logarithm);
            logarithm += Math.Log(mean / count);
        }
    }
}
