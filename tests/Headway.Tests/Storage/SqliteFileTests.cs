using System.Diagnostics;
using System.Globalization;
using Dapper;
using Headway.Storage;
using Microsoft.Data.Sqlite;

namespace Headway.Tests.Storage;

/// <summary>What happens to the file when several processes want it, or when one is killed.</summary>
public sealed class SqliteFileTests
{
    private const string FileToWrite = "HEADWAY_TEST_FILE_TO_WRITE";
    private const int RowsInBatch = 500;
    private const string Lines =
        """
        create table lines (
            batch bigint not null, line bigint not null, primary key (batch, line)
        ) strict, without rowid;
        """;

    private static readonly BulkTable LinesTable = BulkTable.Named("lines").NumberKey("batch").NumberKey("line");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Three batches into a file of its own; in the process that the other tests start, batches without end
    /// into theirs.</summary>
    [Fact]
    public async Task Batches_are_written_whole()
    {
        await using var own = await ProductDatabase.With(DatabaseProduct.Sqlite, Lines);
        var shared = Environment.GetEnvironmentVariable(FileToWrite);
        await using var database = new Database(shared is null ? own.Address : "sqlite:" + shared);

        for (var batch = 1; shared is not null || batch <= 3; batch++) await WriteBatch(database, batch);

        Assert.Equal(3 * RowsInBatch, await Count(database));
    }

    [Fact]
    public async Task A_second_process_that_would_write_is_refused_with_the_number_of_the_first_and_may_read()
    {
        await using var test = await ProductDatabase.With(DatabaseProduct.Sqlite, Lines);
        await test.Database.DisposeAsync();
        using var other = await StartWriter(test);

        await using var database = new Database(test.Address);
        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => WriteBatch(database, 0));
        var count = await Count(database);
        var applied =
            await new Migrate(database, NodaTime.SystemClock.Instance, [new Migration(1, "test", Lines)]).Run(Cancel);
        other.Kill();

