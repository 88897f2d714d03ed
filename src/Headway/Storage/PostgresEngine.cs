using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Headway.Storage;

/// <summary>A PostgreSQL server: a pool of readers that cannot write, and a pool of writers.</summary>
public sealed class PostgresEngine : IDatabaseEngine
{
    private const int OldestMajor = 15;
    private const int DriverPoolSize = 100;

    // Any number serves, as long as nobody else in the database uses it: "HDWY" as letters, then the purpose.
    private const long MigrationLock = 0x48445759_00000001;
    private const long RulesLock = MigrationLock + 1;

    // The server lets go of what a killed process had within moments, not at once.
    private const int ClaimLooks = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    // A claim's connection says nothing for hours; a firewall must not take it for dead.
    private const int KeepAliveSeconds = 30;

    private static readonly HashSet<string> Passing =
    [
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.TooManyConnections,
    ];

    // Names are told apart by schema, as tables are.
    private const string NamedLock = "hashtextextended(current_schema() || '/' || @name, 0)";

    // Lets readers be, and whoever would write wait (postgresql.org/docs/15/explicit-locking.html, SHARE).
    private const string LockAll =
        """
        set local lock_timeout = '10s';
        do $$
        declare one record;
        begin
            for one in select relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by relname
            loop execute format('lock table %I in share mode', one.relname); end loop;
        end $$
        """;

    private readonly string _shown;
    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writers;
    private readonly NpgsqlDataSource _claims;

    public PostgresEngine(DatabaseAddress address)
    {
        _shown = address.Shown;
        var reading = Settings(address.Place, poolSize: 30);
        reading.Options = $"{reading.Options} -c default_transaction_read_only=on".Trim();
        _readers = NpgsqlDataSource.Create(reading);

        // The temporary tables of bulk writes outlive a turn; nothing else is ever set on a connection.
        var writing = Settings(address.Place, poolSize: 10);
        writing.NoResetOnClose = true;
        _writers = NpgsqlDataSource.Create(writing);

        // Closed for good with the claim: in a pool the connection would keep it.
        var claiming = Settings(address.Place, poolSize: 1);
        claiming.Pooling = false;
        claiming.KeepAlive = KeepAliveSeconds;
        _claims = NpgsqlDataSource.Create(claiming);
    }

    public bool Exists => true;

    // Any number write at once, and only an import of the same source waits for another.
    public bool IsTurnAskedFor => false;

    public bool MayLoseTurns => true;

    public OneWriter? OneWriter => null;

    public async Task<DbConnection> OpenReader(CancellationToken cancel) => await Open(_readers, cancel);

    public async Task<WriterLease> OpenWriter(WriteTurn turn, CancellationToken cancel)
    {
        var connection = await Open(_writers, cancel);
        return new WriterLease(connection, connection.DisposeAsync);
    }

    public Task LockMigrations(DbTransaction transaction, CancellationToken cancel) =>
        LockNumber(transaction, $"select pg_advisory_xact_lock({MigrationLock})", cancel);

    public Task LockRules(DbTransaction transaction, bool toChange, CancellationToken cancel) =>
        LockNumber(transaction, $"select pg_advisory_xact_lock{(toChange ? "" : "_shared")}({RulesLock})", cancel);

    public async Task Lock(DbTransaction transaction, string name, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select pg_advisory_xact_lock({NamedLock})";
        command.Parameters.Add(new NpgsqlParameter("name", name));
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<IAsyncDisposable?> Claim(string name, CancellationToken cancel)
    {
        var connection = await Open(_claims, cancel);
        try
        {
            for (var look = 0; look < ClaimLooks; look++)
            {
                if (look > 0) await Task.Delay(BetweenLooks, cancel);
                await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({NamedLock})", connection);
                command.Parameters.AddWithValue("name", name);
                if (await command.ExecuteScalarAsync(cancel) is true) return new PostgresClaim(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public async Task<IAsyncDisposable> KeepStill(CancellationToken cancel)
    {
        var connection = await Open(_claims, cancel);
        try
        {
            // The transaction ends with its connection, which is never given to anybody else.
            var transaction = await connection.BeginTransactionAsync(cancel);
            await using var command = new NpgsqlCommand(LockAll, connection, transaction) { CommandTimeout = 0 };
            _ = await command.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            if (failure is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
                throw new DatabaseRefused($"Somebody writes to the database at {_shown} just now: stop every Headway that uses it first.", failure);
            if (Refusal(failure) is { } refusal) throw refusal;
            throw;
        }
    }

    private static async Task LockNumber(DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }

    public bool MayRetry(Exception failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };

    public DatabaseRefused? Refusal(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } said => new DatabaseRefused(
            $"The storage is full: the disk of the database at {_shown} is full ({said.MessageText}). Make room on it.", said)
        { IsFull = true },
        PostgresException said => Words(said.SqlState) is { } words
            ? new DatabaseRefused($"The database at {_shown} {words} ({said.MessageText}).", said) { MayPass = Passing.Contains(said.SqlState) }
            : null,
        NpgsqlException or SocketException or TimeoutException => new DatabaseRefused(
            $"The database at {_shown} cannot be reached: {failure.Message}.", failure)
        { MayPass = true },
        _ => null,
    };

    // The server itself decides, and stops, when its disk fails.
    public void NoteFailedWrite(Exception failure)
    {
    }

    // A transaction with a number of its own is written to the log when it commits.
    public async Task WriteNothingNew(DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select pg_current_xact_id()";
        await command.ExecuteScalarAsync(cancel);
    }

    public async Task<string> Describe(CancellationToken cancel)
    {
        await using var connection = await Open(_readers, cancel);
        return $"PostgreSQL {connection.ServerVersion}, {_shown}.";
    }

    public async ValueTask DisposeAsync()
    {
        await _claims.DisposeAsync();
        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
    }

    /// <summary>Why a server of this version and encoding cannot hold Headway; null when it can.</summary>
    public static string? Unsuitable(Version version, string encoding)
    {
        if (version.Major < OldestMajor) return $"runs PostgreSQL {version}; Headway needs {OldestMajor} or later";

        return encoding == "UTF8" ? null : $"is encoded as {encoding}; create it with encoding UTF8";
    }

    private static NpgsqlConnectionStringBuilder Settings(string place, int poolSize)
    {
        var settings = new NpgsqlConnectionStringBuilder(place);
        settings.ApplicationName ??= "headway";
        if (settings.MaxPoolSize == DriverPoolSize) settings.MaxPoolSize = poolSize;
        return settings;
    }

    private static string? Words(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword => "refused the password",
        PostgresErrorCodes.InvalidAuthorizationSpecification => "refused the user",
        PostgresErrorCodes.InvalidCatalogName => "does not exist: create it first",
        PostgresErrorCodes.InsufficientPrivilege => "does not allow this user to do that",
        PostgresErrorCodes.ReadOnlySqlTransaction => "is read-only",
        PostgresErrorCodes.TooManyConnections => "has no connection free",
        PostgresErrorCodes.CannotConnectNow => "is starting or stopping",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "was stopped",
        _ => null,
    };

    private async Task<NpgsqlConnection> Open(NpgsqlDataSource source, CancellationToken cancel)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancel);
            var encoding = connection.PostgresParameters["server_encoding"];
            if (Unsuitable(connection.PostgreSqlVersion, encoding) is not { } reason) return connection;

            await connection.DisposeAsync();
            throw new DatabaseRefused($"The database at {_shown} {reason}.");
        }
        catch (Exception failure) when (Refusal(failure) is not null)
        {
            throw Refusal(failure)!;
        }
    }
}
