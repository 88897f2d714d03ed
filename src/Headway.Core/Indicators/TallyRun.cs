namespace Headway.Core.Indicators;

/// <summary>Sums of tallies in the order of their keys, to which others in that order are added.</summary>
/// <remarks>Runs of about one length are merged, so that each sum is moved a few times however many runs come: a table to look sums
/// up in would have to be filled, and then be sorted.</remarks>
public sealed class TallyRun
{
    // Each more than twice as long as the next.
    private readonly List<List<TallySum>> _runs = [];
    private readonly Stack<List<TallySum>> _free = [];

    /// <param name="sums">In strictly ascending order of their keys: measure, place, period, bin.</param>
    public void Add(IEnumerable<TallySum> sums)
    {
        var run = Take();
        run.AddRange(sums);
        _runs.Add(run);
        while (_runs.Count > 1 && _runs[^2].Count <= 2 * _runs[^1].Count) MergeLast();
    }

    /// <summary>One sum for each key, in the order of keys; may be zero. Good until more is added.</summary>
    public IReadOnlyList<TallySum> Sums()
    {
        while (_runs.Count > 1) MergeLast();
        return _runs.Count == 0 ? [] : _runs[0];
    }

    /// <summary>Forgets the sums, and keeps the memory.</summary>
    public void Clear()
    {
        foreach (var run in _runs) _free.Push(run);
        _runs.Clear();
    }

    private List<TallySum> Take()
    {
        if (!_free.TryPop(out var run)) return [];
        run.Clear();
        return run;
    }

    private void MergeLast()
    {
        var (left, right, merged) = (_runs[^2], _runs[^1], Take());
        var (l, r) = (0, 0);
        while (l < left.Count && r < right.Count)
        {
            var order = CompareKeys(left[l], right[r]);
            if (order < 0) merged.Add(left[l++]);
            else if (order > 0) merged.Add(right[r++]);
            else merged.Add(Sum(left[l++], right[r++]));
        }
        merged.AddRange(left[l..]);
        merged.AddRange(right[r..]);
        _runs.RemoveRange(_runs.Count - 2, 2);
        _runs.Add(merged);
        _free.Push(left);
        _free.Push(right);
    }

    private static TallySum Sum(in TallySum a, in TallySum b) => a with { N = a.N + b.N };

    private static int CompareKeys(in TallySum a, in TallySum b)
    {
        var order = a.Measure.Number.CompareTo(b.Measure.Number);
        if (order == 0) order = a.Place.Key.CompareTo(b.Place.Key);
        if (order == 0) order = a.Period.CompareTo(b.Period);
        return order == 0 ? a.Bin.CompareTo(b.Bin) : order;
    }
}
