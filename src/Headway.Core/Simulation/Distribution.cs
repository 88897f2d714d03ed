using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>How a length of time varies: its shape, its mean and its standard deviation. The default is always nothing at all.</summary>
public readonly record struct Distribution
{
    private Distribution(DistributionShape shape, Duration mean, Duration spread)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mean, Duration.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(spread, Duration.Zero);
        Shape = shape;
        MeanMilliseconds = mean.TotalMilliseconds;
        SpreadMilliseconds = spread.TotalMilliseconds;
    }

    public DistributionShape Shape { get; }

    public double MeanMilliseconds { get; }

    /// <summary>The standard deviation.</summary>
    public double SpreadMilliseconds { get; }

    /// <summary>Always the same.</summary>
    public static Distribution Fixed(Duration length) => new(DistributionShape.Fixed, length, Duration.Zero);

    public static Distribution Exponential(Duration mean) => new(DistributionShape.Exponential, mean, mean);

    /// <summary>Most are short, a few are very long: how handling times and waits on clients usually look.</summary>
    public static Distribution LogNormal(Duration mean, Duration spread) => new(DistributionShape.LogNormal, mean, spread);

    public static Distribution Gamma(Duration mean, Duration spread) => new(DistributionShape.Gamma, mean, spread);

    /// <summary>The same shape, so many times as long.</summary>
    public Distribution Times(double factor) =>
        new(Shape, Duration.FromMilliseconds(MeanMilliseconds * factor), Duration.FromMilliseconds(SpreadMilliseconds * factor));

    /// <summary>One length, in milliseconds, never negative.</summary>
    public double Draw(Dice dice)
    {
        ArgumentNullException.ThrowIfNull(dice);
        if (MeanMilliseconds == 0 || SpreadMilliseconds == 0) return MeanMilliseconds;
        var variation = SpreadMilliseconds / MeanMilliseconds;
        return Shape switch
        {
            DistributionShape.Fixed => MeanMilliseconds,
            DistributionShape.Exponential => dice.Exponential(MeanMilliseconds),
            DistributionShape.LogNormal => dice.LogNormal(MeanMilliseconds, SpreadMilliseconds),
            DistributionShape.Gamma => dice.Gamma(1 / (variation * variation), MeanMilliseconds * variation * variation),
        };
    }

    /// <summary>One length, to the whole millisecond.</summary>
    internal long DrawWhole(Dice dice) => (long)Math.Round(Draw(dice));
}

/// <summary>The shape of a <see cref="Distribution"/>.</summary>
public enum DistributionShape
{
    Fixed,
    Exponential,
    LogNormal,
    Gamma,
}
