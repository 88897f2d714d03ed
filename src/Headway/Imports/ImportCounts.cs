using System.Collections.Immutable;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>How far an import has come, and what became of its rows up to there.</summary>
/// <param name="Read">Rows that are dealt with: the import goes on after them.</param>
/// <param name="From">From when the rows tell of anything; null where none did.</param>
/// <param name="To">Until when the rows tell of anything.</param>
/// <param name="Oddities">How many rows had each oddity.</param>
internal sealed record ImportCounts(
    long Read, long New, long Changed, long Unchanged, long Filtered, long Rejected, Instant? From, Instant? To,
    ImmutableDictionary<RowOddity, long> Oddities)
{
    public static readonly ImportCounts None = new(0, 0, 0, 0, 0, 0, null, null, []);

    /// <summary>Whether any row told something, new or known.</summary>
    public bool TookAny => New + Changed + Unchanged > 0;

    /// <summary>The counts of some rows alone.</summary>
    public static ImportCounts Of(IReadOnlyList<MappedRow> rows, ImportMerge merge)
    {
        var (isNew, changed) = Split(rows, merge);
        long taken = 0, filtered = 0, rejected = 0;
        foreach (var row in rows)
        {
            if (row.Fate == RowFate.Taken) taken++;
            else if (row.Fate == RowFate.Filtered) filtered++;
            else rejected++;
        }
        var (from, to) = Reach(rows);
        var oddities = rows.SelectMany(OdditiesOf).CountBy(kind => kind).ToImmutableDictionary(pair => pair.Key, pair => (long)pair.Value);
        return new ImportCounts(rows.Count, isNew, changed, taken - isNew - changed, filtered, rejected, from, to, oddities);
    }

    public ImportCounts Plus(ImportCounts other)
    {
        var oddities = Oddities.ToBuilder();
        foreach (var (kind, count) in other.Oddities) oddities[kind] = oddities.GetValueOrDefault(kind) + count;
        return new ImportCounts(
            Read + other.Read, New + other.New, Changed + other.Changed, Unchanged + other.Unchanged, Filtered + other.Filtered,
            Rejected + other.Rejected, Earlier(From, other.From), Later(To, other.To), oddities.ToImmutable());
    }

    /// <summary>How many rows told something that did not count before, of new items and of known ones.</summary>
    private static (long New, long Changed) Split(IReadOnlyList<MappedRow> batch, ImportMerge merge)
    {
        long isNew = 0, changed = 0;
        // Where as many events are fresh as were told, every row told one of them.
        var isAllFresh = merge.Fresh.Count + merge.Revived.Count == batch.Sum(row => (row.Case is null ? 0 : 1) + (row.Event is null ? 0 : 1));
        var told = isAllFresh ? [] : merge.Fresh.Concat(merge.Revived).Select(e => (e.Item, e.Id)).ToHashSet();
        foreach (var row in batch)
        {
            // What two rows tell alike counts for the first.
            var isFresh = isAllFresh && row.Item is not null;
            foreach (var e in isAllFresh ? [] : row.Events) isFresh |= told.Remove((e.Item, e.Id));
            if (!isFresh) continue;
            if (merge.NewItems.Contains(row.Item!)) isNew++;
            else changed++;
        }
        return (isNew, changed);
    }

    /// <summary>Every row counts, also one that tells nothing new: what it tells may stand when another import is taken back.</summary>
    private static (Instant? From, Instant? To) Reach(IReadOnlyList<MappedRow> batch)
    {
        var (from, to) = ((Instant?)null, (Instant?)null);
        foreach (var e in batch.SelectMany(row => row.Events))
        {
            // A case that begins with its first step is stated without a moment of its own.
            Instant? began = e.Kind == EventKind.Stated ? e.Body.Life?.ReceivedAt : e.HappenedAt;
            foreach (var at in (ReadOnlySpan<Instant?>)[began, e.Body.Life?.CompletedAt, e.Body.Life?.CancelledAt])
                (from, to) = (Earlier(from, at), Later(to, at));
        }
        return (from, to);
    }

    /// <summary>The kinds of what is odd about a row, each once: two dates that cannot be read are one odd row.</summary>
    public static IEnumerable<RowOddity> OdditiesOf(MappedRow row) => row.Notes.Count == 0 ? [] : row.Notes.Select(note => note.Kind).Distinct();

    private static Instant? Earlier(Instant? a, Instant? b) => a is null || b < a ? b : a;

    private static Instant? Later(Instant? a, Instant? b) => a is null || b > a ? b : a;
}
