namespace Headway.Setup;

/// <summary>When the moments of one part fall: by day, and by weekday and half-hour.</summary>
internal sealed class MomentTally
{
    private const int MostDays = 60_000;
    private readonly Dictionary<int, (long Count, DateTimeOffset Last)> _days = [];

    public long Count { get; private set; }

    /// <summary>Moments by weekday, Monday first, and half-hour; midnight itself is no time of day.</summary>
    public long[,] Hours { get; } = new long[7, 48];

    public long WithTime { get; private set; }

    public void Add(DateTimeOffset? at)
    {
        if (at is not { } moment) return;
        Count++;
        var day = moment.Date.Subtract(DateTime.UnixEpoch).Days;
        if (_days.TryGetValue(day, out var known)) _days[day] = (known.Count + 1, moment > known.Last ? moment : known.Last);
        else if (_days.Count < MostDays) _days[day] = (1, moment);
        if (moment.TimeOfDay == TimeSpan.Zero) return;
        WithTime++;
        Hours[((int)moment.DayOfWeek + 6) % 7, (int)(moment.TimeOfDay.TotalMinutes / 30)]++;
    }

    public DateTimeOffset? First => _days.Count == 0 ? null : DateTimeOffset.UnixEpoch.AddDays(Robust().First().Key);

    /// <summary>The greatest moment before a limit; one that lies alone and far beyond all others is left out.</summary>
    public DateTimeOffset? Last(DateTimeOffset before) => Robust().Where(day => day.Value.Last < before).Select(day => (DateTimeOffset?)day.Value.Last).LastOrDefault();

    /// <summary>How many moments lie in the days up to a day, it included.</summary>
    public long InDaysTo(DateTimeOffset last, int days)
    {
        var to = last.Date.Subtract(DateTime.UnixEpoch).Days;
        return _days.Where(day => day.Key > to - days && day.Key <= to).Sum(day => day.Value.Count);
    }

    private List<KeyValuePair<int, (long Count, DateTimeOffset Last)>> Robust()
    {
        var days = _days.OrderBy(day => day.Key).ToList();
        var few = Math.Max(3, Count / 1_000);
        while (days.Count > 1 && Lonely(days, days.Count - 1, days.Count - 2, few)) days.RemoveAt(days.Count - 1);
        while (days.Count > 1 && Lonely(days, 0, 1, few)) days.RemoveAt(0);
        return days;
    }

    private static bool Lonely(List<KeyValuePair<int, (long Count, DateTimeOffset Last)>> days, int one, int next, long few) =>
        days[one].Value.Count <= few && Math.Abs(days[one].Key - days[next].Key) > 400;
}

/// <summary>What the words of one column go together with: that work is closed, that it is late, how long it took.</summary>
internal sealed class WordTally(ColumnProfile column)
{
    public ColumnProfile Column { get; } = column;

    public Dictionary<string, WordCount> Counts { get; } = new(StringComparer.Ordinal);

    public void Add(string[] row, DateTimeOffset? received, DateTimeOffset? due, DateTimeOffset? closed, bool? isLate)
    {
        var word = row[Column.Ordinal];
        if (!Counts.TryGetValue(word, out var count))
        {
            if (Counts.Count > 500) return;
            Counts[word] = count = new WordCount();
        }
        count.Rows++;
        if (isLate == true) count.Late++;
        if (isLate == false) count.OnTime++;
        if (closed is not null) count.Close(received, closed.Value);
        else if (due is { } by) count.Wait(by);
    }
}

/// <summary>The rows that have one word.</summary>
internal sealed class WordCount
{
    public long Rows { get; set; }
    public long Closed { get; private set; }
    public long Late { get; set; }
    public long OnTime { get; set; }
    public long OpenWithDue { get; private set; }
    public DateTimeOffset? FirstDueOfOpen { get; private set; }
    public DateTimeOffset? LastDueOfOpen { get; private set; }

    /// <summary>Days from received to closed, in all.</summary>
    public double Days { get; private set; }

    public double MeanDays => Closed == 0 ? 0 : Days / Closed;

    public void Close(DateTimeOffset? received, DateTimeOffset closed)
    {
        Closed++;
        if (received is { } from) Days += Math.Max(0, (closed - from).TotalDays);
    }

    public void Wait(DateTimeOffset due)
    {
        OpenWithDue++;
        if (FirstDueOfOpen is null || due < FirstDueOfOpen) FirstDueOfOpen = due;
        if (LastDueOfOpen is null || due > LastDueOfOpen) LastDueOfOpen = due;
    }
}

/// <summary>Whether the finer of two columns settles the coarser.</summary>
internal sealed class PairTally(ColumnProfile fine, ColumnProfile coarse)
{
    private readonly Dictionary<(string, string), long> _counts = [];

    public ColumnProfile Fine { get; } = fine;

    public ColumnProfile Coarse { get; } = coarse;

    public void Add(string[] row)
    {
        var key = (row[Fine.Ordinal], row[Coarse.Ordinal]);
        if (key.Item1.Length == 0 || key.Item2.Length == 0) return;
        if (_counts.TryGetValue(key, out var count)) _counts[key] = count + 1;
        else if (_counts.Count < 20_000) _counts[key] = 1;
    }

    /// <summary>The share of rows in which the coarser value is the usual one of the finer.</summary>
    public double Settled()
    {
        var all = _counts.Values.Sum();
        return all == 0 ? 0 : (double)_counts.GroupBy(pair => pair.Key.Item1).Sum(group => group.Max(pair => pair.Value)) / all;
    }
}
