using Dapper;
using Headway.Formats;
using Headway.Imports;
using Headway.Storage;
using Headway.Tests.Commands;

namespace Headway.Tests.Formats;

/// <summary>Rows that an import rejects come back as a file of the same format, which imports once it is mended.</summary>
public sealed class RejectedRowsTests
{
    private static readonly string[] Columns = ["Job No", "Area", "Team", "Trade", "Job type", "Reported", "Target date", "Completed", "Result", "In time"];

    private static readonly string[][] Rows =
    [
        ["R1", "North", "Team A", "Plumbing", "Leak", "02/03/2026 10:00", "06/03/2026 17:00", "05/03/2026 12:00", "Mended", "Y"],
        ["R2", "Te Māngere", "Team; \"A\",\tB", "Plumbing", "Leak", "31/04/2026 10:00", "", "", "", "N"],
    ];

    [Theory]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Tsv)]
    [InlineData(FileFormat.Xlsx)]
    [InlineData(FileFormat.Xes)]
    [InlineData(FileFormat.JsonLines)]
    [InlineData(FileFormat.Ocel)]
    public async Task A_rejected_row_comes_back_in_its_format_and_imports_once_mended(FileFormat format)
    {
        await using var service = await RepairsService.Create();
        var mended = Path.Join(service.Top, "mended");
        var given = Path.Join(service.Top, "given");
        Write(given, format, Columns, Rows);

        var first = await service.Ask("import", given, "--map", "repairs", "--json");
        var import = first.Json.GetProperty("import").GetString()!;
        var file = Path.Join(service.Top, "rejected");
        var ran = await service.Ask("rejected", import, "--out", file, "--json");

        Assert.Equal((1, 1), (first.Json.GetProperty("new").GetInt32(), first.Json.GetProperty("rejected").GetInt32()));
        Assert.Equal((0, 1), (ran.Code, ran.Json.GetProperty("rows").GetInt32()));
        using var source = Headway.Formats.SourceFile.Open(file, SourceOptions.FoundOut);
        string[] columns = [.. Columns.Order(StringComparer.Ordinal), .. RejectedFile.Beside];
        var row = Assert.Single(source.Read(columns));
        Assert.Equal(format, source.Form.Format);
        Assert.Equal("Te Māngere", row.Values[columns.IndexOf("Area")]);
        Assert.Equal("Team; \"A\",\tB", row.Values[columns.IndexOf("Team")]);
        Assert.Equal(("Reported", "31/04/2026 10:00"), (row.Values[^3], row.Values[^2]));
        Assert.NotEqual("", row.Values[^4]);
        Assert.Contains("31/04/2026", row.Values[^1], StringComparison.Ordinal);

        row.Values[columns.IndexOf("Reported")] = "30/04/2026 10:00";
        Write(mended, format, columns, [row.Values]);
        var second = await service.Ask("import", mended, "--map", "repairs", "--json");

        Assert.Equal((1, 0), (second.Json.GetProperty("new").GetInt32(), second.Json.GetProperty("rejected").GetInt32()));
        Assert.DoesNotContain(second.Json.GetProperty("drift").EnumerateArray(), words => words.GetString()!.Contains("headway", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_kept_with_its_line_and_value()
    {
        await using var service = await RepairsService.Create();
        var text = File.ReadAllText(service.File).TrimEnd() + "\nR9,North\nR10,North,\"Team\n";
        File.WriteAllText(service.File, text);

        var ran = await service.Ask("import", service.File, "--map", "repairs", "--json");
        await using var database = new Database(service.Database);
        await using var connection = await database.OpenReader(TestContext.Current.CancellationToken);
        var kept = (await connection.QueryAsync<string>("select line || ' ' || reason from rejected_rows order by number")).ToList();

        Assert.Equal((7, 3), (ran.Json.GetProperty("new").GetInt32(), ran.Json.GetProperty("rejected").GetInt32()));
        Assert.Equal(3, kept.Count);
        Assert.StartsWith("9 ", kept[0], StringComparison.Ordinal);
        Assert.StartsWith("10 It has 2 values, and the header has 10", kept[1], StringComparison.Ordinal);
        Assert.StartsWith("11 A quotation mark is opened and never closed", kept[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_rows_is_no_success()
    {
        await using var service = await RepairsService.Create();
        File.WriteAllText(service.File, File.ReadLines(service.File).First() + "\n");

        var ran = await service.Ask("import", service.File, "--map", "repairs");
        await using var database = new Database(service.Database);
        await using var connection = await database.OpenReader(TestContext.Current.CancellationToken);

        Assert.Equal(1, ran.Code);
        Assert.Equal(ImportState.NothingImported, await connection.ExecuteScalarAsync<string>("select state from imports"));
    }

    [Fact]
    public async Task A_renamed_column_is_named_with_what_it_may_be_called_now()
    {
        await using var service = await RepairsService.Imported();
        var text = File.ReadAllText(service.File);
        File.WriteAllText(service.File, text.Replace("Target date", "Target_date", StringComparison.Ordinal));
        var refused = await service.Ask("import", service.File, "--map", "repairs");
        File.WriteAllText(service.File, "Colour," + text.Replace("\n", "\nred,", StringComparison.Ordinal)[..^4]);
        var added = await service.Ask("import", service.File, "--map", "repairs", "--json");

        Assert.Equal(1, refused.Code);
        Assert.Contains("\"Target date\" is missing; \"Target_date\" is new: was it renamed?", refused.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(["\"Colour\" is new."], added.Json.GetProperty("drift").EnumerateArray().Select(words => words.GetString()));
    }

    [Fact]
    public async Task Nothing_is_written_for_an_import_that_is_not_known()
    {
        await using var service = await RepairsService.Imported();

        var ran = await service.Ask("rejected", "no-such", "--out", Path.Join(service.Top, "x"));

        Assert.Equal(1, ran.Code);
        Assert.False(File.Exists(Path.Join(service.Top, "x")));
    }

    private static void Write(string path, FileFormat format, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        using var file = File.Create(path);
        RowsFile.Write(new SourceForm(format, Packing.Plain, "utf-8", format == FileFormat.Tsv ? '\t' : ','), columns, rows, file);
    }
}
