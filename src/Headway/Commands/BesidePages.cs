using Headway.Jobs;
using Headway.Service;
using Headway.Storage;

namespace Headway.Commands;

/// <summary>What a server does beside answering: it takes the right to write, listens for work handed over, and runs imports.</summary>
internal sealed class BesidePages(OpenedService service, Surroundings around, ImportJobs jobs)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly StorageState _storage = service.Get<StorageState>();
    private bool _isTold;
    private bool _waits;

    /// <summary>Works until told to stop; then whatever is under way stops at a whole batch.</summary>
    public async Task Run(CancellationToken cancel)
    {
        HandOverHost? host = null;
        try
        {
            await Hold(cancel);
            host = Listen();
            await Task.WhenAll(jobs.GoOn(around.Terminal.Say, cancel), WatchFeeds(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Told to stop before it could begin.
        }
        finally
        {
            if (host is not null) await host.DisposeAsync();
            await jobs.Stop();
        }
    }

    /// <summary>Pages are answered while another process writes; what writes here waits until that one is done.</summary>
    private async Task Hold(CancellationToken cancel)
    {
        if (service.Database.Engine.OneWriter is null) return;
        for (var isTold = false; ; isTold = true)
        {
            try
            {
                await using var held = await service.Database.OpenWriter(cancel);
                return;
            }
            catch (DatabaseRefused refused)
            {
                if (!isTold) around.Terminal.Say($"{refused.Message} Until then this server shows pages and imports nothing.");
                await Task.Delay(Between, cancel);
            }
        }
    }

    /// <summary>Imports what is dropped into the folder of feeds; that and the mappings are those of the version in force at each moment.</summary>
    private async Task WatchFeeds(CancellationToken cancel)
    {
        var import = new ImportDropped(around with { HandedOverFor = service.Database.Address.Shown }, service.Folder, service.Place.Database);
        FeedFolder? watched = null;
        var (at, version) = ("", 0L);
        IReadOnlyList<DroppedFeed> feeds = [];
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (await service.Current(cancel) is { } current && Feeds(current) is { } folder)
                {
                    if (version != current.Version) (version, feeds) = (current.Version, ServiceFeeds.Of(current));
                    if (watched is null || at != folder)
                        (at, watched) = (folder, new FeedFolder(folder, false, () => feeds, import.Run, around.Clock, around.Terminal.Say));
                    await Pass(watched, cancel);
                }
                await Task.Delay(Between, cancel);
            }
            catch (DatabaseRefused)
            {
                // Whoever asks for a page is told.
                await Task.Delay(Between, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Takes what lies there, unless the storage is full; once there is room, what waited for it is not made to wait longer.</summary>
    private async Task Pass(FeedFolder watched, CancellationToken cancel)
    {
        if (_storage.Full is { } full)
        {
            if (!_isTold) around.Terminal.Say($"{full} Until then files that are dropped wait.");
            (_isTold, _waits) = (true, true);
            return;
        }
        if (_waits) watched.WaitNoLonger();
        _isTold = false;
        _ = await watched.Pass(cancel);
        _waits = _storage.Full is not null;
    }

    private string? Feeds(CurrentService current)
    {
        if (around.FeedsFolder is { } named) return named;
        if (current.Definition.FeedsFolder is not { } written) return null;
        if (Path.IsPathRooted(written)) return written;
        return service.Folder is { } folder ? Path.GetFullPath(written, Path.GetFullPath(folder)) : null;
    }

    private HandOverHost? Listen()
    {
        if (service.Database.Engine.OneWriter is not { } writer) return null;
        var place = HandOverPlace.Of(writer.File, around.UserFolder);
        try
        {
            return HandOverHost.Open(place, (run, line, stop) => HandedOver.Run(run, line, around, service.Database.Address.Shown, stop));
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException or ArgumentException)
        {
            around.Terminal.Say($"No work can be handed over to this server, because {place} cannot be made: {denied.Message}");
            return null;
        }
    }
}
