using System.Data.Common;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.Storage;

namespace Headway.WorkItems;

/// <summary>Brings items' spans and tallies in line with their history: takes back what the spans kept contributed, adds what they contribute now.</summary>
public static class ItemChanges
{
    internal static readonly BulkTable Tallies = BulkTable.Named("tallies").NumberKey("edition").NumberKey("measure").NumberKey("place")
        .NumberKey("period").NumberKey("bin").Number("n");

    internal static readonly BulkTable TallyPlaces = BulkTable.Named("tally_places").NumberKey("place").Text("unit").Text("type");

    /// <summary>Rewrites the items in one edition, within a transaction.</summary>
    /// <param name="mayBeThere">Whether some of the items may have spans in the edition already.</param>
    /// <returns>How many of the items have other spans now than before.</returns>
    public static async Task<long> Write(
        DbConnection connection, DbTransaction transaction, EditionRules edition, IReadOnlyList<ItemReading> readings, bool mayBeThere, CancellationToken cancel)
    {
        var before = mayBeThere
            ? await SpanStore.Load(connection, transaction, edition.Edition, [.. readings.Select(reading => reading.History.Item)])
            : [];
        var fold = new TallyFold();
        List<(string Item, IReadOnlyList<ItemSpan> Spans)> changed = [];
        foreach (var reading in readings)
        {
            var item = reading.History.Item;
            if (before.TryGetValue(item, out var old))
            {
                if (IsSame(old, reading.Spans)) continue;
                fold.Add(Contribution.Of(old, edition.Rules), -1);
            }
            fold.Add(Contribution.Of(reading.Spans, edition.Rules));
            changed.Add((item, reading.Spans));
        }
        await SpanStore.Replace(
            transaction, edition.Edition, changed.Select(item => item.Item).Where(before.ContainsKey), changed, edition.Rules.DayOf, cancel);
        await AddTallies(transaction, edition.Edition, fold.Sums(), cancel);
        return changed.Count;
    }

    private static async Task AddTallies(DbTransaction transaction, long edition, IEnumerable<TallySum> sums, CancellationToken cancel)
    {
        var rows = new BulkRows(Tallies);
        var places = new BulkRows(TallyPlaces);
        Add(rows, places, edition, sums);
        await BulkWriter.Write(transaction, places, OnConflict.Ignore, cancel);
        await BulkWriter.Write(transaction, rows, OnConflict.Add, cancel);
    }

    internal static void Add(BulkRows rows, BulkRows places, long edition, IEnumerable<TallySum> sums)
    {
        var seen = new HashSet<long>();
        foreach (var (measure, place, period, bin, n) in sums)
        {
            _ = rows.Add(edition).Add((long)measure.Number).Add(place.Key).Add((long)period).Add((long)bin).Add(n);
            if (seen.Add(place.Key)) _ = places.Add(place.Key).Add(place.Unit).Add(place.Type);
        }
    }

    /// <summary>Whether spans as kept are the ones that history gives.</summary>
    public static bool IsSame(List<ItemSpan> kept, IReadOnlyList<ItemSpan> now)
    {
        if (kept.Count != now.Count) return false;
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i].Standing != now[i].Standing with { Event = 0 } || kept[i].ReceivedAt != now[i].ReceivedAt) return false;
            if (kept[i].Ruling != now[i].Ruling || !InOrder(kept[i]).SequenceEqual(InOrder(now[i]))) return false;
        }
        return true;
    }

    private static IEnumerable<SpanClock> InOrder(ItemSpan span) => span.Clocks.OrderBy(clock => clock.Clock, StringComparer.Ordinal);
}

/// <summary>An edition of spans and tallies, and the rules it is made by.</summary>
public sealed record EditionRules(long Edition, ServiceRules Rules);
