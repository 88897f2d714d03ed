using System.Data.Common;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.Storage;

namespace Headway.WorkItems;

/// <summary>Items of which nothing is known yet, as the rows of every table: worked out and encoded before the turn to write, which
/// then only writes. The same object serves batch after batch.</summary>
/// <param name="fold">Sums the tallies of each batch; objects that are filled one after another may share it.</param>
public sealed class NewItems(TallyFold fold)
{
    private readonly BulkRows _events = new(ItemStore.Events);
    private readonly BulkRows _items = new(ItemStore.Items);
    private readonly BulkRows _spans = new(SpanStore.Spans);
    private readonly BulkRows _clocks = new(SpanStore.Clocks);
    private readonly BulkRows _units = new(PlaceStore.Units);
    private readonly BulkRows _types = new(PlaceStore.Types);
    private readonly List<TallySum> _sums = [];
    private long _edition;

    /// <summary>Takes the items in place of those held before.</summary>
    /// <param name="items">All that is told of each, in the order of their keys.</param>
    public void Take(EditionRules edition, IEnumerable<KeyValuePair<string, List<WorkItemEvent>>> items)
    {
        Clear();
        fold.Clear();
        var (units, types) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (item, events) in items)
        {
            events.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
            foreach (var e in events) ItemStore.Add(_events, e);
            var reading = ReadItem.Of(ResolveHistory.Of(item, events), edition.Rules);
            ItemStore.Add(_items, reading.History);
            SpanStore.Add(_spans, _clocks, (edition.Edition, item), reading.Spans, edition.Rules);
            foreach (var standing in reading.Standings)
            {
                _ = units.Add(standing.Unit);
                _ = types.Add(standing.Type);
            }
            fold.Add(Contribution.Of(reading.Spans, edition.Rules));
        }
        PlaceStore.Add(_units, units);
        PlaceStore.Add(_types, types);
        _sums.AddRange(fold.Sums());
        _edition = edition.Edition;
    }

    public async Task Write(DbTransaction transaction, PendingTallies tallies, CancellationToken cancel)
    {
        await BulkWriter.Write(transaction, _events, OnConflict.Insert, cancel);
        await BulkWriter.Write(transaction, _items, OnConflict.Insert, cancel);
        await BulkWriter.Write(transaction, _spans, OnConflict.Insert, cancel);
        await BulkWriter.Write(transaction, _clocks, OnConflict.Insert, cancel);
        tallies.Add(_edition, _sums);
        await BulkWriter.Write(transaction, _units, OnConflict.Ignore, cancel);
        await BulkWriter.Write(transaction, _types, OnConflict.Ignore, cancel);
    }

    private void Clear()
    {
        foreach (var rows in (BulkRows[])[_events, _items, _spans, _clocks, _units, _types]) rows.Clear();
        _sums.Clear();
    }
}
