using System.Data.Common;
using System.Diagnostics;
using Dapper;

namespace Headway.Storage;

/// <summary>Whether the database can be read and written now.</summary>
public sealed class StorageState(Database database, DiskRoom room) : IDisposable
{
    // ENOSPC, and Windows' word for the same.
    private const int NoSpace = 28;
    private const int DiskFull = unchecked((int)0x80070070);

    // After a refusal nothing large is tried for so long: each try would only fill the disk again.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1);
    private long _askedAt;
    private string? _trouble;

    /// <summary>That the storage is full, as a sentence; null where there is room as far as is known. Nothing is written to find out.</summary>
    public string? Full => Refusal?.Message;

    private DatabaseRefused? Refusal => room.Now is { IsFull: true } || database.SinceFull < Rest ? DatabaseRefused.Full(Place) : null;

    private string Place => database.Engine.OneWriter?.File ?? database.Address.Shown;

    /// <exception cref="DatabaseRefused">The storage is full: nothing is begun that could not be finished.</exception>
    public void RequireRoom()
    {
        if (Refusal is { } full) throw full;
    }

    /// <summary>Whether a failure means that there was no room on some disk.</summary>
    public static bool IsFull(Exception failure) => failure is DatabaseRefused { IsFull: true } or IOException { HResult: NoSpace or DiskFull };

    /// <summary>Reads and writes; answers why that cannot be done, as a sentence, and null where it can. However many ask, it is done once a second.</summary>
    public async Task<string?> Trouble(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_askedAt != 0 && Stopwatch.GetElapsedTime(_askedAt) < Kept) return _trouble;
            _trouble = await Try(cancel);
            _askedAt = Stopwatch.GetTimestamp();
            return _trouble;
        }
        finally
        {
            _ = _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<string?> Try(CancellationToken cancel)
    {
        try
        {
            if (!await InTime(Read, cancel)) return $"{Place} does not answer.";
            if (Full is { } full) return full;
            // Where there is one writer it may be an import that writes: then it can be written.
            return await InTime(Write, cancel) || database.Engine.OneWriter is not null ? null : $"{Place} cannot be written: it does not answer.";
        }
        catch (DatabaseRefused refused)
        {
            return refused.Message;
        }
        catch (DbException failure)
        {
            return $"{Place} cannot be read or written: {failure.Message}";
        }
    }

    private Task Read(CancellationToken cancel) =>
        database.Read((connection, transaction) => connection.ExecuteScalarAsync<long>("select count(*) from service_versions", null, transaction), cancel);

    private Task Write(CancellationToken cancel) => database.Write((_, transaction) => database.Engine.WriteNothingNew(transaction, cancel), cancel);

    /// <summary>Does it; false where that took too long.</summary>
    private static async Task<bool> InTime(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        until.CancelAfter(Patience);
        try
        {
            await work(until.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
