using System.Data.Common;
using Headway.Core.Indicators;
using Headway.Storage;

namespace Headway.WorkItems;

/// <summary>What a transaction adds to the tallies, summed until its end: each cell is then looked up once, however many of its items
/// fall into it.</summary>
public sealed class PendingTallies(IDatabaseEngine engine)
{
    private static readonly BulkTable Cells = BulkTable.Named("tally_cells").NumberKey("series").NumberKey("period").NumberKey("bin").Number("n");
    private static readonly BulkTable TallyPlaces = BulkTable.Named("tally_places").NumberKey("place").Text("unit").Text("type");

    private readonly Dictionary<long, TallyRun> _runs = [];
    private readonly BulkRows _rows = new(Cells);

    /// <summary>Adds sums to what is pending for an edition.</summary>
    /// <param name="sums">In the order of their keys, as <see cref="TallyFold.Sums"/> gives them.</param>
    public void Add(long edition, IEnumerable<TallySum> sums)
    {
        if (!_runs.TryGetValue(edition, out var run)) _runs[edition] = run = new TallyRun();
        run.Add(sums);
    }

    /// <summary>Adds what is pending to what is kept, in the order of keys: transactions that do so at the same time cannot lock each
    /// other out.</summary>
    /// <param name="between">Called now and then on the way, as <see cref="BulkWriter.Write"/> does.</param>
    public async Task Write(DbTransaction transaction, CancellationToken cancel, Action? between = null)
    {
        var stretches = _runs.SelectMany(run => Stretches(run.Key, run.Value.Sums())).ToList();
        var places = new BulkRows(TallyPlaces);
        foreach (var place in stretches.Select(stretch => stretch.Place).DistinctBy(place => place.Key)) _ = places.Add(place.Key).Add(place.Unit).Add(place.Type);
        await BulkWriter.Write(transaction, places, OnConflict.Ignore, cancel);
        var series = await new TallySeries(engine).Of(transaction, [.. stretches.Select(stretch => stretch.Key)], cancel);
        foreach (var stretch in stretches.OrderBy(stretch => series[stretch.Key]))
        {
            var number = series[stretch.Key];
            for (var i = stretch.From; i < stretch.To; i++)
            {
                var (_, _, period, bin, n) = stretch.Sums[i];
                if (n != 0) _ = _rows.Add(number).Add((long)period).Add((long)bin).Add(n);
            }
        }
        await BulkWriter.Write(transaction, _rows, OnConflict.Add, cancel, between);
        Clear();
    }

    /// <summary>Forgets what is pending, and keeps the memory.</summary>
    public void Clear()
    {
        foreach (var run in _runs.Values) run.Clear();
        _rows.Clear();
    }

    /// <summary>The parts of a run that are of one measure and place.</summary>
    private static IEnumerable<Stretch> Stretches(long edition, IReadOnlyList<TallySum> sums)
    {
        for (int from = 0, to; from < sums.Count; from = to)
        {
            var first = sums[from];
            for (to = from + 1; to < sums.Count && sums[to].Place.Key == first.Place.Key && sums[to].Measure.Number == first.Measure.Number;) to++;
            yield return new Stretch(new SeriesKey(edition, first.Measure.Number, first.Place.Key), first.Place, sums, from, to);
        }
    }

    private readonly record struct Stretch(SeriesKey Key, TallyPlace Place, IReadOnlyList<TallySum> Sums, int From, int To);
}
