using System.Data;
using System.Data.Common;
using System.Diagnostics;

namespace Headway.Storage;

/// <summary>The database: connections to read and turns to write. Everything outside this folder sees plain SQL
/// only.</summary>
public sealed class Database : IAsyncDisposable
{
    private const int Attempts = 6;
    private readonly IDatabaseEngine _engine;
    private readonly AsyncLocal<bool> _isWriting = new();
    private long _fullAt;

    static Database() => TypeHandlers.Register();

    /// <summary>Opens nothing yet; only an address that cannot be understood is refused here.</summary>
    public Database(string address)
    {
        Address = DatabaseAddress.Parse(address);
        _engine = Address.Product switch
        {
            DatabaseProduct.Sqlite => new SqliteEngine(Address.Place),
            DatabaseProduct.Postgres => new PostgresEngine(Address),
        };
    }

    public DatabaseAddress Address { get; }

    /// <summary>False while a SQLite file has not been created; reading it is refused until it has been
    /// migrated.</summary>
    public bool Exists => _engine.Exists;

    public IDatabaseEngine Engine => _engine;

    /// <summary>How long ago a write was refused because the storage was full; null where none was.</summary>
    public TimeSpan? SinceFull => Interlocked.Read(ref _fullAt) is > 0 and var at ? Stopwatch.GetElapsedTime(at) : null;

    /// <summary>A connection that can only read; dispose it to give it back.</summary>
    public Task<DbConnection> OpenReader(CancellationToken cancel) => _engine.OpenReader(cancel);

    /// <summary>Waits for the turn to write. On SQLite there is one writer in the process; keep the lease
    /// short.</summary>
    public Task<WriterLease> OpenWriter(CancellationToken cancel) => _engine.OpenWriter(WriteTurn.Soon, cancel);

    /// <summary>Product, version and place, for the first lines that a server prints.</summary>
    public Task<string> Describe(CancellationToken cancel) => _engine.Describe(cancel);

    /// <summary>Reads under one snapshot: every query of the work sees the same moment of the database.</summary>
    public async Task<T> Read<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            await using var connection = await OpenReader(cancel);
            await using var transaction = await BeginSnapshot(connection, cancel);
            return await work(connection, transaction);
        }
        catch (Exception failure) when (failure is not DatabaseRefused && Refusal(failure) is not null)
        {
            throw Refusal(failure)!;
        }
    }

    /// <summary>The failure as a sentence for the person who runs Headway; null when it is a defect of ours.</summary>
    public DatabaseRefused? Refusal(Exception failure) => failure as DatabaseRefused ?? _engine.Refusal(failure);

    /// <summary>Does the work in one write transaction and commits it; when it fails or is cancelled nothing of it
    /// stays.
    /// The work is done again from its start when another writer was in the way, so it must have no other
    /// effects.</summary>
    public Task<T> Write<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel) => Write(work, WriteTurn.Soon, cancel);

    /// <inheritdoc cref="Write{T}(Func{DbConnection, DbTransaction, Task{T}}, CancellationToken)"/>
    /// <param name="turn">Whether, where only one can write, shorter work goes before it.</param>
    public async Task<T> Write<T>(
        Func<DbConnection, DbTransaction, Task<T>> work, WriteTurn turn, CancellationToken cancel)
    {
        // One writer at a time: a second turn inside the first would wait for itself for ever.
        if (_isWriting.Value) throw new InvalidOperationException("A write transaction was asked for inside another.");

        _isWriting.Value = true;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnce(work, turn, cancel);
            }
            catch (Exception failure) when (attempt < Attempts && _engine.MayRetry(failure))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 << attempt), cancel);
            }
            catch (Exception failure) when (failure is not DatabaseRefused && Refusal(failure) is not null)
            {
                _engine.NoteFailedWrite(failure);
                var refusal = Refusal(failure)!;
                if (refusal.IsFull) Interlocked.Exchange(ref _fullAt, Stopwatch.GetTimestamp());
                throw refusal;
            }
        }
    }

    /// <inheritdoc cref="Write{T}(Func{DbConnection, DbTransaction, Task{T}}, CancellationToken)"/>
    public Task Write(Func<DbConnection, DbTransaction, Task> work, CancellationToken cancel) => Write(work, WriteTurn.Soon, cancel);

    /// <inheritdoc cref="Write{T}(Func{DbConnection, DbTransaction, Task{T}}, WriteTurn, CancellationToken)"/>
    public Task Write(Func<DbConnection, DbTransaction, Task> work, WriteTurn turn, CancellationToken cancel) =>
        Write<bool>(
            async (connection, transaction) =>
            {
                await work(connection, transaction);
                return true;
            },
            turn, cancel);

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private static async Task<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancel) =>
        connection is Microsoft.Data.Sqlite.SqliteConnection file
            ? file.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

    private async Task<T> WriteOnce<T>(
        Func<DbConnection, DbTransaction, Task<T>> work, WriteTurn turn, CancellationToken cancel)
    {
        await using var writer = await _engine.OpenWriter(turn, cancel);

        // On SQLite this is "begin immediate"; disposing an uncommitted transaction rolls it back.
        await using var transaction = await writer.Connection.BeginTransactionAsync(cancel);
        var result = await work(writer.Connection, transaction);
        cancel.ThrowIfCancellationRequested();

        // A commit under way is not interrupted: its outcome would not be known.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }
}
