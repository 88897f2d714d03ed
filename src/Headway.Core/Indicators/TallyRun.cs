namespace Headway.Core.Indicators;

/// <summary>Sums of tallies in the order of their keys, to which others are added in one pass: runs that are sorted already need no
/// table to be looked up in.</summary>
public sealed class TallyRun
{
    private List<TallySum> _sums = [];
    private List<TallySum> _spare = [];

    /// <summary>One sum for each key, in the order of keys; may be zero.</summary>
    public IReadOnlyList<TallySum> Sums => _sums;

    /// <param name="sums">In strictly ascending order of their keys: measure, place, period, bin.</param>
    public void Add(IEnumerable<TallySum> sums)
    {
        var (next, merged) = (0, _spare);
        foreach (var sum in sums)
        {
            var order = -1;
            while (next < _sums.Count && (order = CompareKeys(_sums[next], sum)) < 0) merged.Add(_sums[next++]);
            if (order != 0 || next == _sums.Count) merged.Add(sum);
            else merged.Add(sum with { N = sum.N + _sums[next++].N });
        }
        merged.AddRange(_sums[next..]);
        _sums.Clear();
        (_sums, _spare) = (merged, _sums);
    }

    /// <summary>Forgets the sums, and keeps the memory.</summary>
    public void Clear() => _sums.Clear();

    private static int CompareKeys(in TallySum a, in TallySum b)
    {
        var order = a.Measure.Number.CompareTo(b.Measure.Number);
        if (order == 0) order = a.Place.Key.CompareTo(b.Place.Key);
        if (order == 0) order = a.Period.CompareTo(b.Period);
        return order == 0 ? a.Bin.CompareTo(b.Bin) : order;
    }
}
