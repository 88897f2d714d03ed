namespace Headway.Core.Charts;

/// <summary>Round numbers along an axis of counts: steps of 1, 2 or 5 times a power of ten, never less than one.</summary>
/// <remarks>After P. S. Heckbert, "Nice Numbers for Graph Labels", Graphics Gems (1990), pages 61-63, with loose labelling.</remarks>
/// <param name="Values">The ticks, ascending, evenly apart; at least two.</param>
/// <param name="Step">How far apart they are.</param>
public sealed record NiceTicks(IReadOnlyList<long> Values, long Step)
{
    /// <summary>The first tick, at or below the lowest value.</summary>
    public long Low => Values[0];

    /// <summary>The last tick, at or above the highest value.</summary>
    public long High => Values[^1];

    /// <summary>Ticks that cover low to high and, on an axis of counts, zero; at most three more than asked for.</summary>
    /// <param name="about">How many are wanted, 2 or more.</param>
    public static NiceTicks Covering(long low, long high, int about)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(about, 2);
        var bottom = Math.Min(low, 0);
        var top = Math.Max(Math.Max(high, 0), bottom + 1);
        var step = NiceStep((double)(top - bottom) / about);
        var first = (long)Math.Floor((double)bottom / step) * step;
        List<long> values = [first];
        while (values[^1] < top) values.Add(values[^1] + step);
        return new NiceTicks(values, step);
    }

    private static long NiceStep(double rough)
    {
        if (rough <= 1) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var fraction = rough / power;
        // Rounded up, never down, so that there are no more ticks than asked for and its ends need.
        var nice = fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10;
        return (long)(nice * power);
    }
}
