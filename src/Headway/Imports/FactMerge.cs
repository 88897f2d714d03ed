using System.Collections.Immutable;
using Headway.Core.Facts;
using Headway.Facts;
using NodaTime;

namespace Headway.Imports;

/// <summary>What a batch of rows adds to what is known of its facts.</summary>
/// <param name="Fresh">Events that were not there.</param>
/// <param name="Again">Events that were there, told by this import for the first time.</param>
/// <param name="Retold">Events that the same import told before, now known since another moment.</param>
/// <param name="Counts">What became of the rows.</param>
internal sealed record FactMerge(IReadOnlyList<FactEvent> Fresh, IReadOnlyList<FactEvent> Again, IReadOnlyList<FactEvent> Retold, ImportCounts Counts)
{
    /// <summary>The facts that may now stand otherwise.</summary>
    public IReadOnlyCollection<string> Touched => Fresh.Concat(Again).Concat(Retold).Select(e => e.Fact).ToHashSet(StringComparer.Ordinal);

    public static FactMerge Of(IReadOnlyList<MappedRow> rows, StoredFacts stored)
    {
        var sorting = new Sorting(stored);
        foreach (var row in rows) sorting.Add(row);
        return new FactMerge(sorting.Fresh, sorting.Again, [.. sorting.Retold.Values], sorting.Counts(rows));
    }

    private sealed class Sorting(StoredFacts stored)
    {
        private readonly Dictionary<(string Fact, string Id), Telling> _told = [];
        private readonly HashSet<string> _knownBefore = [.. stored.Live.Keys];
        private long _new, _changed, _taken;
        private Instant? _from, _to;

        public List<FactEvent> Fresh { get; } = [];
        public List<FactEvent> Again { get; } = [];
        public Dictionary<(string Fact, string Id), FactEvent> Retold { get; } = [];

        public void Add(MappedRow row)
        {
            if (row.Fact is not { } e) return;
            _taken++;
            Reach(e);
            if (!Place(e)) return;
            // Where a batch ends must not change what is called new.
            var isNew = !_knownBefore.Contains(e.Fact) || stored.Live[e.Fact].TrueForAll(other => other.Import == e.Import);
            if (isNew) _new++;
            else _changed++;
        }

        public ImportCounts Counts(IReadOnlyList<MappedRow> rows) => new(
            rows.Count, _new, _changed, _taken - _new - _changed, rows.Count(row => row.Fate == RowFate.Filtered), rows.Count(row => row.Fate == RowFate.Rejected),
            _from, _to, rows.SelectMany(ImportCounts.OdditiesOf).CountBy(kind => kind).ToImmutableDictionary(pair => pair.Key, pair => (long)pair.Value));

        /// <summary>Puts an event where it belongs; whether it is one that did not count before.</summary>
        private bool Place(FactEvent e)
        {
            var key = (e.Fact, e.Id);
            if (_told.TryGetValue(key, out var told))
            {
                // An import tells an event once: of two moments that it gives for it, the one that counts stays, whichever came first.
                if (Supersedes(e, told.List[told.At])) told.List[told.At] = e;
                return false;
            }
            var live = stored.Live.GetValueOrDefault(e.Fact)?.Where(other => other.Id == e.Id).ToList() ?? [];
            if (live.Find(other => other.Import == e.Import) is { } own)
            {
                if (Supersedes(e, Retold.GetValueOrDefault(key, own))) Retold[key] = e;
                return false;
            }
            var list = live.Count > 0 || stored.Silent.Contains(key) ? Again : Fresh;
            _told[key] = new Telling(list, list.Count);
            list.Add(e);
            return live.Count == 0;
        }

        private static bool Supersedes(FactEvent e, FactEvent other) =>
            e.Happening == FactEvent.Stated ? e.RecordedAt > other.RecordedAt : e.RecordedAt < other.RecordedAt;

        /// <summary>From when and until when the rows tell of what has happened; what is still to fall due lies beyond what the file knows.</summary>
        private void Reach(FactEvent e)
        {
            IEnumerable<Instant> moments = e.Happening != FactEvent.Stated ? [e.HappenedAt] : e.Body.Said.Keys.Select(e.Body.Moment).OfType<Instant>();
            foreach (var at in moments.Where(at => at <= e.RecordedAt))
            {
                if (_from is null || at < _from) _from = at;
                if (_to is null || at > _to) _to = at;
            }
        }

        private sealed record Telling(List<FactEvent> List, int At);
    }
}
