using Headway.Storage;
using Headway.Tests.Commands;
using Headway.Tests.Facts;

namespace Headway.Tests.Backups;

/// <summary>An office with work, cases, payments, a take-back and rejected rows, and a backup of it.</summary>
internal sealed class BackedUpOffice : IAsyncDisposable
{
    private BackedUpOffice(RepairsService service) => Service = service;

    public RepairsService Service { get; }

    public string File => Path.Join(Service.Top, "office.backup");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<BackedUpOffice> Create()
    {
        var service = await CaseworkService.Imported();
        Assert.Equal(0, (await service.Ask("import", service.File, "--map", "repairs")).Code);
        await service.TakeBack(await service.TakePayments(["P9,C1,DUE,2026-04-05,\"12.00\",,1,2026-02-20,"]));
        var office = new BackedUpOffice(service);
        var ran = await service.Ask("backup", office.File, "--json");
        Assert.True(ran.Code == 0, ran.Error);
        Assert.True(ran.Json.GetProperty("rows").GetInt64() > 50);
        return office;
    }

    public async Task<SortedDictionary<string, List<string>>> Rows()
    {
        await using var database = new Database(Service.Database);
        return await EveryRow.Of(database, Cancel);
    }

    /// <summary>Where there is no database yet.</summary>
    public string NewFile() => $"sqlite:{Path.Join(Service.Top, Guid.NewGuid().ToString("N"))}.db";

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
