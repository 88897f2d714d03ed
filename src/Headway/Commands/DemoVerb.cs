using System.CommandLine;
using System.Security.Cryptography;
using Dapper;
using Headway.Imports;

namespace Headway.Commands;

/// <summary><c>headway demo</c>: a sample with its data, imported and served.</summary>
internal sealed class DemoVerb : ServiceVerb
{
    private const string Usual = "boston-311";

    private readonly Argument<string> _name = new("NAME")
    {
        Description = "The sample: a folder of samples/",
        DefaultValueFactory = _ => Usual,
    };

    private readonly PortOption _port = new();
    private readonly Option<bool> _noServe = new("--no-serve") { Description = "Only import; do not serve the pages" };

    public DemoVerb(Surroundings around)
        : base(around, "demo", "Import a sample's real data into a database of its own, and serve its pages.", "headway demo boston-311")
    {
        Add(_name);
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
        var orders = Samples.Orders(service.Folder!);
        await service.Prepare(cancel);
        var applied = await service.Apply(null, cancel);
        if (!applied.WasInForce) Terminal.Say($"Version {applied.Version} of {service.Folder} is in force.");
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
            if (!IsJson(parse)) ImportFile.Write(outcome, order.File, Terminal);
        }

        if (parse.GetValue(_noServe))
        {
            if (IsJson(parse)) WriteJson(new { Imports = outcomes, Database = service.Database.Address.Shown });
            else Terminal.Write($"See it: headway serve {ShellText.Options(service)}, or headway position {ShellText.Options(service)}");
            return ExitCode.Done;
        }

        await Serving.Run(service, Around, Port(parse), IsJson(parse) ? WriteJson : null, cancel);
        return ExitCode.Done;
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
