using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Headway.Cases;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Facts;
using Headway.Organisation;
using Headway.Service;
using Headway.Storage;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>Takes an import back: what no other import told stops counting, and nothing is deleted of what was told.</summary>
/// <remarks>
/// Items are gone through in key order, in short transactions, while imports and pages go on. An item counts as taken back from the
/// transaction that rewrites it, so the tallies are at every moment those of what counts, and a run that was killed is gone on with.
/// </remarks>
public sealed class TakeBackImport(Database database, ServiceVersions versions, IClock clock)
{
    private const int ItemsInScan = 5_000;
    private const int FirstBatch = 100;
    private const int SmallestBatch = 10;

    // On SQLite a batch must not hold the only writer longer than a fifth of a second: half of it leaves room for a slow disk.
    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(100);

    private readonly RewriteItems _rewrite = new(versions);

    /// <exception cref="TakeBackRefused">There is no such import, or it cannot be taken back now.</exception>
    public async Task<TakeBackOutcome> Run(TakeBackOrder order, IProgress<long>? progress, CancellationToken cancel)
    {
        await using var claim = await database.Engine.Claim(BeginImport.Claim(order.Import), cancel)
            ?? throw new TakeBackRefused($"Import {order.Import} is at work just now.", "Wait until it is done, or stop it; then take it back.");
        if (await Standing(order.Import, cancel) is { } refusal) throw refusal;
        var kind = await KindOf(order.Import, cancel);
        if (ImportKind.TellsOfFacts(kind)) return await Facts(order, kind, cancel);
        if (ImportKind.IsList(kind))
        {
            var taken = await List(order, cancel);
            await RecordedImport.Again(() => new FollowOrganisation(database, versions, clock).Run(progress, cancel), cancel);
            return taken;
        }
        var (passed, items) = await Begin(order, cancel);
        progress?.Report(items);
        var size = FirstBatch;
        while (true)
        {
            var scanned = await Next(order.Import, passed, cancel);
            if (scanned.Count == 0) break;
            for (var done = 0; done < scanned.Count;)
            {
                var batch = scanned.GetRange(done, Math.Min(size, scanned.Count - done));
                var began = Stopwatch.GetTimestamp();
                await Pass(order.Import, passed, batch, cancel);
                size = (int)Math.Clamp(batch.Count * (Aim / Stopwatch.GetElapsedTime(began)), SmallestBatch, size * 2.0);
                passed = batch[^1];
                done += batch.Count;
                items += batch.Count;
                progress?.Report(items);
            }
        }
        // Before it is finished: killed in between, nobody would go on with it.
        await new ClearPlaces(database).Run(cancel);
        await Finish(order.Import, passed, cancel);
        return new TakeBackOutcome(order.Import, kind, items);
    }

    private async Task<string> KindOf(string import, CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        return (await connection.ExecuteScalarAsync<string>("select kind from imports where import = @import", new { import }))!;
    }

    /// <summary>Where facts stand is worked out when it is asked; the spans that are kept of some are in doubt until they are worked out anew.</summary>
    private async Task<TakeBackOutcome> Facts(TakeBackOrder order, string kind, CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        var facts = await FactStore.CountOf(connection, null, order.Import);
        var taken = await database.Write(
            async (_, transaction) =>
            {
                await CaseSpanStore.Doubt(transaction, kind, order.Import);
                return await TakenBack(transaction, (order, kind), clock.GetCurrentInstant(), facts);
            },
            WriteTurn.Patient, cancel);
        _ = await new FollowFacts(database).Run(cancel);
        return taken;
    }

    /// <summary>A list went in as a whole, and goes as a whole.</summary>
    private Task<TakeBackOutcome> List(TakeBackOrder order, CancellationToken cancel) => database.Write(
        async (connection, transaction) =>
        {
            await database.Engine.Lock(transaction, ImportList.Turn, cancel);
            var now = clock.GetCurrentInstant();
            var items = await TakeBackList.Run(transaction, order.Import, now, cancel);
            return await TakenBack(transaction, (order, ImportList.Kind), now, items);
        },
        WriteTurn.Patient, cancel);

