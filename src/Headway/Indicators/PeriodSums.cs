using System.Runtime.InteropServices;
using Headway.Core.Indicators;
using NodaTime;

namespace Headway.Indicators;

/// <summary>What came in and went out of each place in each period.</summary>
internal sealed class PeriodSums
{
    private readonly Dictionary<(string Place, LocalDate Period), int> _places = [];
    private readonly List<PeriodSum> _sums = [];

    /// <summary>Where the sum of a place and period lies; it begins at nothing.</summary>
    public int At(string place, LocalDate period)
    {
        ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, (place, period), out var isThere);
        if (isThere) return at;
        at = _sums.Count;
        _sums.Add(default);
        return at;
    }

    public ref PeriodSum this[int at] => ref CollectionsMarshal.AsSpan(_sums)[at];

    public PeriodSum Of(string place, LocalDate period) => _places.TryGetValue((place, period), out var at) ? _sums[at] : default;
}

/// <summary>The flows of one place and period.</summary>
internal record struct PeriodSum(long Open, long In, long Out, long OnTime, long Late)
{
    public readonly bool IsEmpty => (Open, In, Out) == (0, 0, 0);

    public void Add(DayRow row)
    {
        if (row.Measure == Measures.Open.Id) Open += row.N;
        else if (row.Measure == Measures.Met.Id) OnTime += row.N;
        else if (row.Measure == Measures.Late.Id) Late += row.N;
        else if (row.Measure == Measures.Received.Id || row.Measure == Measures.Reopened.Id) In += row.N;
        else Out += row.N;
    }
}
