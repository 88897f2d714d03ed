using System.Text.Json;
using Dapper;
using Headway.Imports;
using Headway.Storage;
using Headway.Tests.Commands;

namespace Headway.Tests.Formats;

/// <summary>Damaged files through the whole import: none is reported as done that brought nothing, and a rejected row says where and why.</summary>
public sealed class HostileImportTests
{
    // The usual count takes some seconds.
    private static readonly int Each = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1" ? 12 : 3;

    [Fact]
    public async Task A_damaged_file_is_never_done_without_rows_and_its_rejected_rows_say_why()
    {
        await using var service = await RepairsService.Create();
        service.Write("imports/hostile.yaml", HostileFiles.Mapping);
        var (refused, done) = (0, 0);
        foreach (var kind in HostileFiles.Kinds)
        {
            var valid = HostileFiles.Valid(kind);
            for (var seed = 0; seed < Each; seed++)
            {
                using var file = new GivenFile(HostileFiles.Damaged(kind, valid, seed), $"{kind.Replace(", ", "-", StringComparison.Ordinal)}-{seed}");
                var ran = await service.Ask("import", file.Path, "--map", "hostile");

                Assert.True(ran.Code is 0 or 1, $"{kind}, seed {seed}: {ran.Code} {ran.Error}");
                Assert.True(ran.Code == 0 || ran.Error.Length > 0, $"{kind}, seed {seed}: it failed without a word");
                if (ran.Code == 0) done++;
                else refused++;
            }
        }
        Assert.True(done > 0 && refused > 0, $"{done} were imported, {refused} were not");
        TestContext.Current.TestOutputHelper?.WriteLine($"{done} were imported, {refused} were not");
        await Check(service);
    }

    private static async Task Check(RepairsService service)
    {
        await using var database = new Database(service.Database);
        await using var connection = await database.OpenReader(TestContext.Current.CancellationToken);
        var imports = (await connection.QueryAsync<Import>(
            "select import as Key, file_name as File, state as State, read_count as Read, new_count + changed_count + unchanged_count as Taken, rejected_count as Rejected from imports")).ToList();
        var rows = (await connection.QueryAsync<Row>(
            "select import as Import, line as Line, wrong_column as WrongColumn, wrong_value as WrongValue, reason as Reason, row_values as RowValues from rejected_rows")).ToLookup(row => row.Import);

        Assert.NotEmpty(rows);
        Assert.Contains(imports, import => import.State == ImportState.Done);
        Assert.All(imports, import =>
        {
            Assert.True(import.State is ImportState.Done or ImportState.NothingImported or ImportState.Stopped, $"{import.File} is {import.State}");
            Assert.True(import.State != ImportState.Done || import.Taken > 0, $"{import.File} is done with {import.Taken} rows");
            Assert.Equal((import.File, import.Rejected), (import.File, (long)rows[import.Key].Count()));
        });
        Assert.All(rows.SelectMany(of => of), row =>
        {
            Assert.True(row.Line > 0 && row.Reason.Length > 0, $"{row}");
            Assert.True(row.WrongColumn is null || row.WrongValue is not null || row.IsEmpty, $"{row}");
        });
        Assert.Contains(rows.SelectMany(of => of), row => row.WrongColumn == "Reported" && row.WrongValue is { Length: > 0 });
    }

    private sealed record Import(string Key, string File, string State, long Read, long Taken, long Rejected);

    private sealed record Row(string Import, long Line, string? WrongColumn, string? WrongValue, string Reason, string RowValues)
    {
        /// <summary>A value that is wrong because it is not there cannot be shown.</summary>
        public bool IsEmpty => WrongColumn is not null && string.IsNullOrWhiteSpace(JsonDocument.Parse(RowValues).RootElement.GetProperty(WrongColumn).GetString());
    }
}
