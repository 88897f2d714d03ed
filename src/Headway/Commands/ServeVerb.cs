using System.CommandLine;

namespace Headway.Commands;

/// <summary><c>headway serve</c>: answers with pages, on this machine only.</summary>
internal sealed class ServeVerb : ServiceVerb
{
    private readonly PortOption _port = new();
    private readonly Option<string?> _feeds = new("--feeds")
    {
        HelpName = "DIR",
        Description = "The folder whose files are imported as they come [default: the one that headway.yaml names]",
    };

    public ServeVerb(Surroundings around)
        : base(around, "serve", "Serve the pages to this machine, until Ctrl-C.", "headway serve --service samples/boston-311 --port 8080")
    {
        Add(_port);
        Add(_feeds);
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        _ = await service.InForce(cancel);
        var feeds = parse.GetValue(_feeds) is { } named ? Path.GetFullPath(named) : null;
        if (feeds is not null && !Directory.Exists(feeds)) throw VerbFailed.Usage($"There is no folder {feeds}.", "Make it first.");
        await Serving.Run(service, Around with { FeedsFolder = feeds }, _port.Of(parse), IsJson(parse) ? WriteJson : null, cancel);
        return ExitCode.Done;
    }
}
