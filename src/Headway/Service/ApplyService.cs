using System.Data.Common;
using Dapper;
using Headway.Core;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Storage;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Service;

/// <summary>Takes a service's files into force as a dated version, and builds the edition of spans and tallies that follows from it.</summary>
/// <remarks>
/// The new edition is built beside the old in key order, in short transactions, while imports go on: an item that changes
/// meanwhile is written to the new edition only once its key has been passed. Readers switch when the walk is done.
/// </remarks>
public sealed class ApplyService(Database database, ServiceVersions versions, IClock clock)
{
    private const int BatchItems = 2_000;
    private const int PieceRows = 20_000;

    /// <param name="inForceAt">From when its rules hold; null for the moment of applying. The first version holds from the beginning.</param>
    /// <returns>What came of it; null, with problems, where the files are not in order.</returns>
    public async Task<Applied?> Run(
        ServiceFiles files, Instant? inForceAt, List<Problem> problems, IProgress<long>? progress, CancellationToken cancel)
    {
        if (ReadService.From(files, problems) is null) return null;
        var current = await versions.Current(cancel);
        if (current is not null && current.Building is null && inForceAt is null && current.Files.Hash == files.Hash)
            return new Applied(current.Version, 0, true);
        var (version, edition) = await Begin(files, inForceAt, cancel);
        var items = await Walk(edition, version, progress, cancel);
        await ClearRetired(cancel);
        return new Applied(version, items, false);
    }

    private Task<(long Version, long Edition)> Begin(ServiceFiles files, Instant? inForceAt, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return database.Write(
            async (connection, transaction) =>
            {
                await database.Engine.LockRules(transaction, true, cancel);
                // A walk that was interrupted is begun anew.
                _ = await connection.ExecuteAsync("update editions set state = 'retired' where state = 'building'", null, transaction);
                var version = await connection.ExecuteScalarAsync<long>("select coalesce(max(version), 0) + 1 from service_versions", null, transaction);
                var edition = await connection.ExecuteScalarAsync<long>("select coalesce(max(edition), 0) + 1 from editions", null, transaction);
                _ = await connection.ExecuteAsync(
                    "insert into service_versions (version, in_force_at, applied_at, hash, files) values (@version, @from, @now, @hash, @text)",
                    new { version, from = inForceAt ?? (version == 1 ? Instant.FromUnixTimeSeconds(0) : now), now, hash = files.Hash, text = files.ToText() },
                    transaction);
                _ = await connection.ExecuteAsync(
                    "insert into editions (edition, version, state, passed_to, started_at, finished_at) values (@edition, @version, 'building', '', @now, null)",
                    new { edition, version, now },
                    transaction);
                return (version, edition);
            },
            cancel);
    }

    private async Task<long> Walk(long edition, long version, IProgress<long>? progress, CancellationToken cancel)
    {
        var (_, rules, _) = await versions.Read(version, cancel);
        var passed = "";
        long items = 0;
        while (true)
        {
            var after = passed;
            var (count, last) = await database.Write(
                async (connection, transaction) =>
                {
                    await database.Engine.LockRules(transaction, true, cancel);
                    var loaded = await ItemStore.LoadAfter(connection, transaction, after, BatchItems);
                    if (loaded.Count == 0)
                    {
                        await Switch(connection, transaction, edition);
                        return (0, after);
                    }
                    List<ItemReading> readings = [.. loaded.Select(item => ReadItem.Of(ResolveHistory.Of(item.Key, item.Value), rules))];
                    var tallies = new PendingTallies(database.Engine);
                    _ = await ItemChanges.Write(connection, transaction, new EditionRules(edition, rules), readings, false, tallies, cancel);
                    await tallies.Write(transaction, cancel);
                    var upTo = loaded.Keys.Max(StringComparer.Ordinal)!;
                    _ = await connection.ExecuteAsync("update editions set passed_to = @upTo where edition = @edition", new { upTo, edition }, transaction);
                    return (loaded.Count, upTo);
                },
                WriteTurn.Patient, cancel);
            if (count == 0) return items;
            passed = last;
            items += count;
            progress?.Report(items);
        }
    }

    /// <summary>Readers go over to the new edition in the transaction that finds nothing left to walk, so that no change falls between.</summary>
    private async Task Switch(DbConnection connection, DbTransaction transaction, long edition)
    {
        var now = clock.GetCurrentInstant();
        _ = await connection.ExecuteAsync("update editions set state = 'retired' where state = 'active'", null, transaction);
        _ = await connection.ExecuteAsync("update editions set state = 'active', finished_at = @now where edition = @edition", new { now, edition }, transaction);
    }

    /// <summary>Deletes what nobody reads any more, piece by piece, so that no writer waits for long.</summary>
    private async Task ClearRetired(CancellationToken cancel)
    {
        const string Retired = "edition in (select edition from editions where state = 'retired')";
        foreach (var (table, key, isRetired) in ((string, string, string)[])
            [
                ("spans", "edition, item, number", Retired),
                ("span_clocks", "edition, item, number, clock", Retired),
                ("tally_cells", "series, period, bin", $"series in (select series from tally_series where {Retired})"),
            ])
        {
            var piece = $"delete from {table} where ({key}) in (select {key} from {table} where {isRetired} limit {PieceRows})";
            while (await database.Write((connection, transaction) => connection.ExecuteAsync(piece, null, transaction), WriteTurn.Patient, cancel) > 0)
                cancel.ThrowIfCancellationRequested();
        }
        _ = await database.Write(
            (connection, transaction) => connection.ExecuteAsync($"delete from tally_series where {Retired}; delete from editions where state = 'retired'", null, transaction), cancel);
    }
}

/// <summary>What applying a service's files did.</summary>
/// <param name="Items">How many items were read anew.</param>
/// <param name="WasInForce">Whether exactly these files were in force already.</param>
public sealed record Applied(long Version, long Items, bool WasInForce);
