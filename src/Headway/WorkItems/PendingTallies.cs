using System.Data.Common;
using Headway.Core.Indicators;
using Headway.Storage;

namespace Headway.WorkItems;

/// <summary>What a transaction adds to the tallies, summed until its end: each cell is then looked up once, however many of its items
/// fall into it.</summary>
public sealed class PendingTallies
{
    private static readonly BulkTable Tallies = BulkTable.Named("tallies").NumberKey("edition").NumberKey("measure").NumberKey("place")
        .NumberKey("period").NumberKey("bin").Number("n");

    private static readonly BulkTable TallyPlaces = BulkTable.Named("tally_places").NumberKey("place").Text("unit").Text("type");

    private readonly SortedDictionary<long, TallyRun> _runs = [];
    private readonly Dictionary<long, TallyPlace> _places = [];
    private readonly BulkRows _rows = new(Tallies);

    /// <summary>Adds sums to what is pending for an edition.</summary>
    /// <param name="sums">In the order of their keys, as <see cref="TallyFold.Sums"/> gives them.</param>
    public void Add(long edition, IEnumerable<TallySum> sums)
    {
        if (!_runs.TryGetValue(edition, out var run)) _runs[edition] = run = new TallyRun();
        run.Add(sums);
    }

    /// <summary>Adds what is pending to what is kept, in the order of keys: transactions that do so at the same time cannot lock each
    /// other out.</summary>
    public async Task Write(DbTransaction transaction, CancellationToken cancel)
    {
        foreach (var (edition, run) in _runs)
        {
            foreach (var (measure, place, period, bin, n) in run.Sums)
            {
                if (n == 0) continue;
                _ = _rows.Add(edition).Add((long)measure.Number).Add(place.Key).Add((long)period).Add((long)bin).Add(n);
                _ = _places.TryAdd(place.Key, place);
            }
        }
        var places = new BulkRows(TallyPlaces);
        foreach (var place in _places.Values) _ = places.Add(place.Key).Add(place.Unit).Add(place.Type);
        await BulkWriter.Write(transaction, places, OnConflict.Ignore, cancel);
        await BulkWriter.Write(transaction, _rows, OnConflict.Add, cancel);
        Clear();
    }

    /// <summary>Forgets what is pending, and keeps the memory.</summary>
    public void Clear()
    {
        foreach (var run in _runs.Values) run.Clear();
        _places.Clear();
        _rows.Clear();
    }
}
