using System.Data.Common;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;

namespace Headway.WorkItems;

/// <summary>Brings items' spans and tallies in line with their history: takes back what the spans kept contributed, adds what they contribute now.</summary>
public static class ItemChanges
{
    /// <summary>Rewrites the items in one edition, within a transaction, and adds to what is pending for its tallies.</summary>
    /// <param name="mayBeThere">Whether some of the items may have spans in the edition already.</param>
    /// <returns>How many of the items have other spans now than before.</returns>
    public static async Task<long> Write(
        DbConnection connection, DbTransaction transaction, EditionRules edition, IReadOnlyList<ItemReading> readings, bool mayBeThere, PendingTallies tallies,
        CancellationToken cancel)
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
            transaction, edition.Edition, changed.Select(item => item.Item).Where(before.ContainsKey), changed, edition.Rules, cancel);
        tallies.Add(edition.Edition, fold.Sums());
        return changed.Count;
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
