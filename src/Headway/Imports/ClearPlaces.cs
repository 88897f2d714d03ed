using System.Data.Common;
using Dapper;
using Headway.Storage;
using Headway.WorkItems;

namespace Headway.Imports;

/// <summary>Takes out of the lists the units and work types that nothing counts in any more, after a taking back.</summary>
internal sealed class ClearPlaces(Database database)
{
    // Where imports go on without a pause, what is left over is harmless: places that show nothing.
    private const int Attempts = 20;

    public async Task Run(CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
            if (await Try(cancel)) return;
    }

    /// <summary>Looks without holding anything up, and clears only if no batch was written meanwhile.</summary>
    private async Task<bool> Try(CancellationToken cancel)
    {
        var (units, types, state) = await database.Read(
            async (connection, transaction) => (
                await Unused(connection, transaction, true, cancel), await Unused(connection, transaction, false, cancel),
                await connection.ExecuteScalarAsync<string>(Progress, null, transaction)),
            cancel);
        if (units.Count + types.Count == 0) return true;
        return await database.Write(
            async (connection, transaction) =>
            {
                await database.Engine.LockRules(transaction, true, cancel);
                if (await connection.ExecuteScalarAsync<string>(Progress, null, transaction) != state) return false;
                await Delete(transaction, BulkTable.Named("units").TextKey("unit"), units, cancel);
                await Delete(transaction, BulkTable.Named("work_types").TextKey("type"), types, cancel);
                return true;
            },
            cancel);
    }

    private static async Task<List<string>> Unused(DbConnection connection, DbTransaction transaction, bool units, CancellationToken cancel)
    {
        var kept = await connection.QueryAsync<string>(new CommandDefinition(
            $"select distinct {(units ? "unit" : "type")} from spans", transaction: transaction, commandTimeout: 0, cancellationToken: cancel));
        var used = kept.SelectMany(PlaceStore.WithThoseAbove).ToHashSet(StringComparer.Ordinal);
        return [.. (await PlaceStore.All(connection, transaction, units)).Where(place => !used.Contains(place))];
    }

    private static async Task Delete(DbTransaction transaction, BulkTable table, List<string> places, CancellationToken cancel)
    {
        var keys = new BulkRows(table);
        foreach (var place in places) _ = keys.Add(place);
        await BulkWriter.Delete(transaction, keys, cancel);
    }

    // Moves with every batch that is written, whoever writes it.
    private const string Progress =
        """
        select cast((select coalesce(sum(read_count), 0) from imports) as text) || '/' || cast((select coalesce(sum(items), 0) from take_backs) as text)
            || '/' || coalesce((select max(passed_to) from editions where state = 'building'), '')
            || '/' || cast((select coalesce(max(edition), 0) from editions where state = 'active') as text)
        """;
}
