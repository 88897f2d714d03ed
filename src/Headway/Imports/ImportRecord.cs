using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Headway.Core.WorkItems;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>The record of one import: what it read, counted and found odd, kept in step with every batch.</summary>
internal sealed class ImportRecord(Database database, ImportOrder order, Instant startedAt, string fileHash)
{
    // Every oddity is counted; this many of each kind are kept with their lines.
    private const int MostExamples = 200;

    private static readonly BulkTable Notes = BulkTable.Named("quality_notes").TextKey("import").NumberKey("line").TextKey("kind").Text("item").Text("words");

    private readonly Dictionary<RowOddity, long> _oddities = [];
    private readonly List<OddRow> _examples = [];
    private long _new;
    private long _changed;
    private long _unchanged;
    private long _filtered;
    private long _rejected;
    private Instant? _from;
    private Instant? _to;

    /// <summary>Sorts by the moment it began; the file's hash keeps two of one moment apart.</summary>
    public string Import { get; } = startedAt.ToDateTimeUtc().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture) + "-" + fileHash[..8];

    public long Read { get; private set; }

    public Task Begin(CancellationToken cancel) => database.Write(
        (connection, transaction) => connection.ExecuteAsync(
            """
            insert into imports (import, mapping, mapping_hash, file_name, file_hash, kind, as_at, complete_to, started_at, finished_at, state,
                read_count, new_count, changed_count, unchanged_count, filtered_count, rejected_count, data_from, data_to, report)
            values (@import, @mapping, @mappingHash, @file, @fileHash, @kind, @asAt, @completeTo, @startedAt, null, 'running', 0, 0, 0, 0, 0, 0, null, null, '{}')
            """,
            new
            {
                import = Import,
                mapping = order.Mapping.Name,
                mappingHash = order.Mapping.Hash,
                file = order.Name,
                fileHash,
                kind = order.Mapping.IsSnapshot ? "snapshot" : "stream",
                asAt = order.AsAt ?? order.Mapping.AsAt,
                completeTo = order.Mapping.CompleteTo,
                startedAt,
            },
            transaction),
        cancel);

    /// <summary>Counts a batch once it is committed.</summary>
    public void Count(IReadOnlyList<MappedRow> batch, ImportMerge merge)
    {
        var (isNew, changed) = Split(merge);
        Read += batch.Count;
        _filtered += batch.Count(row => row.Fate == RowFate.Filtered);
        _rejected += batch.Count(row => row.Fate == RowFate.Rejected);
        _new += isNew;
        _changed += changed;
        _unchanged += batch.Count(row => row.Fate == RowFate.Taken) - isNew - changed;
        foreach (var row in batch)
        {
            foreach (var note in row.Notes)
            {
                var seen = _oddities[note.Kind] = _oddities.GetValueOrDefault(note.Kind) + 1;
                if (seen <= MostExamples) _examples.Add(new OddRow(row.Line, note.Kind, row.Event?.Item, note.Words));
            }
        }
        foreach (var e in merge.Fresh) Reach(e);
    }

    private static (long New, long Changed) Split(ImportMerge merge)
    {
        long isNew = merge.Fresh.Count(e => merge.NewItems.Contains(e.Item));
        return (isNew, merge.Fresh.Count - isNew);
    }

    /// <summary>From when to when the rows tell of anything.</summary>
    private void Reach(WorkItemEvent e)
    {
        Instant?[] moments = [e.HappenedAt, e.Body.Life?.CompletedAt, e.Body.Life?.CancelledAt];
        foreach (var at in moments)
        {
            if (at is null) continue;
            if (_from is null || at < _from) _from = at;
            if (_to is null || at > _to) _to = at;
        }
    }

    /// <summary>Writes the batch's examples of oddities with the batch itself.</summary>
    public async Task Save(DbTransaction transaction, IReadOnlyList<MappedRow> batch, CancellationToken cancel)
    {
        var rows = new BulkRows(Notes);
        var seen = new Dictionary<RowOddity, long>(_oddities);
        foreach (var row in batch)
        {
            foreach (var note in row.Notes.DistinctBy(note => note.Kind))
            {
                var count = seen[note.Kind] = seen.GetValueOrDefault(note.Kind) + 1;
                if (count <= MostExamples) _ = rows.Add(Import).Add(row.Line).Add(note.Kind.ToString()).Add(row.Event?.Item).Add(note.Words);
            }
        }
        await BulkWriter.Write(transaction, rows, OnConflict.Ignore, cancel);
    }

    public async Task<ImportOutcome> Finish(Instant finishedAt, CancellationToken cancel)
    {
        await Close(_new + _changed + _unchanged == 0 && Read > 0 ? "nothing imported" : "done", finishedAt, "", cancel);
        return new ImportOutcome(Import, Read, _new, _changed, _unchanged, _filtered, _rejected, _oddities, _examples);
    }

    public Task Fail(Instant finishedAt, string why) => Close("stopped", finishedAt, why, CancellationToken.None);

    private Task<int> Close(string state, Instant finishedAt, string why, CancellationToken cancel) => database.Write(
        (connection, transaction) => connection.ExecuteAsync(
            """
            update imports set state = @state, finished_at = @finishedAt, read_count = @read, new_count = @isNew, changed_count = @changed,
                unchanged_count = @unchanged, filtered_count = @filtered, rejected_count = @rejected, data_from = @from, data_to = @to, report = @report
            where import = @import
            """,
            new
            {
                import = Import,
                state,
                finishedAt,
                read = Read,
                isNew = _new,
                changed = _changed,
                unchanged = _unchanged,
                filtered = _filtered,
                rejected = _rejected,
                from = _from,
                to = _to,
                report = JsonSerializer.Serialize(new StoredReport(why, _oddities.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value))),
            },
            transaction),
        cancel);
}

/// <summary>What is kept of an import's quality: why it stopped, and how many rows had each oddity.</summary>
internal sealed record StoredReport(string Why, Dictionary<string, long> Oddities);
