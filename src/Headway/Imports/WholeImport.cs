using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using NodaTime;

namespace Headway.Imports;

/// <summary>The record of an import that is in as a whole or not at all: written once, in the transaction of what it brings.</summary>
internal sealed record WholeImport(string File, string FileHash, FeedMapping Mapping, string Kind, Instant? AsAt)
{
    /// <summary>A name for the import that no other has: it sorts by the moment it began.</summary>
    public async Task<string> Name(DbTransaction transaction, Instant startedAt)
    {
        for (; ; startedAt += Duration.FromMilliseconds(1))
        {
            var import = startedAt.ToDateTimeUtc().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture) + "-" + FileHash[..8];
            if (await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from imports where import = @import", new { import }, transaction) == 0) return import;
        }
    }

    /// <summary>Writes the import with its counts, its rejected rows and what was odd.</summary>
    /// <param name="rows">Every row that is odd.</param>
    public async Task Save(
        DbTransaction transaction, string import, (Instant Started, Instant Finished) at, ImportCounts counts, IReadOnlyList<NumberedRow> rows, CancellationToken cancel)
    {
        _ = await transaction.Connection!.ExecuteAsync(
            """
            insert into imports (import, mapping, mapping_hash, file_name, file_hash, kind, as_at, complete_to, started_at, finished_at, state,
                read_count, new_count, changed_count, unchanged_count, filtered_count, rejected_count, data_from, data_to, report)
            values (@import, @mapping, @mappingHash, @file, @fileHash, @kind, @asAt, null, @startedAt, @finishedAt, @state,
                @read, @isNew, @changed, @unchanged, @filtered, @rejected, @from, @to, @report)
            """,
            new
            {
                import,
                mapping = Mapping.Name,
                mappingHash = Mapping.Hash,
                file = File,
                fileHash = FileHash,
                kind = Kind,
                asAt = AsAt,
                startedAt = at.Started,
                finishedAt = at.Finished,
                state = counts.TookAny ? ImportState.Done : ImportState.NothingImported,
                read = counts.Read,
                isNew = counts.New,
                changed = counts.Changed,
                unchanged = counts.Unchanged,
                filtered = counts.Filtered,
                rejected = counts.Rejected,
                from = counts.From,
                to = counts.To,
                report = JsonSerializer.Serialize(new StoredReport("", counts.Oddities.OrderBy(pair => pair.Key).ToDictionary(pair => pair.Key.ToString(), pair => pair.Value))),
            },
            transaction);
        await QualityNotes.Save(transaction, import, rows, ImportCounts.None.Oddities, cancel);
        await RejectedRows.Save(transaction, import, Mapping, rows, cancel);
    }
}
