using System.CommandLine;
using Headway.Imports;
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
            around, "import", "Import a file of work: what is new is added, what is known changes nothing.",
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
        return FindMapping.By(parse.GetRequiredValue(_map), service.Folder, current.Files) switch
        {
            Mapping mapping => await Work(service, new ImportOrder(file, mapping, _asAt.In(mapping.Zone, parse)), parse, cancel),
            FactMapping mapping => await Facts(service, new FactOrder(file, mapping, _asAt.In(mapping.Zone, parse)), parse, cancel),
            var other => throw VerbFailed.Usage($"Nothing takes in what the mapping {other.Name} tells of."),
        };
    }

    private async Task<int> Facts(OpenedService service, FactOrder order, ParseResult parse, CancellationToken cancel)
    {
        if (parse.GetValue(_dryRun)) throw VerbFailed.Usage($"--dry-run reads files of work; the mapping {order.Mapping.Name} tells of {order.Mapping.Kind.Name}.");
        return parse.GetValue(_once) ? await Once(service, order.File, order.Mapping, Import, parse, cancel) : await Import();

        async Task<int> Import() => Report(
            await ImportFile.Run(service, order, Terminal, cancel), order.File, order.Mapping, $"headway facts {order.Mapping.Kind.Name} {ShellText.Options(service)}", parse);
    }

    private async Task<int> Work(OpenedService service, ImportOrder order, ParseResult parse, CancellationToken cancel)
    {
        if (await service.Get<CheckAsAt>().Run(order, cancel) is { } later)
            throw VerbFailed.Input(later.Words, $"Say when the export was made, such as --as-at {later.Proposed:uuuu-MM-dd'T'HH:mm}, or take \"as-at\" out of the mapping if files go on coming.");
        if (parse.GetValue(_dryRun)) return await Try(service, order, IsJson(parse), cancel);
        if (parse.GetValue(_once)) return await Once(service, order.File, order.Mapping, () => Import(service, order, parse, cancel), parse, cancel);
        return await Import(service, order, parse, cancel);
    }

    /// <summary>Imports the file unless its content is in, or is being imported elsewhere.</summary>
    private async Task<int> Once(
        OpenedService service, string file, FeedMapping mapping, Func<Task<int>> import, ParseResult parse, CancellationToken cancel)
    {
        var hash = ImportWorkItems.FileHash(file, cancel);
        await using var claim = await service.Database.Engine.Claim($"once/{mapping.Name}/{hash}", cancel)
            ?? throw new DatabaseRefused($"{Path.GetFileName(file)} is being imported already.");
        if (await service.Get<ImportQueries>().Finished(mapping.Name, hash, cancel) is not { } known) return await import();
        await service.Get<NoteArrival>().Run(mapping.Name, hash, known.Import, Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file)), cancel);
        if (IsJson(parse)) WriteJson(new { known.Import, AlreadyImported = true, known.FileName });
        else Terminal.Write($"{Path.GetFileName(file)} was imported before, as {known.FileName} in {known.Import}: it is not read again.");
        return ExitCode.Done;
    }

    private async Task<int> Import(OpenedService service, ImportOrder order, ParseResult parse, CancellationToken cancel) => Report(
        await ImportFile.Run(service, order, Terminal, cancel), order.File, order.Mapping,
        $"headway position {ShellText.Options(service)}, or headway serve {ShellText.Options(service)}", parse);

    private int Report(ImportOutcome outcome, string file, FeedMapping mapping, string seeIt, ParseResult parse)
    {
        if (IsJson(parse)) WriteJson(ImportFile.Json(outcome));
        else ImportFile.Write(outcome, file, Terminal);
        if (!ImportFile.TookAny(outcome))
        {
            throw VerbFailed.Input(
                outcome.Read == 0 ? $"{file} has no rows: nothing was imported." : $"Not one row of {file} could be taken: nothing was imported.",
                outcome.Read == 0 ? "" : $"Look at the rows listed, and at the mapping {mapping.Name}.");
        }

        if (!IsJson(parse)) Terminal.Write($"See it: {seeIt}");
        return ExitCode.Done;
    }

    private async Task<int> Try(OpenedService service, ImportOrder order, bool isJson, CancellationToken cancel)
    {
        var trial = await DryRun.Run(service, order, Terminal, cancel);
        if (isJson) WriteJson(DryRun.Json(trial));
        else DryRun.Write(trial, order, Terminal);
        if (trial.TookAny) return ExitCode.Done;
        throw VerbFailed.Input($"Not one row of {order.File} could be taken: nothing would be imported.", $"Look at the rows listed, and at the mapping {order.Mapping.Name}.");
    }
}
