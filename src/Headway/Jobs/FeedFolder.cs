using System.Diagnostics;
using NodaTime;

namespace Headway.Jobs;

/// <summary>A folder into which files of feeds are dropped: each is imported once it is whole, in the order of names, and put aside with a
/// report.</summary>
/// <remarks>
/// Nothing is remembered but what lies in the folder and in the database, so it does not matter when the process ends: a file that was
/// imported and not put aside is known by its content, and only put aside.
/// </remarks>
/// <param name="feeds">The feeds whose files are taken, the first that fits.</param>
/// <param name="import">Imports a file unless its content was imported before.</param>
public sealed class FeedFolder(
    string folder, bool keeps, Func<IReadOnlyList<DroppedFeed>> feeds,
    Func<string, DroppedFeed, CancellationToken, Task<TakenFile>> import, IClock clock, Action<string> say)
{
    /// <summary>How long a file must not have changed.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, SeenFile> _seen = new(StringComparer.Ordinal);
    private string _trouble = "";

    /// <summary>Takes files as they come until told to end.</summary>
    public async Task Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            _ = await Pass(cancel);
            await Task.Delay(Between, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes what is there; a file that changed lately is given time to settle, once.</summary>
    /// <returns>How many files were taken, and how many of them could not be imported; what waits is left for the next time.</returns>
    public async Task<FolderPass> Once(CancellationToken cancel)
    {
        var first = await Pass(cancel);
        if (first.Waiting == 0) return first;
        await Task.Delay(Settled + TimeSpan.FromMilliseconds(100), cancel);
        var second = await Pass(cancel);
        return new FolderPass(first.Imported + second.Imported, first.Rejected + second.Rejected, second.Waiting);
    }

    /// <summary>Lets files that are to be tried again later be tried at once: what kept them is over.</summary>
    public void WaitNoLonger()
    {
        foreach (var seen in _seen.Values) seen.NotBefore = 0;
    }

    /// <summary>Takes what is there and whole.</summary>
    public async Task<FolderPass> Pass(CancellationToken cancel)
    {
        var (imported, rejected, waiting) = (0, 0, 0);
        try
        {
            var taking = feeds();
            var names = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
            foreach (var gone in _seen.Keys.Except(names).ToList()) _ = _seen.Remove(gone);
            foreach (var name in names)
            {
                if (taking.FirstOrDefault(feed => feed.Takes(name)) is not { } feed) continue;
                cancel.ThrowIfCancellationRequested();
                switch (await Look(name, feed, cancel))
                {
                    case TakenState.Imported: imported++; break;
                    case TakenState.Rejected: rejected++; break;
                    case TakenState.Later: waiting++; break;
                    case null: break;
                }
            }
            _trouble = "";
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Told to end: what is left is there the next time.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Storage.DatabaseRefused)
        {
            Trouble($"{folder} is not looked into: {failure.Message}");
        }
        return new FolderPass(imported, rejected, waiting);
    }

    /// <summary>What became of one file; null where it was dealt with before.</summary>
    private async Task<TakenState?> Look(string name, DroppedFeed feed, CancellationToken cancel)
    {
        var path = Path.Join(folder, name);
        try
        {
            var seen = Seen(name, path);
            if (seen.IsDone) return null;
            if (Stopwatch.GetTimestamp() < seen.NotBefore || !IsWhole(path, seen)) return TakenState.Later;
            if (keeps && FeedReport.IsRejected(folder, path)) return Done(seen, null);
            var taken = await import(path, feed, cancel);
            if (taken.State == TakenState.Later)
            {
                seen.NotBefore = Stopwatch.GetTimestamp() + (long)(Again.TotalSeconds * Stopwatch.Frequency);
                if (!cancel.IsCancellationRequested) Trouble($"{name} waits: {taken.Error}");
                return TakenState.Later;
            }
            var put = FeedReport.PutAside(folder, path, taken, keeps, clock.GetCurrentInstant());
            say(taken.State == TakenState.Imported ? $"{name} is imported: {put}" : $"{name} cannot be imported: {taken.Error} {put}");
            return Done(seen, taken.State);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Taken away, or not ours to read: no other file waits for it.
            Trouble($"{name} waits: {failure.Message}");
            return TakenState.Later;
        }
    }

    private static TakenState? Done(SeenFile seen, TakenState? state)
    {
        seen.IsDone = true;
        return state;
    }

    private SeenFile Seen(string name, string path)
    {
        var file = new FileInfo(path);
        var now = (file.Length, file.LastWriteTimeUtc.Ticks);
        if (_seen.TryGetValue(name, out var seen) && seen.Stamp == now) return seen;
        return _seen[name] = new SeenFile(now, Stopwatch.GetTimestamp());
    }

    private bool IsWhole(string path, SeenFile seen)
    {
        // Renamed into the folder, a file was written before.
        var age = clock.GetCurrentInstant().ToDateTimeUtc() - new DateTime(seen.Stamp.WrittenAt, DateTimeKind.Utc);
        return (age >= Settled || Stopwatch.GetElapsedTime(seen.SeenAt) >= Settled) && !FileWriters.HaveOpen(path);
    }

    private void Trouble(string words)
    {
        if (words != _trouble) say(words);
        _trouble = words;
    }

    private sealed class SeenFile((long Length, long WrittenAt) stamp, long seenAt)
    {
        public (long Length, long WrittenAt) Stamp { get; } = stamp;

        public long SeenAt { get; } = seenAt;

        public long NotBefore { get; set; }

        public bool IsDone { get; set; }
    }
}

/// <summary>What came of looking through a folder once.</summary>
public sealed record FolderPass(int Imported, int Rejected, int Waiting);
