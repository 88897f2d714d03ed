using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.Storage;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>Tries an import: maps every row, compares it with what is known, and counts what would come of it. Nothing is written.</summary>
public sealed class TryImport(Database database, IClock clock)
{
    // No import has this name; what is tried is never stored.
    private const string Trial = "trial";
    private const int BatchRows = 2_000;
    private const int MostExamples = 5;

    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says.</exception>
    public async Task<TrialOutcome> Run(ImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order);
        var mapper = new MapRows(order.Mapping, Trial, order.AsAt ?? order.Mapping.AsAt ?? clock.GetCurrentInstant());
        var counted = new Counted();
        foreach (var rows in source.Read(mapper.Columns).Select(mapper.Map).Chunk(BatchRows))
        {
            cancel.ThrowIfCancellationRequested();
            counted.Add(rows, await Known(rows, cancel));
            progress?.Report(new ImportProgress(counted.Read, source.Progress.Read, source.Progress.Of));
        }
        return counted.Outcome();
    }

    private async Task<Dictionary<string, List<WorkItemEvent>>> Known(MappedRow[] rows, CancellationToken cancel)
    {
        var items = rows.Where(row => row.Event is not null).Select(row => row.Event!.Item).Distinct(StringComparer.Ordinal).ToList();
        if (!database.Exists || items.Count == 0) return [];
        await using var connection = await database.OpenReader(cancel);
        return await ItemStore.Load(connection, null, items);
    }

    /// <summary>Counts as an import counts, where what came earlier in the file is known too.</summary>
    private sealed class Counted
    {
        // A few bytes for each item and event of the file: what an import would find in the database.
        private readonly HashSet<ulong> _items = [];
        private readonly HashSet<ulong> _events = [];
        private readonly Dictionary<RowOddity, long> _oddities = [];
        private readonly List<OddRow> _examples = [];
        private long _new;
        private long _changed;
        private long _taken;
        private long _filtered;
        private long _rejected;

        public long Read { get; private set; }

        public void Add(MappedRow[] rows, Dictionary<string, List<WorkItemEvent>> known)
        {
            var told = rows.Where(row => row.Event is not null).GroupBy(row => row.Event!.Item, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Select(row => row.Event!).ToList(), StringComparer.Ordinal);
            var merge = ImportMerge.Of(told, known);
            foreach (var e in merge.Fresh)
            {
                if (!_events.Add(Key(e.Item + "\n" + e.Id))) continue;
                if (merge.NewItems.Contains(e.Item) && !_items.Contains(Key(e.Item))) _new++;
                else _changed++;
            }
            foreach (var item in told.Keys) _ = _items.Add(Key(item));
            foreach (var row in rows) Count(row);
        }

        public TrialOutcome Outcome() => new(Read, _new, _changed, _taken - _new - _changed, _filtered, _rejected, _oddities, _examples);

        private void Count(MappedRow row)
        {
            Read++;
            _ = row.Fate switch { RowFate.Taken => _taken++, RowFate.Filtered => _filtered++, RowFate.Rejected => _rejected++ };
            foreach (var note in row.Notes)
            {
                var seen = _oddities[note.Kind] = _oddities.GetValueOrDefault(note.Kind) + 1;
                if (seen <= MostExamples) _examples.Add(new OddRow(row.Line, note.Kind, row.Event?.Item, note.Words));
            }
        }

        private static ulong Key(string text)
        {
            var hash = new HashCode();
            hash.AddBytes(System.Text.Encoding.UTF8.GetBytes(text));
            // Two independent halves: one text in a thousand million million could be taken for another.
            return ((ulong)(uint)hash.ToHashCode() << 32) | (uint)string.GetHashCode(text, StringComparison.Ordinal);
        }
    }
}

/// <summary>What an import would do.</summary>
public sealed record TrialOutcome(
    long Read, long New, long Changed, long Unchanged, long Filtered, long Rejected, IReadOnlyDictionary<RowOddity, long> Oddities, IReadOnlyList<OddRow> Examples);
