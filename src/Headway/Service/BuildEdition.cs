using System.Data.Common;
using Dapper;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Organisation;
using Headway.Storage;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Service;

/// <summary>Builds an edition of spans and tallies: by other rules, or by other knowledge of where the units lay.</summary>
/// <remarks>
/// The new edition is built beside the old in key order, in short transactions, while imports go on: an item that changes
/// meanwhile is written to the new edition only once its key has been passed. Readers switch when the walk is done.
/// </remarks>
internal sealed class BuildEdition(Database database, ServiceVersions versions, IClock clock)
{
    private const int BatchItems = 2_000;
    private const int PieceRows = 20_000;

    /// <summary>Begins an edition, in place of one that was begun and not finished.</summary>
    public async Task<BuildingEdition> Begin(DbConnection connection, DbTransaction transaction, long version)
    {
        // A walk that was interrupted is begun anew.
        _ = await connection.ExecuteAsync("update editions set state = 'retired' where state = 'building'", null, transaction);
        var edition = await connection.ExecuteScalarAsync<long>("select coalesce(max(edition), 0) + 1 from editions", null, transaction);
        var knownAt = await UnitsSaid.Last(connection, transaction);
        _ = await connection.ExecuteAsync(
            """
            insert into editions (edition, version, state, passed_to, started_at, finished_at, units_known_at)
            values (@edition, @version, 'building', '', @now, null, @knownAt)
            """,
            new { edition, version, now = clock.GetCurrentInstant(), knownAt },
            transaction);
        return new BuildingEdition(edition, version, "", knownAt);
    }

    /// <summary>Reads every item anew, and has readers go over to the edition.</summary>
    /// <returns>How many items were read.</returns>
    public async Task<long> Run(BuildingEdition edition, IProgress<long>? progress, CancellationToken cancel)
    {
        var items = await Walk(edition, progress, cancel);
        await ClearRetired(cancel);
        return items;
    }

    private async Task<long> Walk(BuildingEdition building, IProgress<long>? progress, CancellationToken cancel)
    {
        var edition = building.Edition;
        var rules = await versions.Rules(building.Version, building.UnitsKnownAt, cancel);
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
                    await PlaceStore.Write(transaction, readings, cancel);
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