    private static async Task<TakeBackOutcome> TakenBack(DbTransaction transaction, (TakeBackOrder Order, string Kind) what, Instant now, long items)
    {
        var order = what.Order;
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "insert into take_backs (import, began_at, taken_by, why, passed_to, items, finished_at) values (@import, @now, @by, @why, null, @items, @now)",
            new { import = order.Import, now, by = order.By, why = order.Why, items }, transaction);
        // A run of the import that was given up must not write any more.
        await connection.ExecuteAsync(
            "update imports set state = @state, runs = runs + 1 where import = @import", new { import = order.Import, state = ImportState.TakenBack }, transaction);
        return new TakeBackOutcome(order.Import, what.Kind, items);
    }

    /// <summary>Why the import cannot be taken back; null where it can.</summary>
    private async Task<TakeBackRefused?> Standing(string import, CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        var state = await connection.ExecuteScalarAsync<string?>("select state from imports where import = @import", new { import });
        if (state is null) return new TakeBackRefused($"There is no import {import}.", "The page Imports lists them, with the name of each.");
        if (state != ImportState.TakenBack) return null;
        var (who, why) = await connection.QuerySingleAsync<(string, string)>("select taken_by, why from take_backs where import = @import", new { import });
        return new TakeBackRefused($"Import {import} was taken back already, by {who}: {why}", "Import its file again to count it again.");
    }

    /// <summary>Notes who takes it back and why, and from here on no longer counts how far its data reaches; or goes on with what was begun.</summary>
    private Task<(string Passed, long Items)> Begin(TakeBackOrder order, CancellationToken cancel) => database.Write(
        async (connection, transaction) =>
        {
            var now = clock.GetCurrentInstant();
            await connection.ExecuteAsync(
                """
                insert into take_backs (import, began_at, taken_by, why, passed_to, items, finished_at) values (@import, @now, @by, @why, '', 0, null)
                on conflict (import) do nothing
                """,
                new { import = order.Import, now, by = order.By, why = order.Why }, transaction);
            // A run of the import that was given up must not write any more.
            await connection.ExecuteAsync(
                "update imports set state = @state, runs = runs + 1 where import = @import", new { import = order.Import, state = ImportState.TakingBack }, transaction);
            return await connection.QuerySingleAsync<(string, long)>(
                "select passed_to, items from take_backs where import = @import", new { import = order.Import }, transaction);
        },
        cancel);

    /// <summary>The next items that the import told of, in the database's order of keys.</summary>
    private async Task<List<string>> Next(string import, string after, CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            """
            select item from (
                select item from (select distinct item from events where item > @after and import = @import order by item limit @count) own
                union
                select item from (select distinct item from deliveries where item > @after and import = @import order by item limit @count) again
            ) both_of_them
            order by item limit @count
            """,
            new { import, after, count = ItemsInScan }, commandTimeout: 0, cancellationToken: cancel))];
    }

    private Task Pass(string import, string after, List<string> items, CancellationToken cancel) => database.Write(
        async (connection, transaction) =>
        {
            await database.Engine.LockRules(transaction, false, cancel);
            foreach (var source in items.Select(item => item[..item.IndexOf(':', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal))
                await database.Engine.Lock(transaction, ImportWorkItems.Turn(source), cancel);
            await Move(connection, transaction, import, (after, items[^1]), items.Count);
            var service = await versions.Current(connection, transaction, cancel) ?? throw new DatabaseRefused("No service is in force in this database.");
            // From here on the import no longer counts for these items.
            var live = await ItemStore.Load(connection, transaction, items);
            List<ItemReading> readings = [.. items.Select(item => ReadItem.Of(ResolveHistory.Of(item, live.GetValueOrDefault(item) ?? []), service.Rules))];
            var tallies = new PendingTallies(database.Engine);
            await _rewrite.Run(transaction, service, readings, true, tallies, cancel);
            await tallies.Write(transaction, cancel);
            await ItemStore.RemoveFacts(transaction, items.Where(item => !live.ContainsKey(item)), cancel);
        },
        WriteTurn.Patient, cancel);

    private static async Task Move(DbConnection connection, DbTransaction transaction, string import, (string After, string UpTo) between, int count)
    {
        var moved = await connection.ExecuteAsync(
            "update take_backs set passed_to = @UpTo, items = items + @count where import = @import and passed_to = @After",
            new { import, between.After, between.UpTo, count }, transaction);
        if (moved != 1) throw new DatabaseRefused($"Import {import} is being taken back elsewhere: this run ends here.");
    }

    private Task Finish(string import, string passed, CancellationToken cancel) => database.Write(
        async (connection, transaction) =>
        {
            var finished = await connection.ExecuteAsync(
                "update take_backs set passed_to = null, finished_at = @now where import = @import and passed_to = @passed",
                new { import, passed, now = clock.GetCurrentInstant() }, transaction);
            if (finished != 1) throw new DatabaseRefused($"Import {import} is being taken back elsewhere: this run ends here.");
            await connection.ExecuteAsync("update imports set state = @state where import = @import", new { import, state = ImportState.TakenBack }, transaction);
        },
        cancel);
}

/// <summary>Which import to take back, who wants it, and why.</summary>
public sealed record TakeBackOrder(string Import, string By, string Why);

/// <summary>What taking back did.</summary>
/// <param name="Kind">What the import's file tells of.</param>
/// <param name="Items">How many items the import had told of; of a list, how many assertions were withdrawn; of facts, how many of them.</param>
public sealed record TakeBackOutcome(string Import, string Kind, long Items);

/// <summary>An import cannot be taken back; the message says why, and the fix what to do.</summary>
public sealed class TakeBackRefused(string message, string fix) : Exception(message)
{
    public string Fix { get; } = fix;
}