        Assert.Contains($"(pid {other.Id.ToString(CultureInfo.InvariantCulture)})", refused.Message,
            StringComparison.Ordinal);
        Assert.True(count > 0);
        Assert.Empty(applied);
    }

    [Fact]
    public async Task A_killed_writer_leaves_whole_batches_and_a_lock_that_hinders_nobody()
    {
        await using var test = await ProductDatabase.With(DatabaseProduct.Sqlite, Lines);
        await test.Database.DisposeAsync();
        for (var kill = 1; kill <= 3; kill++)
        {
            using var other = await StartWriter(test);
            await Task.Delay(37 * kill, Cancel);
            other.Kill();
            await other.WaitForExitAsync(Cancel);

            await using var database = new Database(test.Address);
            await using var reader = await database.OpenReader(Cancel);
            var sizes = await reader.QueryAsync<long>("select count(*) from lines group by batch");
            Assert.All(sizes, size => Assert.Equal(RowsInBatch, size));
            Assert.NotEmpty(sizes);
            Assert.Equal("ok", await reader.ExecuteScalarAsync<string>("pragma integrity_check"));
            await database.Write((connection, transaction) =>
                connection.ExecuteAsync("delete from lines", transaction: transaction), Cancel);
        }
    }

    [Fact]
    public async Task Two_databases_in_one_process_share_the_writer()
    {
        await using var test = await ProductDatabase.With(DatabaseProduct.Sqlite, Lines);
        await using var second = new Database(test.Address);

        await Task.WhenAll(
            Enumerable.Range(1, 20).Select(batch =>
                Task.Run(() => WriteBatch(batch % 2 == 0 ? second : test.Database, batch), Cancel)));

        Assert.Equal(20 * RowsInBatch, await Count(second));
    }

    [Fact]
    public async Task The_file_is_durable_guarded_and_for_its_owner_only()
    {
        await using var test = await ProductDatabase.With(DatabaseProduct.Sqlite, Lines);
        await using var writer = await test.Database.OpenWriter(Cancel);
        await using var reader = await test.Database.OpenReader(Cancel);

        Assert.Equal("wal", await writer.Connection.ExecuteScalarAsync<string>("pragma journal_mode"));
        Assert.Equal(2, await writer.Connection.ExecuteScalarAsync<long>("pragma synchronous"));
        Assert.Equal(1, await writer.Connection.ExecuteScalarAsync<long>("pragma foreign_keys"));
        Assert.Equal(0, await reader.ExecuteScalarAsync<long>("pragma wal_autocheckpoint"));
        Assert.Equal(0, await writer.Connection.ExecuteScalarAsync<long>("pragma trusted_schema"));
        await Assert.ThrowsAsync<SqliteException>(() => writer.Connection.ExecuteAsync("attach ':memory:' as other"));
        await Assert.ThrowsAsync<SqliteException>(() => reader.ExecuteAsync("attach ':memory:' as other"));
        await Assert.ThrowsAsync<SqliteException>(() => reader.ExecuteAsync("select \"no_such_column\" from lines"));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(test.File)!))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task A_full_disk_is_said_and_writing_goes_on_when_there_is_room_again()
    {
        await using var test = await ProductDatabase.With(DatabaseProduct.Sqlite, Lines);
        await Limit(50);

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(async () =>
        {
            for (var batch = 1; ; batch++) await WriteBatch(test.Database, batch);
        });
        var kept = await Count(test.Database);
        await Limit(1_000_000);
        await WriteBatch(test.Database, 1_000_000);

        Assert.Contains("is full.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, kept % RowsInBatch);
        Assert.Equal(kept + RowsInBatch, await Count(test.Database));

        async Task Limit(int pages)
        {
            await using var writer = await test.Database.OpenWriter(Cancel);
            await writer.Connection.ExecuteAsync(
                "pragma max_page_count = " + pages.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task After_a_failed_disk_nothing_more_is_written_though_reading_goes_on()
    {
        await using var test = await ProductDatabase.With(DatabaseProduct.Sqlite, Lines);
        await WriteBatch(test.Database, 1);

        var failed = await Assert.ThrowsAsync<DatabaseRefused>(() => test.Database.Write(
            (_, _) => throw new SqliteException("SQLite Error 10: 'disk I/O error'.", 10), Cancel));
        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => WriteBatch(test.Database, 2));

        Assert.Contains("failed", failed.Message, StringComparison.Ordinal);
        Assert.Contains("until Headway is started again", refused.Message, StringComparison.Ordinal);
        Assert.Equal(RowsInBatch, await Count(test.Database));
    }

    [Fact]
    public async Task Opening_and_closing_at_once_never_finds_the_file_locked_by_ourselves()
    {
        await using var test = await ProductDatabase.With(DatabaseProduct.Sqlite, Lines);
        await test.Database.DisposeAsync();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(batch => Task.Run(
            async () =>
            {
                await using var database = new Database(test.Address);
                await WriteBatch(database, batch);
            },
            Cancel)));

        await using var after = new Database(test.Address);
        Assert.Equal(20 * RowsInBatch, await Count(after));
    }

    [Fact]
    public async Task The_database_of_another_program_is_not_touched()
    {
        await using var test = await ProductDatabase.Empty(DatabaseProduct.Sqlite);
        await using (var other = new SqliteConnection($"Data Source={test.File};Pooling=false"))
        {
            await other.OpenAsync(Cancel);
            await other.ExecuteAsync("create table theirs (x integer)");
        }

        var before = await File.ReadAllBytesAsync(test.File, Cancel);
        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => test.Migrate([.. Migration.Shipped()]));

        Assert.Contains("is a database of another program", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(test.File, Cancel));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_kept()
    {
        await using var test = await ProductDatabase.Empty(DatabaseProduct.Sqlite);
        var letter = new string('x', 5000);
        await File.WriteAllTextAsync(test.File, letter, Cancel);

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => test.Migrate([.. Migration.Shipped()]));

        Assert.Contains("is not a database", refused.Message, StringComparison.Ordinal);
        Assert.Equal(letter, await File.ReadAllTextAsync(test.File, Cancel));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_refused()
    {
        await using var test = await ProductDatabase.Empty(DatabaseProduct.Sqlite);
        await File.WriteAllTextAsync(test.File, "a file where a folder should be", Cancel);
        await using var database = new Database($"sqlite:{test.File}/headway.db");

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => database.OpenWriter(Cancel));

        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_before_anything_was_written_is_refused_and_creates_nothing()
    {
        await using var test = await ProductDatabase.Empty(DatabaseProduct.Sqlite);

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => test.Database.OpenReader(Cancel));

        Assert.Contains("There is no database at", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(test.File));
    }

    [Fact]
    public async Task The_version_is_stated_and_an_old_one_is_said_to_be_old()
    {
        await using var test = await ProductDatabase.Empty(DatabaseProduct.Sqlite);
        await using var library = new SqliteConnection();

        var said = await test.Database.Describe(Cancel);

        Assert.StartsWith($"SQLite {library.ServerVersion}, {test.File}.", said, StringComparison.Ordinal);
        Assert.Equal(SqliteEngine.IsSound(library.ServerVersion),
            !said.Contains("is before 3.51.3", StringComparison.Ordinal));
        Assert.False(SqliteEngine.IsSound("3.51.2"));
        Assert.True(SqliteEngine.IsSound("3.51.3"));
        Assert.True(SqliteEngine.IsSound("3.100.0"));
    }

    private static async Task<Process> StartWriter(ProductDatabase test)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(SqliteFileTests).FullName}.{nameof(Batches_are_written_whole)}");
        start.Environment[FileToWrite] = test.File;
        var process = Process.Start(start)!;
        await using var database = new Database(test.Address);
        for (var wait = 0; wait < 600 && !process.HasExited; wait++)
        {
            if (await Count(database) > 0) return process;

            await Task.Delay(50, Cancel);
        }

        process.Kill();
        throw new InvalidOperationException(
            "The writing process wrote nothing: " + await process.StandardOutput.ReadToEndAsync(Cancel));
    }

    private static Task WriteBatch(Database database, int batch) => database.Write(
        async (_, transaction) =>
        {
            // In several parts, so that a kill has a middle to hit.
            for (var part = 0; part < 5; part++)
            {
                var rows = new BulkRows(LinesTable);
                for (var line = 0; line < RowsInBatch / 5; line++) rows.Add(batch).Add((part * RowsInBatch) + line);
                await BulkWriter.Write(transaction, rows, OnConflict.Insert, Cancel);
            }
        },
        Cancel);

    private static async Task<long> Count(Database database)
    {
        await using var reader = await database.OpenReader(Cancel);
        return await reader.ExecuteScalarAsync<long>("select count(*) from lines");
    }
}
