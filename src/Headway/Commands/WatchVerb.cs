using System.CommandLine;
using Headway.Jobs;
using Headway.Service;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway watch</c>: imports the files that are dropped into a folder.</summary>
internal sealed class WatchVerb : ServiceVerb
{
    private readonly Argument<string> _dropped = new("DIR") { Description = "The folder into which the files are dropped" };
    private readonly Option<string[]> _maps = new("--map")
    {
        HelpName = "MAP",
        Description = "A mapping, by its file or its name; may be given several times [default: the service's own that say \"files:\"]",
    };

    private readonly Option<bool> _keep = new("--keep") { Description = "Leave the files where they are" };
    private readonly Option<bool> _once = new("--once") { Description = "Take what is there and end, as for cron" };

    public WatchVerb(Surroundings around)
        : base(
            around, "watch", "Import the files that are dropped into a folder, each once it is whole, and put them aside with a report.",
            "headway watch /srv/headway/drop --map requests --service samples/boston-311")
    {
        Add(_dropped);
        Add(_maps);
        Add(_keep);
        Add(_once);
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        var dropped = Path.GetFullPath(parse.GetRequiredValue(_dropped));
        if (!Directory.Exists(dropped)) throw VerbFailed.Usage($"There is no folder {dropped}.", "Make it first.");
        var current = await service.Asked(cancel);
        var feeds = parse.GetValue(_maps) is { Length: > 0 } maps ? Named(maps, service.Folder, current) : ServiceFeeds.Of(current);
        if (feeds.Count == 0)
            throw VerbFailed.Usage("Which files are of which feed is not said.", "Name the mapping with --map, or add \"files: PATTERN\" to the service's own.");
        var import = new ImportDropped(Around, service.Folder, service.Place.Database);
        // From here on each import opens the database for itself: between two of them others may write.
        await service.DisposeAsync();
        var folder = new FeedFolder(dropped, parse.GetValue(_keep), () => feeds, import.Run, Around.Clock, Terminal.Say);
        if (!parse.GetValue(_once))
        {
            Terminal.Say($"Watching {dropped} for {string.Join(", ", feeds.Select(Shown))}. Ctrl-C ends it.");
            await folder.Run(cancel);
            cancel.ThrowIfCancellationRequested();
        }

        return Tell(await folder.Once(cancel), parse);
    }

    private int Tell(FolderPass pass, ParseResult parse)
    {
        if (IsJson(parse)) WriteJson(pass);
        else Terminal.Write($"{Words.Count(pass.Imported, "file")} imported, {Words.Number(pass.Rejected)} rejected, {Words.Number(pass.Waiting)} left for the next time.");
        return pass.Rejected > 0 ? ExitCode.Problems : ExitCode.Done;
    }

    private static List<DroppedFeed> Named(string[] maps, string? folder, CurrentService current)
    {
        List<DroppedFeed> feeds = [.. maps.Select(map => new DroppedFeed(File.Exists(map) ? Path.GetFullPath(map) : map, FindMapping.By(map, folder, current.Files)))];
        if (feeds.Count > 1 && feeds.Find(feed => feed.Mapping.Files is null) is { } open)
            throw VerbFailed.Usage($"The mapping {open.Map} does not say which files are its own.", "Add \"files: PATTERN\" to it.");
        return feeds;
    }

    private static string Shown(DroppedFeed feed) => $"{feed.Mapping.Files ?? "every file"} ({feed.Mapping.Name})";
}
