using System.Collections.Concurrent;
using System.Globalization;
using Headway.Imports;
using Headway.Storage;
using NodaTime;

namespace Headway.Jobs;

/// <summary>The imports of this process: each begins when it is asked for, one of a source after the other.</summary>
/// <remarks>
/// When the process is told to end, running imports stop after the batch that they write, and stay in the database; the next
/// server goes on with them. While the storage is full they wait, and go on where they were once there is room.
/// </remarks>
public sealed class ImportJobs(ImportFeed imports, Database database, StorageState storage, IClock clock) : IAsyncDisposable
{
    // Ended jobs are answered for a while; their imports are in the history for good.
    private const int MostEnded = 100;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(4);

    private readonly KeptJobs _kept = new(database, clock);
    private readonly ConcurrentDictionary<string, ImportJob> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private long _number;

    /// <summary>What waits and runs, and what ended lately, in the order of asking.</summary>
    public IReadOnlyList<ImportJob> Now => [.. _jobs.Values.OrderBy(job => job.Id, StringComparer.Ordinal)];

    public ImportJob? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <param name="shownName">The file's name as people know it.</param>
    /// <param name="isOwn">Whether the file is the server's own copy, to be removed once it is done with.</param>
    /// <param name="kept">Told once the job is kept over the end of the server, which on a full disk it is not at once.</param>
    public ImportJob Start(FeedOrder order, string shownName, bool isOwn = false, Action? kept = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        var at = clock.GetCurrentInstant().ToDateTimeUtc().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var id = $"{at}-{Interlocked.Increment(ref _number):0000}-{Guid.NewGuid().ToString("N")[..8]}";
        return Start(new ImportJob(id, order with { File = Path.GetFullPath(order.File), ShownName = shownName }, shownName, isOwn, kept));
    }

    /// <summary>Goes on with what servers before left unfinished, and keeps watch over it until told to end.</summary>
    public async Task GoOn(Action<string> say, CancellationToken cancel)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancel, _stop.Token);
        var said = "";
        while (!until.IsCancellationRequested)
        {
            try
            {
                foreach (var job in await _kept.TakeLeft(until.Token))
                {
                    say($"Going on with the import of {job.FileName}, which was interrupted.");
                    _ = Start(job);
                }
                if (_jobs.Values.Any(job => !job.Ended.IsCompleted)) await _kept.BeSeen(until.Token);
                said = "";
                await Task.Delay(Between, until.Token);
            }
            catch (DatabaseRefused refused)
            {
                if (said != refused.Message) say(said = refused.Message);
                await Task.Delay(Between, until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (until.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Stops every import after its running batch; they stay to be gone on with.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_jobs.Values.Select(job => job.Ended));
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        foreach (var job in _jobs.Values) job.Dispose();
        foreach (var turn in _turns.Values) turn.Dispose();
        _stop.Dispose();
    }

    private ImportJob Start(ImportJob job)
    {
        _jobs[job.Id] = job;
        foreach (var old in Now.Where(other => other.Ended.IsCompleted).SkipLast(MostEnded)) _ = _jobs.TryRemove(old.Id, out _);
        _ = Task.Run(() => Run(job), CancellationToken.None);
        return job;
    }

    private async Task Run(ImportJob job)
    {
        try
        {
            using var until = CancellationTokenSource.CreateLinkedTokenSource(job.Cancelled, _stop.Token);
            try
            {
                await WhereThereIsRoom(job, () => Keep(job, until.Token), until.Token);
                await RunInTurn(job, until.Token);
            }
            catch (Exception failure)
            {
                job.Stop(failure);
            }
            if (!IsLeftToNext(job)) await Leave(job);
        }
        catch (Exception failure) when (failure is DatabaseRefused or IOException or UnauthorizedAccessException)
        {
            // The import has its end already; what is left of the job is found by the next server, for which it is nothing to do.
        }
        finally
        {
            job.End();
        }
    }

    private async Task RunInTurn(ImportJob job, CancellationToken cancel)
    {
        var turn = _turns.GetOrAdd(job.Order.Feed.Source, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancel);
        try
        {
            await WhereThereIsRoom(job, () => Import(job, cancel), cancel);
        }
        finally
        {
            _ = turn.Release();
        }
    }

    private async Task Keep(ImportJob job, CancellationToken cancel)
    {
        await _kept.Keep(job, cancel);
        job.Keep();
        job.WaitForTurn();
    }

    private async Task Import(ImportJob job, CancellationToken cancel)
    {
        job.Begin();
        job.Finish(await imports.Run(job.Order, new Reached(job), cancel));
    }

    /// <summary>Does it once the storage is not full, and again where it was filled on the way: an import goes on after the rows that are in.</summary>
    private async Task WhereThereIsRoom(ImportJob job, Func<Task> work, CancellationToken cancel)
    {
        while (true)
        {
            while (storage.Full is not null)
            {
                job.WaitForRoom();
                await Task.Delay(BetweenLooks, cancel);
            }
            try
            {
                await work();
                return;
            }
            catch (Exception failure) when (StorageState.IsFull(failure))
            {
                // Where another disk is full, such as that of temporary files, nothing else keeps it from being tried all the time.
                job.WaitForRoom();
                await Task.Delay(AfterFailure, cancel);
            }
        }
    }

    /// <summary>Whether it is not the job's fault that it is unfinished: the server was told to end, or the database was away.</summary>
    private bool IsLeftToNext(ImportJob job) =>
        job.State != ImportJobState.Done && (_stop.IsCancellationRequested || job.Failure is DatabaseRefused);

    private async Task Leave(ImportJob job)
    {
        if (job.IsOwn) File.Delete(job.Order.File);
        await _kept.Forget(job);
    }

    private sealed class Reached(ImportJob job) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => job.Reach(value);
    }
}
