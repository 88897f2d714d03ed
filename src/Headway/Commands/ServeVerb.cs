using System.CommandLine;

namespace Headway.Commands;

/// <summary><c>headway serve</c>: answers with pages, on this machine only.</summary>
internal sealed class ServeVerb : ServiceVerb
{
    private readonly PortOption _port = new();

    public ServeVerb(Surroundings around)
        : base(around, "serve", "Serve the pages to this machine, until Ctrl-C.", "headway serve --service samples/boston-311 --port 8080") => Add(_port);

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        _ = await service.InForce(cancel);
        await Serving.Run(service, Around, _port.Of(parse), IsJson(parse) ? WriteJson : null, cancel);
        return ExitCode.Done;
    }
}
