using Microsoft.Data.Sqlite;

namespace Headway.Storage;

/// <summary>The one connection of this process that writes a SQLite file, and the turns to use it. It alone
/// checkpoints.</summary>
public sealed class SqliteWriter : IAsyncDisposable
{
    private static readonly Dictionary<string, SqliteWriter> Writers = new(StringComparer.Ordinal);
    private static readonly Lock Registry = new();

    private readonly string _path;
    private readonly WriterTurns _turns = new();
    private SqliteConnection? _connection;
    private volatile WriterLock? _lock;
    private volatile string? _failure;
    private int _users;

    private SqliteWriter(string path) => _path = path;

    /// <summary>The writer of this file, the same for everybody in the process; nothing is opened or locked
    /// yet.</summary>
    public static SqliteWriter Share(string path)
    {
        lock (Registry)
        {
            if (!Writers.TryGetValue(path, out var writer)) Writers.Add(path, writer = new SqliteWriter(path));
            writer._users++;
            return writer;
        }
    }

    /// <summary>Whether this process has the right to write the file.</summary>
    public static bool IsHeldHere(string path)
    {
        lock (Registry) return Writers.TryGetValue(path, out var writer) && writer._lock is not null;
    }

    /// <summary>Whether anybody in this process waits for the turn that is being used.</summary>
    public bool IsAskedFor => _turns.IsAskedFor;

    public async Task<WriterLease> Take(WriteTurn turn, CancellationToken cancel)
    {
        await _turns.Wait(turn, cancel);
        try
        {
            if (_failure is not null) throw new DatabaseRefused(_failure);

            _connection ??= Open();
            return new WriterLease(_connection, Release);
        }
        catch
        {
            _turns.Release();
            throw;
        }
    }

    public void StopWriting(string failure) =>
        _failure ??= failure + " Nothing more is written until Headway is started again.";

    /// <summary>The last user closes the file: the write-ahead log is folded into it and the lock is dropped.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turns.Wait(WriteTurn.Soon, CancellationToken.None);
        try
        {
            // Closed before the registry is free: who asks for this file next must find the lock dropped.
            lock (Registry)
            {
                if (--_users > 0) return;

                Writers.Remove(_path);
                Close();
            }
        }
        finally
        {
            _turns.Release();
        }
    }

    private ValueTask Release()
    {
        if (_connection is not null && _failure is null && SqliteLog.Fold(_connection, _path) is { } failure) StopWriting(failure);
        _turns.Release();
        return ValueTask.CompletedTask;
    }

    private SqliteConnection Open()
    {
        _lock ??= WriterLock.Take(_path);
        if (!File.Exists(_path)) WriterLock.CreateOwnerOnly(_path);

        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            Pooling = false,
        };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            SqliteSettings.Guard(connection);
            RefuseForeignFile(connection);
            SqliteSettings.Run(connection, SqliteSettings.Writing);
            return connection;
        }
        catch
        {
            connection.Dispose();
            _lock.Dispose();
            _lock = null;
            throw;
        }
    }

    private void RefuseForeignFile(SqliteConnection connection)
    {
        if (SqliteSettings.Ask(connection, "pragma application_id") is SqliteSettings.ApplicationId) return;

        if (SqliteSettings.Ask(connection, "select count(*) from sqlite_schema") is not 0L)
        {
            throw new DatabaseRefused($"{_path} is a database of another program: name another file.");
        }

        SqliteSettings.Run(connection, "pragma page_size = 8192");
        SqliteSettings.Run(connection, $"pragma application_id = {SqliteSettings.ApplicationId}");
    }

    private void Close()
    {
        try
        {
            if (_connection is not null && _failure is null) FoldLog(_connection);
        }
        finally
        {
            _connection?.Dispose();
            _connection = null;
            _lock?.Dispose();
            _lock = null;
        }
    }

    // Not for certain: a reader elsewhere may hold the log, or the disk may be full. What is committed is safe in the
    // log, which is then folded in by the next writer.
    private static void FoldLog(SqliteConnection connection)
    {
        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle!, 0);
        SQLitePCL.raw.sqlite3_wal_checkpoint_v2(
            connection.Handle!, "main", SQLitePCL.raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
    }
}
