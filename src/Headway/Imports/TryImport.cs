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

    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says.</exception>
    public async Task<TrialOutcome> Run(ImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order.Mapping, order.Name);
        var mapper = new MapRows(order.Mapping, Trial, order.AsAt ?? order.Mapping.AsAt ?? clock.GetCurrentInstant());
        var counted = new Counted();
        foreach (var rows in source.Read(mapper.Columns).Select(mapper.Map).Chunk(BatchRows))
        {
            cancel.ThrowIfCancellationRequested();
            var batch = ImportBatch.Of([.. rows], null, null);
            counted.Add(batch, await Stored(batch, cancel));
            progress?.Report(new ImportProgress(counted.Counts.Read, source.Progress.Read, source.Progress.Of));
        }
        return counted.Outcome();
    }

    private async Task<StoredItems> Stored(ImportBatch batch, CancellationToken cancel)
    {
        if (!database.Exists || batch.Told.Count == 0) return new StoredItems([], new HashSet<(string, string)>());
        await using var connection = await database.OpenReader(cancel);
        return await ItemStore.LoadStored(connection, null, batch.Told.Keys);
    }

    /// <summary>Counts as an import counts, where what came earlier in the file is known too.</summary>
    private sealed class Counted
    {
        // Eight bytes for each event of the file: what an import would find in the database.
        private readonly HashSet<ulong> _told = [];
        private readonly List<OddRow> _examples = [];

        public ImportCounts Counts { get; private set; } = ImportCounts.None;

        public void Add(ImportBatch batch, StoredItems stored)
        {
            var merge = ImportMerge.Of(batch.Told, stored);
            Counts = Counts.Plus(ImportCounts.Of(batch.Rows, merge with { Fresh = NotYetTold(merge.Fresh), Revived = NotYetTold(merge.Revived) }));
            foreach (var row in batch.Rows) TrialOutcome.AddExamples(_examples, row);
        }

        public TrialOutcome Outcome() => TrialOutcome.Of(Counts, _examples);

        private List<WorkItemEvent> NotYetTold(IReadOnlyList<WorkItemEvent> events) => [.. events.Where(e => _told.Add(KeyOf(e)))];

        /// <summary>64 bits of the item's key and the event's id (Fowler, Noll and Vo 1991, FNV-1a).</summary>
        private static ulong KeyOf(WorkItemEvent told)
        {
            unchecked
            {
                var hash = 14695981039346656037UL;
                foreach (var sign in told.Item) hash = (hash ^ sign) * 1099511628211UL;
                hash = (hash ^ '\n') * 1099511628211UL;
                foreach (var sign in told.Id) hash = (hash ^ sign) * 1099511628211UL;
                return hash;
            }
        }
    }
}
