using System.Globalization;
using Headway.Storage;
using Headway.Tests.Databases;
using Npgsql;

namespace Headway.Tests.Faults;

/// <summary>The connection to the database's server is lost while a file is imported. A SQLite file has none: there, and in the same words, another writer is in the way.</summary>
public sealed class LostConnectionTests
{
    private const int Rows = 9_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_goes_on_over_connections_that_are_ended()
    {
        if (!TestDatabase.IsOnPostgres)
        {
            await AnotherWriter();
            return;
        }
        using var file = Excerpt.Of(Rows);
        var expected = await Undisturbed(file.Path);
        await using var office = await FaultyOffice.Create();

        var importing = Child.Headway(office.Import(file.Path));
        // Before the first batch the program may as well say so at once.
        while (!importing.IsCompleted && (await office.Imports(Cancel)).Count == 0) await Task.Delay(20, Cancel);
        var ended = 0;
        while (!importing.IsCompleted && ended < 6)
        {
            await Task.Delay(150, Cancel);
            ended += await EndConnections(office.Address);
        }
        var child = await importing;

        Assert.True(ended > 0, "No connection was ended.");
        Assert.True(child.Code == 0, $"{ended} connections ended: {child.Code}: {child.Error}");
        WholeDump.AssertSame(expected, await office.Dump(Cancel), $"{ended} connections ended:");
    }

    [Fact]
    public async Task An_import_says_that_the_server_is_gone_and_goes_on_when_it_is_back()
    {
        if (!TestDatabase.IsOnPostgres)
        {
            await AnotherWriter();
            return;
        }
        using var file = Excerpt.Of(Rows);
        var expected = await Undisturbed(file.Path);
        await using var office = await FaultyOffice.Create();
        await using var way = new WayToServer(new Uri(office.Address));

        var importing = Child.Headway([.. office.Import(file.Path)[..^1], way.Address]);
        while (!importing.IsCompleted && !(await office.Imports(Cancel)).Any(import => import.Read > 0)) await Task.Delay(20, Cancel);
        way.Cut();
        var child = await importing;

        Assert.True(child.Code == 3, $"{child.Code}: {child.Error}");
        Assert.Contains("Import the same file again", child.Error, StringComparison.Ordinal);
        Assert.InRange(child.Took.TotalSeconds, 0, 90);
        Assert.True(Assert.Single(await office.Imports(Cancel)).Read >= Said.Rows(child));
        var last = await Child.Headway(office.Import(file.Path));
        Assert.True(last.Code == 0, last.Error);
        WholeDump.AssertSame(expected, await office.Dump(Cancel), child.Error);
    }

    private static async Task AnotherWriter()
    {
        using var file = Excerpt.Of(100);
        await using var office = await FaultyOffice.Create();
        Task<Child> waiting;
        await using (var held = new Database(office.Address))
        {
            await (await held.OpenWriter(Cancel)).DisposeAsync();
            waiting = Child.Headway(office.Import(file.Path));
            await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
            Assert.False(waiting.IsCompleted);
        }
        var child = await waiting;
        Assert.Equal(0, child.Code);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"Process {Environment.ProcessId} is writing to"), child.Error, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyDictionary<string, List<string>>> Undisturbed(string file)
    {
        await using var office = await FaultyOffice.Create();
        var child = await Child.Headway(office.Import(file));
        Assert.True(child.Code == 0, child.Error);
        return await office.Dump(Cancel);
    }

    internal static async Task<int> EndConnections(string address)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Settings(new Uri(address)).ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            """
            select count(*) from (
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and application_name = 'headway'
            ) ended
            """,
            connection);
        return Convert.ToInt32(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture);
    }
}
