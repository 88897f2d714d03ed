using System.CommandLine;
using System.Security.Cryptography;
using Dapper;
using Headway.Imports;
using Headway.Simulation;

namespace Headway.Commands;

/// <summary><c>headway demo</c>: a sample with its data, imported and served.</summary>
internal sealed class DemoVerb : ServiceVerb
{
    private const string Usual = "harbour";

    private readonly Argument<string> _name = new("NAME")
    {
        Description = "The sample: a folder of samples/",
        DefaultValueFactory = _ => Usual,
    };

    private readonly MomentOption _until = new("--until", "Of a simulated sample: the moment at which it ends [default: now]");
    private readonly Option<bool> _answers = new("--answers") { Description = "Of a simulated sample: write what is hidden in it, and where and when, for trainers" };
    private readonly PortOption _port = new();
    private readonly Option<bool> _noServe = new("--no-serve") { Description = "Only import; do not serve the pages" };

    public DemoVerb(Surroundings around)
        : base(around, "demo", "Import a sample, simulated or of real data, into a database of its own, and serve its pages.", "headway demo\nheadway demo boston-311")
    {
        Add(_name);
        Add(_until);
        Add(_answers);
        Add(_port);
        Add(_noServe);
    }

    protected override ServicePlace Place(ParseResult parse)
    {
        var name = parse.GetRequiredValue(_name);
        var folder = NamedFolder(parse) ?? Samples.Find(name, Around.ProgramFolder);
        return new ServicePlace(folder, NamedDatabase(parse) ?? "sqlite:" + Path.Join(Around.UserFolder, name + ".db"));
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        var simulated = ReadAgency.IsIn(service.Folder!) ? new SimulatedDemo(service, Terminal) : null;
        var orders = simulated is null ? Samples.Orders(service.Folder!) : [];
        if (simulated is null && parse.GetResult(_until) is not null)
            throw VerbFailed.Usage("Only a simulated sample has an end to be chosen.", "Leave --until out.");
        if (parse.GetValue(_answers)) return await Answers(simulated, parse, cancel);
        await service.Prepare(cancel);
        var applied = await service.Apply(null, cancel);
        if (!applied.WasInForce) Terminal.Say($"Version {applied.Version} of {service.Folder} is in force.");
        var outcomes = simulated is null
            ? await Import(service, orders, IsJson(parse), cancel)
            : [.. (await simulated.Run(_until.In(simulated.Zone, parse) ?? Around.Clock.GetCurrentInstant(), cancel)).Select(ImportFile.Json)];
        if (parse.GetValue(_noServe))
        {
            if (IsJson(parse)) WriteJson(new { Imports = outcomes, Database = service.Database.Address.Shown });
            else Terminal.Write($"See it: headway serve {ShellText.Options(service)}, or headway position {ShellText.Options(service)}");
            return ExitCode.Done;
        }

        await Serving.Run(service, Around, Port(parse), IsJson(parse) ? WriteJson : null, cancel);
        return ExitCode.Done;
    }

    private async Task<int> Answers(SimulatedDemo? simulated, ParseResult parse, CancellationToken cancel)
    {
        if (simulated is null) throw VerbFailed.Usage("Nothing is hidden in a sample of real data.", "Leave --answers out.");
        WriteAnswers(await simulated.Answers(_until.In(simulated.Zone, parse) ?? Around.Clock.GetCurrentInstant(), cancel), IsJson(parse));
        return ExitCode.Done;
    }

    private async Task<List<object>> Import(OpenedService service, IReadOnlyList<ImportOrder> orders, bool isJson, CancellationToken cancel)
    {
        List<object> outcomes = [];
        foreach (var order in orders)
        {
            if (await WasImported(service, order, cancel))
            {
                Terminal.Say($"{Path.GetFileName(order.File)} is imported already.");
                continue;
            }

            var outcome = await ImportFile.Run(service, order, Terminal, cancel);
            outcomes.Add(ImportFile.Json(outcome));
            if (!isJson) ImportFile.Write(outcome, order.File, Terminal);
        }

        return outcomes;
    }

    /// <summary>The demo starts whatever else runs: where nobody asked for a port and the usual one is taken, on any free one.</summary>
    private int Port(ParseResult parse)
    {
        if (parse.GetValue(_port) is { } asked) return asked;
        if (!Serving.IsTaken(PortOption.Usual)) return PortOption.Usual;
        Terminal.Say($"Port {PortOption.Usual} is taken by another program; another is used.");
        return 0;
    }

    private static async Task<bool> WasImported(OpenedService service, ImportOrder order, CancellationToken cancel)
    {
        await using var file = File.OpenRead(order.File);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        await using var connection = await service.Database.OpenReader(cancel);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from imports where file_hash = @hash and mapping_hash = @mapping and state = 'done'",
            new { hash, mapping = order.Mapping.Hash }) > 0;
    }
}
