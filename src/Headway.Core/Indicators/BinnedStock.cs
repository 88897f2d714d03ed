using NodaTime;

namespace Headway.Core.Indicators;

/// <summary>A stock divided by day: open work by the day it was received, or running clocks by the day they fall due.</summary>
public sealed class BinnedStock
{
    private readonly SortedDictionary<LocalDate, long> _bins = [];

    public long Total { get; private set; }

    public IEnumerable<KeyValuePair<LocalDate, long>> Bins => _bins;

    public void Add(LocalDate bin, long n)
    {
        var sum = _bins.GetValueOrDefault(bin) + n;
        if (sum == 0) _ = _bins.Remove(bin);
        else _bins[bin] = sum;
        Total += n;
    }

    /// <summary>How much stands in the bins before a day.</summary>
    public long Before(LocalDate day) => _bins.TakeWhile(bin => bin.Key < day).Sum(bin => bin.Value);

    /// <summary>How much stands in the bins from one day to another, both included.</summary>
    public long Between(LocalDate from, LocalDate to) =>
        _bins.SkipWhile(bin => bin.Key < from).TakeWhile(bin => bin.Key <= to).Sum(bin => bin.Value);

    /// <summary>The earliest bin in which something stands; null where nothing does.</summary>
    public LocalDate? Oldest => _bins.Count == 0 ? null : _bins.First().Key;

    /// <summary>The median of a number that a bin's day leads to and that falls (or stays) as the day rises, such as its age; null where nothing stands.</summary>
    /// <remarks>With an even count, the mean of the two in the middle.</remarks>
    public decimal? MedianOf(Func<LocalDate, long> number)
    {
        if (Total <= 0) return null;
        var upper = NumberAt(Total / 2, number);
        return Total % 2 == 1 ? upper : (upper + NumberAt(Total / 2 - 1, number)) / 2m;
    }

    /// <summary>The number of the n-th thing that stands, counted from 0 and from the newest bin.</summary>
    private long NumberAt(long n, Func<LocalDate, long> number)
    {
        foreach (var bin in _bins.Reverse())
        {
            if (n < bin.Value) return number(bin.Key);
            n -= bin.Value;
        }
        throw new ArgumentOutOfRangeException(nameof(n), n, "There are not that many.");
    }
}
