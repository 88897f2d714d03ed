using Dapper;
using Headway.Storage;
using NodaTime;
using Npgsql;

namespace Headway.Tests.Storage;

public sealed class DatabaseTests
{
    private const string Notes =
        """
        create table notes (
            note text not null primary key, at bigint, day text, is_done bigint, n bigint not null default 0
        ) strict, without rowid;
        """;

    public static TheoryData<DatabaseProduct> Products => ProductDatabase.Products;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Moments_dates_and_yes_or_no_come_back_as_they_went_in(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Notes);
        Note[] written =
        [
            new("early", Instant.FromUnixTimeMilliseconds(-1), new LocalDate(1066, 10, 14), true),
            new("none", null, null, null),
            new("past 2038", Instant.FromUtc(2040, 2, 29, 23, 59, 59), new LocalDate(2040, 2, 29), false),
        ];

        await test.Database.Write(
            (connection, transaction) => connection.ExecuteAsync(
                "insert into notes (note, at, day, is_done) values (@Name, @At, @Day, @IsDone)", written, transaction),
            Cancel);

        await using var reader = await test.Database.OpenReader(Cancel);
        var read = await reader.QueryAsync<Note>(
            "select note as Name, at as At, day as Day, is_done as IsDone from notes order by note");
        Assert.Equal(written, read);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Keys_are_in_byte_order_whatever_the_language(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Notes);
        string[] inOrder = ["", " ", "10", "9", "A", "B", "Z", "_", "a", "a b", "aB", "ab", "b", "z", "zz", "Ä", "ß",
            "é", "ā", "Ω", "日本", "\uFF5E", "😀"];

        await test.Database.Write(
            (connection, transaction) => connection.ExecuteAsync(
                "insert into notes (note) values (@note)", inOrder.Reverse().Select(note => new { note }), transaction),
            Cancel);

        await using var reader = await test.Database.OpenReader(Cancel);
        Assert.Equal(inOrder, await reader.QueryAsync<string>("select note from notes order by note"));
        Assert.Equal(2, await reader.ExecuteScalarAsync<long>(
            "select count(*) from notes where note > @low and note < @high", new { low = "a", high = "ab" }));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_reader_cannot_write(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Notes);
        await using var reader = await test.Database.OpenReader(Cancel);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            reader.ExecuteAsync("insert into notes (note) values ('x')"));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_write_that_fails_or_is_cancelled_leaves_nothing_and_lets_the_next_one_in(
        DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Notes);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAsync<InvalidDataException>(() => test.Database.Write(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync("insert into notes (note) values ('failed')", transaction: transaction);
                throw new InvalidDataException();
            },
            Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.Database.Write(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync("insert into notes (note) values ('cancelled')",
                    transaction: transaction);
                await stop.CancelAsync();
            },
            stop.Token));
        await Insert(test.Database, "kept");

        await using var reader = await test.Database.OpenReader(Cancel);
        Assert.Equal(["kept"], await reader.QueryAsync<string>("select note from notes"));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Writers_at_once_lose_no_write(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Notes);
        await Insert(test.Database, "sum");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await test.Database.Write(
                    (connection, transaction) => connection.ExecuteAsync(
                        "update notes set n = n + 1 where note = 'sum'", transaction: transaction),
                    Cancel);
            }
        })));

        await using var reader = await test.Database.OpenReader(Cancel);
        Assert.Equal(200, await reader.ExecuteScalarAsync<long>("select n from notes"));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_snapshot_sees_one_moment(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.With(product, Notes);
        await Insert(test.Database, "before");

        var counts = await test.Database.Read(
            async (connection, transaction) =>
            {
                var first =
                    await connection.ExecuteScalarAsync<long>("select count(*) from notes", transaction: transaction);
                await Insert(test.Database, "meanwhile");
                return (first,
                    await connection.ExecuteScalarAsync<long>("select count(*) from notes", transaction: transaction));
            },
            Cancel);

        Assert.Equal((1, 1), counts);
    }

    [Fact]
    public async Task A_write_inside_a_write_is_a_mistake_and_not_a_standstill()
    {
        await using var test = await ProductDatabase.With(DatabaseProduct.Sqlite, Notes);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            test.Database.Write((_, _) => Insert(test.Database, "inner"), Cancel));
        await Insert(test.Database, "after");
    }

    [Fact]
    public async Task Writers_that_meet_in_a_deadlock_both_finish()
    {
        if (!ProductDatabase.IsServerNamed) return;

        await using var test = await ProductDatabase.With(DatabaseProduct.Postgres, Notes);
        await Insert(test.Database, "a");
        await Insert(test.Database, "b");
        using var bothHoldOne = new Barrier(2);
        var tries = 0;

        await Task.WhenAll(Task.Run(() => UpdateBoth("a", "b"), Cancel), Task.Run(() => UpdateBoth("b", "a"), Cancel));

        await using var reader = await test.Database.OpenReader(Cancel);
        Assert.Equal([2L, 2L], await reader.QueryAsync<long>("select n from notes"));
        Assert.Equal(3, tries);

        Task UpdateBoth(string first, string second) => test.Database.Write(
            async (connection, transaction) =>
            {
                var attempt = Interlocked.Increment(ref tries);
                await connection.ExecuteAsync("update notes set n = n + 1 where note = @first", new { first },
                    transaction);
                if (attempt <= 2) bothHoldOne.SignalAndWait(Cancel);
                await connection.ExecuteAsync("update notes set n = n + 1 where note = @second", new { second },
                    transaction);
            },
            Cancel);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_refused_with_its_place()
    {
        await using var database = new Database("postgres://ann:secret@127.0.0.1:1/headway");

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => database.OpenReader(Cancel));

        Assert.Contains("postgres://ann@127.0.0.1:1/headway cannot be reached", refused.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_on_the_server_is_refused()
    {
        if (!ProductDatabase.IsServerNamed) return;

        await using var test = await ProductDatabase.Empty(DatabaseProduct.Postgres);
        var address =
            new NpgsqlConnectionStringBuilder(test.Address) { Database = "no_such_database" }.ConnectionString;
        await using var database = new Database(address);

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => database.OpenWriter(Cancel));

        Assert.Contains("does not exist: create it first", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_too_old_or_of_another_encoding_is_not_suitable()
    {
        Assert.Null(PostgresEngine.Unsuitable(new Version(15, 0), "UTF8"));
        Assert.Null(PostgresEngine.Unsuitable(new Version(18, 1), "UTF8"));
        Assert.Equal("runs PostgreSQL 14.9; Headway needs 15 or later",
            PostgresEngine.Unsuitable(new Version(14, 9), "UTF8"));
        Assert.Contains("SQL_ASCII", PostgresEngine.Unsuitable(new Version(15, 0), "SQL_ASCII")!,
            StringComparison.Ordinal);
    }

    private static Task<int> Insert(Database database, string note) => database.Write(
        (connection, transaction) =>
            connection.ExecuteAsync("insert into notes (note) values (@note)", new { note }, transaction),
        Cancel);

    private sealed record Note(string Name, Instant? At, LocalDate? Day, bool? IsDone);
}
