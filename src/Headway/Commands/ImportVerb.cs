using System.CommandLine;
using Headway.Imports;
using Headway.Organisation;
using Headway.Storage;
using NodaTime;

namespace Headway.Commands;

/// <summary><c>headway import</c>: takes a file in, as its mapping says.</summary>
internal sealed class ImportVerb : ServiceVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = "A file of rows: CSV, TSV, XLSX, XES, JSON lines or OCEL; plain, gzip or zip" };
    private readonly Option<string> _map = new("--map")
    {
        HelpName = "MAP",
        Description = "The mapping: its file, or its name in the service's imports folder",
        Required = true,
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Read every row and say what the import would do; write nothing of it" };
    private readonly MomentOption _asAt = new("--as-at", "The moment that a snapshot speaks for, where its mapping does not say [default: now]");
    private readonly Option<bool> _once = new("--once") { Description = "Do not read a file whose content was imported before by this mapping" };

    public ImportVerb(Surroundings around)
        : base(
            around, "import", "Import a file of work, of facts or a list: what is new is added, what is known changes nothing.",
            "headway import samples/boston-311/data/requests-2015-01-to-08.csv.gz --map requests --service samples/boston-311")
    {
        Add(_file);
        Add(_map);
        Add(_asAt);
        Add(_dryRun);
        Add(_once);
    }

    protected override bool Writes => true;

    protected override IReadOnlyCollection<Symbol> Paths => [_file, _map];

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        var file = parse.GetRequiredValue(_file);
        if (!File.Exists(file)) throw VerbFailed.Input($"There is no file {file}.");
        var current = await service.InForce(cancel)
            ?? throw VerbFailed.Input($"No service is in force in {service.Database.Address}.", "Name its folder with --service DIR, or run \"headway apply\" first.");
        var mapping = FindMapping.By(parse.GetRequiredValue(_map), service.Folder, current.Files);
        var order = FeedOrder.Of(file, mapping, _asAt.In(mapping.Zone, parse));
        if (order is ImportOrder work && await service.Get<CheckAsAt>().Run(work, cancel) is { } later)
            throw VerbFailed.Input(later.Words, $"Say when the export was made, such as --as-at {later.Proposed:uuuu-MM-dd'T'HH:mm}, or take \"as-at\" out of the mapping if files go on coming.");
        if (parse.GetValue(_dryRun)) return await Try(service, order, IsJson(parse), cancel);
        return parse.GetValue(_once) ? await Once(service, order, parse, cancel) : await Import(service, order, parse, cancel);
    }

    /// <summary>Imports the file unless its content is in, or is being imported elsewhere.</summary>
    private async Task<int> Once(OpenedService service, FeedOrder order, ParseResult parse, CancellationToken cancel)
    {
        var hash = FileHash.Of(order.File, cancel);
        await using var claim = await service.Database.Engine.Claim($"once/{order.Feed.Name}/{hash}", cancel)
            ?? throw new DatabaseRefused($"{order.Name} is being imported already.");
        if (await service.Get<ImportQueries>().Finished(order.Feed.Name, hash, cancel) is not { } known) return await Import(service, order, parse, cancel);
        await service.Get<NoteArrival>().Run(order.Feed.Name, hash, known.Import, Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(order.File)), cancel);
        if (IsJson(parse)) WriteJson(new { known.Import, AlreadyImported = true, known.FileName });
        else Terminal.Write($"{order.Name} was imported before, as {known.FileName} in {known.Import}: it is not read again.");
        return ExitCode.Done;
    }

    private async Task<int> Import(OpenedService service, FeedOrder order, ParseResult parse, CancellationToken cancel)
    {
        Tell(await ImportFile.Run(service, order, Terminal, cancel), order.File, order.Feed.Name, parse);
        var options = ShellText.Options(service);
        if (!IsJson(parse)) Terminal.Write($"See it: {SeenBy(order, options)}");
        return ExitCode.Done;
    }

    private static string SeenBy(FeedOrder order, string options) => order switch
    {
        FactOrder facts => $"headway facts {facts.Mapping.Kind.Name} {options}",
        ListOrder => $"headway organisation {options}, or headway serve {options}",
        _ => $"headway position {options}, or headway serve {options}",
    };

    /// <summary>Says what came of an import.</summary>
    /// <exception cref="VerbFailed">Not one row could be taken.</exception>
    private void Tell(ImportOutcome outcome, string file, string mapping, ParseResult parse)
    {
        if (IsJson(parse)) WriteJson(ImportFile.Json(outcome));
        else ImportFile.Write(outcome, file, Terminal);
        if (ImportFile.TookAny(outcome)) return;
        throw VerbFailed.Input(
            outcome.Read == 0 ? $"{file} has no rows: nothing was imported." : $"Not one row of {file} could be taken: nothing was imported.",
            outcome.Read == 0 ? "" : $"Look at the rows listed, and at the mapping {mapping}.");
    }

    private async Task<int> Try(OpenedService service, FeedOrder order, bool isJson, CancellationToken cancel)
    {
        var trial = await DryRun.Run(service, order, Terminal, cancel);
        if (isJson) WriteJson(DryRun.Json(trial));
        else DryRun.Write(trial, order, Terminal);
        if (trial.TookAny) return ExitCode.Done;
        throw VerbFailed.Input($"Not one row of {order.File} could be taken: nothing would be imported.", $"Look at the rows listed, and at the mapping {order.Feed.Name}.");
    }
}
