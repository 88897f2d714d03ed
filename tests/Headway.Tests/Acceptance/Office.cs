using Headway.Commands;
using Headway.Imports;
using Headway.Indicators;
using Headway.Tests.Databases;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>A service on a fresh database of the engine under test, reached as the program's verbs reach it.</summary>
public sealed class Office : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly HandClock _clock = new(Instant.FromUtc(2016, 2, 1, 12, 0));

    private Office(TestDatabase database, string folder)
    {
        _database = database;
        Folder = folder;
        Service = new OpenedService(
            new ServicePlace(folder, database.Address),
            new Surroundings(new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null), _clock, folder, folder, folder));
    }

    /// <summary>The service's files.</summary>
    public string Folder { get; }

    public OpenedService Service { get; }

    public string DatabaseAddress => _database.Address;

    /// <summary>The mapping of the folder that has the name.</summary>
    public Mapping Mapping(string name = "requests") => FindMapping.OfWork(name, Folder, null);

    /// <summary>Opens a folder of the samples with its files in force and nothing imported.</summary>
    public static Task<Office> Of(string sample, CancellationToken cancel) => In(Path.Combine(Repository.Root, "samples", sample), cancel);

    /// <summary>Opens any service folder with its files in force and nothing imported.</summary>
    public static async Task<Office> In(string folder, CancellationToken cancel)
    {
        var office = new Office(await TestDatabase.Create(), folder);
        await office.Service.Prepare(cancel);
        _ = await office.Service.Apply(null, cancel);
        return office;
    }

    /// <summary>Imports a file, a minute after whatever was done before.</summary>
    public Task<ImportOutcome> Import(string file, Mapping mapping, CancellationToken cancel)
    {
        _clock.Now += Duration.FromMinutes(1);
        return Service.Get<ImportWorkItems>().Run(new ImportOrder(file, mapping), null, cancel);
    }

    public async Task<DateTimeZone> Zone(CancellationToken cancel) => (await Service.Current(cancel))!.Definition.Zone;

    public async Task<PositionView> Position(PositionQuestion question, CancellationToken cancel) =>
        await Service.Get<PositionQueries>().Read(question, cancel) ?? throw new InvalidOperationException($"There is no position for {question}.");

    public async Task<ItemListView> List(ItemFilter filter, CancellationToken cancel) =>
        await Service.Get<ItemQueries>().List(filter, cancel) ?? throw new InvalidOperationException($"There is no list for {filter}.");

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _database.DisposeAsync();
    }
}
