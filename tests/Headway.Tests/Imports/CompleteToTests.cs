using Dapper;
using Headway.Storage;
using Headway.Tests.Commands;

namespace Headway.Tests.Imports;

/// <summary>Up to when a file is complete.</summary>
public sealed class CompleteToTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_mapping_says_of_its_own_file_does_not_hold_for_a_later_one()
    {
        await using var service = await RepairsService.OnFile();
        var mapping = Path.Join(service.Folder, "imports", "repairs.yaml");
        await File.WriteAllTextAsync(mapping, (await File.ReadAllTextAsync(mapping, Cancel)).Replace("as-at: 2026-03-20T12:00\n", "as-at: 2026-03-20T12:00\ncomplete-to: 2026-03-18T12:00\n", StringComparison.Ordinal), Cancel);
        Assert.Equal(0, (await service.Ask("import", service.File, "--map", "repairs")).Code);
        Assert.Equal(0, (await service.Ask("import", service.File, "--map", "repairs", "--as-at", "2026-03-27T12:00")).Code);

        await using var database = new Database(service.Database);
        await using var connection = await database.OpenReader(Cancel);
        var said = await connection.QueryAsync<(long AsAt, long? CompleteTo)>("select as_at, complete_to from imports order by as_at");

        var twoDays = (long)TimeSpan.FromDays(2).TotalMilliseconds;
        Assert.Equal([twoDays, null], said.Select(import => import.AsAt - import.CompleteTo));
    }
}
