using Headway.Core.Facts;
using Headway.Facts;
using Headway.Formats;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>Tries an import of facts: maps every row, compares it with what is known, and counts what would come of it. Nothing is written.</summary>
public sealed class TryFacts(Database database, IClock clock)
{
    // No import has this name; what is tried is never stored.
    private const string Trial = "trial";
    private const int BatchRows = 2_000;
    private static readonly StoredFacts Nothing = new([], new HashSet<(string, string)>());

    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says.</exception>
    public async Task<TrialOutcome> Run(FactOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order.Mapping, order.Name);
        var rows = new FactRows(order.Mapping, Trial, order.Beginning.AsAt ?? clock.GetCurrentInstant());
        var earlier = new FactsTold();
        var counts = ImportCounts.None;
        List<OddRow> examples = [];
        foreach (var batch in source.Read(rows.Columns).Select(rows.Map).Chunk(BatchRows))
        {
            cancel.ThrowIfCancellationRequested();
            counts = counts.Plus(FactMerge.Of(batch, earlier.Over(await Stored(order.Mapping.Kind, batch, cancel), batch)).Counts);
            earlier.Add(batch);
            foreach (var row in batch) TrialOutcome.AddExamples(examples, row);
            progress?.Report(new ImportProgress(counts.Read, source.Progress.Read, source.Progress.Of));
        }
        return TrialOutcome.Of(counts, examples);
    }

    private async Task<StoredFacts> Stored(FactKind kind, MappedRow[] batch, CancellationToken cancel)
    {
        HashSet<string> facts = [.. batch.Select(row => row.Fact?.Fact).OfType<string>()];
        if (!database.Exists || facts.Count == 0) return Nothing;
        await using var connection = await database.OpenReader(cancel);
        return await FactStore.Load(connection, null, kind, facts);
    }

    /// <summary>What came earlier in the file: an import would find it in the database. Only what tells its events apart is kept of it.</summary>
    private sealed class FactsTold
    {
        private readonly Dictionary<string, HashSet<string>> _ids = new(StringComparer.Ordinal);

        public void Add(MappedRow[] batch)
        {
            foreach (var e in batch.Select(row => row.Fact).OfType<FactEvent>())
            {
                if (!_ids.TryGetValue(e.Fact, out var ids)) _ids[e.Fact] = ids = new(StringComparer.Ordinal);
                _ = ids.Add(e.Id);
            }
        }

        /// <summary>What is stored together with what this file told before of the facts of a batch.</summary>
        public StoredFacts Over(StoredFacts stored, MappedRow[] batch)
        {
            var live = stored.Live.ToDictionary(pair => pair.Key, pair => pair.Value.ToList(), StringComparer.Ordinal);
            foreach (var e in batch.Select(row => row.Fact).OfType<FactEvent>().Where(e => _ids.GetValueOrDefault(e.Fact)?.Contains(e.Id) == true))
                ListOf(e.Fact).Add(e);
            // A fact that only this file told of is new with every event of it.
            return stored with { Live = live };

            List<FactEvent> ListOf(string fact)
            {
                if (!live.TryGetValue(fact, out var list)) live[fact] = list = [];
                return list;
            }
        }
    }
}
