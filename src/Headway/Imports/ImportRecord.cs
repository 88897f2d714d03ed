using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>The record of one import: what it read, counted and found odd, written with every batch.</summary>
internal sealed class ImportRecord : IAsyncDisposable
{
    private readonly Database _database;
    private readonly IAsyncDisposable _claim;
    private readonly long _run;

    /// <param name="claim">Keeps other runs away from the import while this one is at it.</param>
    /// <param name="run">The number of this run: what an earlier one still tries to write is refused.</param>
    public ImportRecord(Database database, IAsyncDisposable claim, string import, Instant startedAt, long run, ImportCounts counts)
    {
        (_database, _claim, _run) = (database, claim, run);
        (Import, StartedAt, Counts) = (import, startedAt, counts);
        ResumedAfter = counts.Read;
    }

    public string Import { get; }

    /// <summary>When the import first began: since then its snapshot is known, however often it was interrupted.</summary>
    public Instant StartedAt { get; }

    /// <summary>How many rows an earlier run had dealt with.</summary>
    public long ResumedAfter { get; }

    public ImportCounts Counts { get; private set; }

    /// <summary>Takes note of what is committed.</summary>
    public void Note(ImportCounts counts) => Counts = counts;

    /// <summary>The counts of a turn whose commit was not heard of and which is there after all; else null.</summary>
    public async Task<ImportCounts?> Committed(DbConnection connection, DbTransaction transaction) =>
        await StoredRun.Of(connection, transaction, Import) is { } stored && stored.Runs == _run && stored.Read > Counts.Read ? stored.Counts() : null;

    /// <summary>Writes the progress with what was odd about the rows that it is made by.</summary>
    public async Task Save(DbTransaction transaction, IEnumerable<NumberedRow> odd, ImportCounts counts, CancellationToken cancel)
    {
        await QualityNotes.Save(transaction, Import, odd, Counts.Oddities, cancel);
        await Update(transaction, ImportState.Running, null, "", counts);
    }

    /// <summary>Writes all of an import that is in as a whole or not at all: with it, it is finished.</summary>
    public async Task SaveWhole(DbTransaction transaction, IEnumerable<NumberedRow> odd, ImportCounts counts, Instant finishedAt, CancellationToken cancel)
    {
        await QualityNotes.Save(transaction, Import, odd, Counts.Oddities, cancel);
        await Update(transaction, StateOf(counts), finishedAt, "", counts);
    }

    public async Task<ImportOutcome> Finish(Instant finishedAt, CancellationToken cancel)
    {
        var examples = await _database.Write(
            async (connection, transaction) =>
            {
                await Update(transaction, StateOf(Counts), finishedAt, "", Counts);
                return await connection.QueryAsync<NoteRow>(
                    "select line as Line, kind as Kind, item as Item, words as Words from quality_notes where import = @import order by line, kind",
                    new { import = Import }, transaction);
            },
            cancel);
        return new ImportOutcome(
            Import, Counts.Read, Counts.New, Counts.Changed, Counts.Unchanged, Counts.Filtered, Counts.Rejected, Counts.Oddities,
            [.. examples.Select(note => new OddRow(note.Line, Enum.Parse<RowOddity>(note.Kind), note.Item, note.Words))])
        {
            ResumedAfter = ResumedAfter,
        };
    }

    /// <summary>Notes why the import stopped, where the database still takes it: what stopped it is what is reported, never this.</summary>
    public async Task Stop(Instant stoppedAt, string why)
    {
        try
        {
            await _database.Write((_, transaction) => Update(transaction, ImportState.Stopped, stoppedAt, why, Counts), CancellationToken.None);
        }
        catch (DatabaseRefused)
        {
            // It stays "running" with nobody at it, and is gone on with in the same way.
        }
    }

    public ValueTask DisposeAsync() => _claim.DisposeAsync();

    private static string StateOf(ImportCounts counts) => counts.TookAny ? ImportState.Done : ImportState.NothingImported;

    private async Task Update(DbTransaction transaction, string state, Instant? finishedAt, string why, ImportCounts counts)
    {
        var updated = await transaction.Connection!.ExecuteAsync(
            """
            update imports set state = @state, finished_at = @finishedAt, read_count = @read, new_count = @isNew, changed_count = @changed,
                unchanged_count = @unchanged, filtered_count = @filtered, rejected_count = @rejected, data_from = @from, data_to = @to, report = @report
            where import = @import and runs = @run and read_count = @before
            """,
            new
            {
                import = Import,
                run = _run,
                before = Counts.Read,
                state,
                finishedAt,
                read = counts.Read,
                isNew = counts.New,
                changed = counts.Changed,
                unchanged = counts.Unchanged,
                filtered = counts.Filtered,
                rejected = counts.Rejected,
                from = counts.From,
                to = counts.To,
                report = JsonSerializer.Serialize(new StoredReport(
                    why, counts.Oddities.OrderBy(pair => pair.Key).ToDictionary(pair => pair.Key.ToString(), pair => pair.Value))),
            },
            transaction);
        if (updated != 1) throw new DatabaseRefused($"Import {Import} is being gone on with elsewhere: this run of it ends here.");
    }

    private sealed record NoteRow(long Line, string Kind, string? Item, string Words);
}

/// <summary>What is kept of an import's quality: why it stopped, and how many rows had each oddity.</summary>
internal sealed record StoredReport(string Why, Dictionary<string, long> Oddities)
{
    public ImmutableDictionary<RowOddity, long> ByKind() =>
        (Oddities ?? []).ToImmutableDictionary(pair => Enum.Parse<RowOddity>(pair.Key), pair => pair.Value);
}
