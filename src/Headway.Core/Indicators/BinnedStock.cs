using System.Runtime.InteropServices;
using NodaTime;

namespace Headway.Core.Indicators;

/// <summary>A stock divided by day: open work by the day it was received, or running clocks by the day they fall due.</summary>
public sealed class BinnedStock
{
    private readonly Dictionary<int, long> _bins = [];
    private List<(int Bin, long N)>? _inOrder;

    public long Total { get; private set; }

    /// <summary>The bins in which something stands, in order.</summary>
    public IEnumerable<(LocalDate Day, long N)> Bins => InOrder().Select(bin => (TallyBin.Day(bin.Bin), bin.N));

    /// <summary>The earliest bin in which something stands; null where nothing does.</summary>
    public LocalDate? Oldest => InOrder() is [var first, ..] ? TallyBin.Day(first.Bin) : null;

    /// <param name="bin">A day as a number, see <see cref="TallyBin.Of"/>.</param>
    public void Add(int bin, long n)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_bins, bin, out _) += n;
        _inOrder = null;
        Total += n;
    }

    /// <summary>Adds to the total what stands in bins that nobody asks about.</summary>
    public void AddUndivided(long n) => Total += n;

    /// <summary>How much stands in the bins before a day.</summary>
    public long Before(LocalDate day)
    {
        var end = NumberOf(day);
        return InOrder().TakeWhile(bin => bin.Bin < end).Sum(bin => bin.N);
    }

    /// <summary>How much stands in the bins from one day to another, both included.</summary>
    public long Between(LocalDate from, LocalDate to)
    {
        var (first, last) = (NumberOf(from), NumberOf(to));
        return InOrder().SkipWhile(bin => bin.Bin < first).TakeWhile(bin => bin.Bin <= last).Sum(bin => bin.N);
    }

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
        var bins = InOrder();
        for (var i = bins.Count - 1; i >= 0; i--)
        {
            if (n < bins[i].N) return number(TallyBin.Day(bins[i].Bin));
            n -= bins[i].N;
        }
        throw new ArgumentOutOfRangeException(nameof(n), n, "There are not that many.");
    }

    /// <summary>No bin is of a day before the year 1: such a day asks from the very first.</summary>
    private static int NumberOf(LocalDate day) => day.Year < 1 ? int.MinValue : TallyBin.Of(day);

    private List<(int Bin, long N)> InOrder() =>
        _inOrder ??= [.. _bins.Where(bin => bin.Value != 0).Select(bin => (bin.Key, bin.Value)).OrderBy(bin => bin.Key)];
}
