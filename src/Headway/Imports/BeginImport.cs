using System.Globalization;
using System.Text.Json;
using Dapper;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>Begins an import, or goes on with one of the same file, mapping and moment that was interrupted.</summary>
internal sealed class BeginImport(Database database, ImportBeginning beginning, string fileHash)
{
    public async Task<ImportRecord> Run(Instant now, CancellationToken cancel)
    {
        foreach (var import in await Interrupted(cancel))
            if (await GoOn(import, cancel) is { } record) return record;
        return await Begin(now, cancel);
    }

    /// <summary>Imports that were begun and not finished, the newest first; another run may be at them.</summary>
    private Task<IReadOnlyList<string>> Interrupted(CancellationToken cancel) => database.Read<IReadOnlyList<string>>(
        async (connection, transaction) =>
        [
            .. await connection.QueryAsync<string>(
                """
                select import from imports
                where file_hash = @fileHash and mapping_hash = @mappingHash and coalesce(as_at, -1) = @asAt and state in ('running', 'stopped')
                order by started_at desc, import desc
                """,
                new { fileHash, mappingHash = beginning.Mapping.Hash, asAt = beginning.AsAt?.ToUnixTimeMilliseconds() ?? -1 }, transaction),
        ],
        cancel);

    private async Task<ImportRecord?> GoOn(string import, CancellationToken cancel)
    {
        if (await database.Engine.Claim(Claim(import), cancel) is not { } claim) return null;
        try
        {
            var row = await database.Write(
                async (connection, transaction) =>
                {
                    // What the run before had under way when it was killed is committed or gone once this is had.
                    await database.Engine.Lock(transaction, beginning.Turn, cancel);
                    _ = await connection.ExecuteAsync(
                        "update imports set state = 'running', finished_at = null, runs = runs + 1 where import = @import and state in ('running', 'stopped')",
                        new { import }, transaction);
                    return await StoredRun.Of(connection, transaction, import);
                },
                cancel);
            if (row?.State == ImportState.Running) return new ImportRecord(database, claim, import, Instant.FromUnixTimeMilliseconds(row.StartedAt), row.Runs, row.Counts());
        }
        catch
        {
            await claim.DisposeAsync();
            throw;
        }
        await claim.DisposeAsync();
        return null;
    }

    private async Task<ImportRecord> Begin(Instant startedAt, CancellationToken cancel)
    {
        for (; ; startedAt += Duration.FromMilliseconds(1))
        {
            // Sorts by the moment it began; the file's hash keeps two of one moment apart.
            var import = startedAt.ToDateTimeUtc().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture) + "-" + fileHash[..8];
            if (await database.Engine.Claim(Claim(import), cancel) is not { } claim) continue;
            try
            {
                if (await Insert(import, startedAt, cancel)) return new ImportRecord(database, claim, import, startedAt, 1, ImportCounts.None);
            }
            catch
            {
                await claim.DisposeAsync();
                throw;
            }
            await claim.DisposeAsync();
        }
    }

    private Task<bool> Insert(string import, Instant startedAt, CancellationToken cancel) => database.Write(
        async (connection, transaction) => await connection.ExecuteAsync(
            """
            insert into imports (import, mapping, mapping_hash, file_name, file_hash, kind, as_at, complete_to, started_at, finished_at, state,
                read_count, new_count, changed_count, unchanged_count, filtered_count, rejected_count, data_from, data_to, report)
            values (@import, @mapping, @mappingHash, @file, @fileHash, @kind, @asAt, @completeTo, @startedAt, null, 'running', 0, 0, 0, 0, 0, 0, null, null, @report)
            on conflict (import) do nothing
            """,
            new
            {
                import,
                mapping = beginning.Mapping.Name,
                mappingHash = beginning.Mapping.Hash,
                file = beginning.Name,
                fileHash,
                kind = beginning.Kind,
                asAt = beginning.AsAt,
                completeTo = beginning.CompleteTo,
                startedAt,
                report = JsonSerializer.Serialize(new StoredReport("", [])),
            },
            transaction) == 1,
        cancel);

    internal static string Claim(string import) => $"import/{import}";
}

/// <summary>What the record of an import begins with, whatever its file tells of.</summary>
/// <param name="Name">The name under which people know the file.</param>
/// <param name="Kind">snapshot, stream or log; of facts, which kind of them; list.</param>
/// <param name="AsAt">The moment it speaks for; null where nothing says it.</param>
internal sealed record ImportBeginning(string Name, FeedMapping Mapping, string Kind, Instant? AsAt, Instant? CompleteTo)
{
    /// <summary>The lock under which its rows are written.</summary>
    public string Turn { get; init; } = ImportWorkItems.Turn(Mapping.Source);

    public static ImportBeginning Of(ImportOrder order) => new(
        order.Name, order.Mapping, ImportKind.Of(order.Mapping.Kind), order.AsAt ?? order.Mapping.AsAt, order.CompleteTo);
}
