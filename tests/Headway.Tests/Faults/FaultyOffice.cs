using Headway.Commands;
using Headway.Imports;
using Headway.Storage;
using Headway.Tests.Acceptance;
using Headway.Tests.Databases;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Faults;

/// <summary>A database with Boston's service in force, which the program in a process of its own imports into, and which nothing holds in between.</summary>
internal sealed class FaultyOffice : IAsyncDisposable
{
    private readonly TestDatabase? _database;

    private FaultyOffice(TestDatabase? database, string address) => (_database, Address) = (database, address);

    public string Address { get; }

    public static async Task<FaultyOffice> Create()
    {
        var database = await TestDatabase.Create();
        return await At(database.Address, database);
    }

    /// <summary>A SQLite file at a path of one's own.</summary>
    public static Task<FaultyOffice> At(string path) => At($"sqlite:{path}", null);

    public string[] Import(string file) => ["import", file, "--map", "requests", .. Here];

    public string[] TakeBack(string import) => ["take-back", import, "--why", "a test", "--by", "Ann", .. Here];

    public string[] Here => ["--service", BuiltProgram.Boston, "--database", Address];

    /// <summary>Everything that the database holds, once it is sound and its tallies are those of its history.</summary>
    public async Task<IReadOnlyDictionary<string, List<string>>> Dump(CancellationToken cancel)
    {
        await using var service = Service(Address);
        var unsound = (await service.Get<CheckDatabase>().Run(cancel)).Where(finding => !finding.IsOk && finding.Name is "Integrity" or "Schema");
        Assert.DoesNotContain(unsound, finding => !finding.IsOk);
        Assert.Empty((await service.Get<Recount>().Run(null, cancel))!.Differences);
        return await WholeDump.Of(service.Database, cancel);
    }

    public async Task<IReadOnlyList<ImportRow>> Imports(CancellationToken cancel)
    {
        await using var service = Service(Address);
        return await service.Get<ImportQueries>().All(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    private static async Task<FaultyOffice> At(string address, TestDatabase? database)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var service = Service(address);
        await service.Prepare(cancel);
        _ = await service.Apply(null, cancel);
        return new FaultyOffice(database, address);
    }

    private static OpenedService Service(string address) => new(
        new ServicePlace(BuiltProgram.Boston, address),
        new Surroundings(new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null), new HandClock(Instant.FromUtc(2016, 2, 1, 12, 0)), BuiltProgram.Boston, BuiltProgram.Boston, BuiltProgram.Boston));
}
