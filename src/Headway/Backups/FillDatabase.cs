using Headway.Storage;
using NodaTime;

namespace Headway.Backups;

/// <summary>Fills a database that holds nothing yet with the rows of a backup or of another database, and proves that it has them.</summary>
/// <remarks>Until the proof is made nobody else opens it; one that was interrupted is begun anew.</remarks>
internal sealed class FillDatabase(Database target, IClock clock)
{
    /// <returns>Every table with what was proved of it.</returns>
    public async Task<IReadOnlyList<TableDigest>> Run(IRowSource from, FillProgress progress, CancellationToken cancel)
    {
        if (Migrate.Obstacle(from.Steps, Migration.For(from.Product, Migration.Shipped())) is { } obstacle) throw new DatabaseRefused(obstacle);
        var last = from.Steps.Count == 0 ? 0 : from.Steps[^1].Number;
        var filling = Migrate.Filling(target, clock, [.. Migration.Shipped().Where(step => step.Number <= last)]);
        await filling.BeginFilling(cancel);
        _ = await filling.Run(cancel);
        var tables = await target.Read((connection, snapshot) => StoredTable.All(target, connection, snapshot), cancel);
        foreach (var table in tables) await Clear(table, cancel);
        List<TableDigest> told = [];
        foreach (var table in tables) told.Add(await from.Pass(table, rows => Write(rows, progress, cancel), cancel));
        await Prove(told, progress, cancel);
        await filling.EndFilling(cancel);
        _ = await new Migrate(target, clock).Run(cancel);
        return told;
    }

    // What the steps of the schema put there themselves comes with the rows too.
    private Task Clear(StoredTable table, CancellationToken cancel) => target.Write(
        async (connection, transaction) =>
        {
            await using var command = connection.CreateCommand();
            (command.Transaction, command.CommandText, command.CommandTimeout) = (transaction, $"delete from {table.Name}", 0);
            _ = await command.ExecuteNonQueryAsync(cancel);
        },
        WriteTurn.Patient, cancel);

    private async Task Write(BulkRows rows, FillProgress progress, CancellationToken cancel)
    {
        await target.Write((_, transaction) => BulkWriter.Write(transaction, rows, OnConflict.Insert, cancel), WriteTurn.Patient, cancel);
        progress.Written(rows.Count);
    }

    private Task<bool> Prove(IReadOnlyList<TableDigest> told, FillProgress progress, CancellationToken cancel) => target.Read(
        async (connection, snapshot) =>
        {
            var rows = await DatabaseRows.Of(target, connection, snapshot);
            var tables = (await StoredTable.All(target, connection, snapshot)).ToDictionary(table => table.Name, StringComparer.Ordinal);
            foreach (var table in told)
            {
                var kept = await rows.Pass(tables[table.Table], null, page => progress.Proved(page.Count), cancel);
                if (kept.Hash != table.Hash || kept.Rows != table.Rows)
                    throw new DatabaseRefused($"The rows of {table.Table} in {target.Address} are not those that were written. Do it again, into another place.");
            }
            return true;
        },
        cancel);
}

/// <summary>How far a database is filled: every row is written, and read again to prove it.</summary>
internal sealed class FillProgress(IProgress<(long Written, long Proved)>? progress)
{
    private long _written;
    private long _proved;

    public void Written(long rows) => progress?.Report((_written += rows, _proved));

    public Task Proved(long rows)
    {
        progress?.Report((_written, _proved += rows));
        return Task.CompletedTask;
    }
}
