using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Headway.Storage;

/// <summary>One SQLite file: read-only readers beside the one writer of the process.</summary>
public sealed class SqliteEngine(string path) : IDatabaseEngine
{
    // Before this version two checkpointing connections could corrupt the file (sqlite.org/wal.html, "WAL-reset bug").
    private static readonly Version Sound = new(3, 51, 3);

    private readonly string _reading = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadOnly,
        ForeignKeys = true,
    }.ToString();

    private readonly SqliteWriter _writer = SqliteWriter.Share(path);
    private int _isDisposed;

    public bool Exists => File.Exists(path);

    public bool MayLoseTurns => false;

    public bool IsTurnAskedFor => _writer.IsAskedFor;

    public OneWriter? OneWriter { get; } = new(path);

    public async Task<DbConnection> OpenReader(CancellationToken cancel)
    {
        if (!Exists) throw new DatabaseRefused($"There is no database at {path} yet.");

        var connection = new SqliteConnection(_reading);
        try
        {
            await connection.OpenAsync(cancel);
            SqliteSettings.Guard(connection);
            SqliteSettings.Run(connection, SqliteSettings.Reading);
            return connection;
        }
        catch (SqliteException failure)
        {
            await connection.DisposeAsync();
            throw Refusal(failure) ?? new DatabaseRefused($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    public async Task<WriterLease> OpenWriter(WriteTurn turn, CancellationToken cancel)
    {
        try
        {
            return await _writer.Take(turn, cancel);
        }
        catch (SqliteException failure)
        {
            throw Refusal(failure) ?? new DatabaseRefused($"{path} cannot be opened: {failure.Message}", failure);
        }
    }

    // "begin immediate" has taken the one write lock that there is.
    public Task LockMigrations(DbTransaction transaction, CancellationToken cancel) => Task.CompletedTask;

    // A write transaction is alone here in any case.
    public Task LockRules(DbTransaction transaction, bool toChange, CancellationToken cancel) => Task.CompletedTask;

    // As above.
    public Task Lock(DbTransaction transaction, string name, CancellationToken cancel) => Task.CompletedTask;

    public async Task<IAsyncDisposable?> Claim(string name, CancellationToken cancel)
    {
        // Whoever may write is the only process that does, so it is enough to tell the runs of this one apart.
        await (await OpenWriter(WriteTurn.Soon, cancel)).DisposeAsync();
        return ProcessClaim.Take(path, name);
    }

    public async Task<IAsyncDisposable> KeepStill(CancellationToken cancel) => await OpenWriter(WriteTurn.Patient, cancel);

    public bool MayRetry(Exception failure) => false;

    public DatabaseRefused? Refusal(Exception failure)
    {
        if (failure is not SqliteException { SqliteErrorCode: var code } said) return null;
        if (IsFull(said)) return DatabaseRefused.Full(path, failure);

        var sentence = code switch
        {
            SQLitePCL.raw.SQLITE_READONLY => $"{path} is read-only.",
            SQLitePCL.raw.SQLITE_IOERR => $"The disk that holds {path} failed ({failure.Message}).",
            SQLitePCL.raw.SQLITE_CORRUPT => $"{path} is damaged: restore it from a backup ({failure.Message}).",
            SQLitePCL.raw.SQLITE_NOTADB => $"{path} is not a database.",
            SQLitePCL.raw.SQLITE_CANTOPEN => $"{path} cannot be opened.",
            SQLitePCL.raw.SQLITE_BUSY => $"Another program keeps {path} locked.",
            _ => null,
        };

        return sentence is null ? null : new DatabaseRefused(sentence, failure);
    }

    public void NoteFailedWrite(Exception failure)
    {
        // After a failed write to disk nobody knows what is on it: no second try by this process.
        if (failure is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_IOERR } said && !IsFull(said))
        {
            _writer.StopWriting(Refusal(failure)!.Message);
        }
    }

    // The number is written even where it is the same, which the row of a table would not be.
    public async Task WriteNothingNew(DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"pragma application_id = {SqliteSettings.ApplicationId}";
        await command.ExecuteNonQueryAsync(cancel);
    }

    public Task<string> Describe(CancellationToken cancel)
    {
        using var library = new SqliteConnection();
        var version = library.ServerVersion;
        var warning = IsSound(version)
            ? ""
            : $" This version is before {Sound}, in which a rare fault of write-ahead logs was mended;"
              + " Headway keeps to one writer and one checkpointer, which avoids it.";
        return Task.FromResult($"SQLite {version}, {path}.{warning}");
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;

        using (var pooled = new SqliteConnection(_reading)) SqliteConnection.ClearPool(pooled);
        await _writer.DisposeAsync();
    }

    // Where the index of the write-ahead log cannot grow there is no room; nothing that was committed is in doubt.
    private static bool IsFull(SqliteException failure) =>
        failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL || failure.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_IOERR_SHMSIZE;

    public static bool IsSound(string version) => Version.Parse(version) >= Sound;
}
