using Headway.Formats;
using Headway.Tests.Setup;

namespace Headway.Tests.Commands;

/// <summary><c>headway init</c>: from an export to a folder that the other verbs take.</summary>
public sealed class InitVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-init-");

    private DirectoryInfo? _exports;

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _exports?.Delete(recursive: true);
    }

    [Fact]
    public async Task An_export_becomes_a_folder_that_check_accepts_and_import_reads()
    {
        var (file, to) = (Export(), Path.Join(_folder.FullName, "service"));
        var proposed = await Ran.Headway("init", "--from", file, "--to", to, "--zone", "Europe/London", "--name", "Our repairs");

        Assert.Equal(0, proposed.Code);
        Assert.Contains("Reference: Job No", proposed.Out, StringComparison.Ordinal);
        Assert.Contains("CHECK Holidays: england-and-wales", proposed.Out, StringComparison.Ordinal);
        Assert.Contains("headway import", proposed.Out, StringComparison.Ordinal);
        Assert.Contains("**check**", await File.ReadAllTextAsync(Path.Join(to, "assumed.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, (await Ran.Headway("check", to)).Code);
        string[] dryRun = ["import", file, "--map", "our-repairs", "--service", to, "--dry-run"];
        Assert.Equal(InventedFeeds.Rows, (await Ran.Headway([.. dryRun, "--json"])).Json.GetProperty("new").GetInt32());
        Assert.Contains("600 would be new, 0 changed", (await Ran.Headway(dryRun)).Out, StringComparison.Ordinal);
        var imported = await Ran.Headway("import", file, "--map", "our-repairs", "--service", to, "--json");
        Assert.Equal(0, imported.Code);
        Assert.Equal(InventedFeeds.Rows, imported.Json.GetProperty("new").GetInt32());
    }

    [Fact]
    public async Task As_JSON_it_lists_what_was_assumed()
    {
        var proposed = await Ran.Headway("init", "--from", Export(), "--to", Path.Join(_folder.FullName, "service"), "--json");

        Assert.Equal(0, proposed.Code);
        var assumed = proposed.Json.GetProperty("assumed").EnumerateArray().ToDictionary(one => one.GetProperty("about").GetString()!, one => one.GetProperty("taken").GetString());
        Assert.Equal("Date Reported", assumed["Received"]);
        Assert.Equal(InventedFeeds.Rows, proposed.Json.GetProperty("rows").GetInt32());
        Assert.Contains("Tenant Name", proposed.Json.GetProperty("leftOut").EnumerateObject().Select(one => one.Name));
    }

    [Fact]
    public async Task An_encoding_that_the_file_does_not_tell_is_asked_and_what_is_said_stands_in_the_mapping()
    {
        var (file, to) = (Path.Join(Path.GetDirectoryName(Export())!, "accents.csv"), Path.Join(_folder.FullName, "service"));
        var rows = string.Join('\n', InventedFeeds.British(new DateTime(2024, 3, 4))).Replace("Lifts", "Fäden", StringComparison.Ordinal) + "\n";
        await File.WriteAllBytesAsync(file, System.Text.Encoding.Latin1.GetBytes(rows), TestContext.Current.CancellationToken);

        var asked = await Ran.Headway("init", "--from", file, "--to", to);
        Assert.Equal(1, asked.Code);
        Assert.Contains("windows-1252", asked.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(to));

        var proposed = await Ran.Headway("init", "--from", file, "--to", to, "--zone", "Europe/London", "--name", "Accents", "--encoding", "windows-1252");
        Assert.Equal(0, proposed.Code);
        Assert.Contains("encoding: windows-1252\n", await File.ReadAllTextAsync(Path.Join(to, "imports/accents.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, (await Ran.Headway("import", file, "--map", "accents", "--service", to)).Code);
        Assert.Contains("Fäden", (await Ran.Headway("items", "--service", to, "--json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_file_of_an_ended_feed_is_asked_for_its_own_moment()
    {
        var (file, to) = (Export(), Path.Join(_folder.FullName, "service"));
        var early = Path.Join(Path.GetDirectoryName(file)!, "early.csv");
        await File.WriteAllLinesAsync(early, InventedFeeds.British(new DateTime(2024, 3, 4)).Take(300), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Ran.Headway("init", "--from", early, "--to", to, "--zone", "Europe/London", "--name", "Repairs")).Code);
        Assert.Equal(0, (await Ran.Headway("import", early, "--map", "repairs", "--service", to)).Code);
        Assert.Equal(0, (await Ran.Headway("import", early, "--map", "repairs", "--service", to)).Code);

        var asked = await Ran.Headway("import", file, "--map", "repairs", "--service", to);
        Assert.Equal(1, asked.Code);
        var asAt = asked.Error.Split("--as-at ")[1].Split(',')[0];
        Assert.StartsWith("2024-", asAt, StringComparison.Ordinal);
        var taken = await Ran.Headway("import", file, "--map", "repairs", "--service", to, "--as-at", asAt, "--json");
        Assert.Equal((0, InventedFeeds.Rows - 299), (taken.Code, taken.Json.GetProperty("new").GetInt32()));
    }

    [Fact]
    public async Task A_workbook_is_read_like_any_export()
    {
        var (file, to) = (Path.Join(Path.GetDirectoryName(Export())!, "repairs.xlsx"), Path.Join(_folder.FullName, "service"));
        List<string[]> rows = [.. InventedFeeds.British(new DateTime(2024, 3, 4)).Select(line => line.Split(';'))];
        await using (var written = File.Create(file)) RowsFile.Write(new SourceForm(FileFormat.Xlsx, Packing.Plain, "utf-8"), rows[0], rows.Skip(1), written);

        var proposed = await Ran.Headway("init", "--from", file, "--to", to, "--zone", "Europe/London", "--name", "Repairs", "--json");
        Assert.Equal(0, proposed.Code);
        Assert.Equal("Excel workbook", proposed.Json.GetProperty("files")[0].GetProperty("format").GetString());
        var imported = await Ran.Headway("import", file, "--map", "repairs", "--service", to, "--json");
        Assert.Equal((0, InventedFeeds.Rows), (imported.Code, imported.Json.GetProperty("new").GetInt32()));
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_never_written_over()
    {
        await File.WriteAllTextAsync(Path.Join(_folder.FullName, "kept.txt"), "kept", TestContext.Current.CancellationToken);
        var proposed = await Ran.Headway("init", "--from", Export(), "--to", _folder.FullName);

        Assert.Equal(1, proposed.Code);
        Assert.Contains("is not empty", proposed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--zone", "Nowhere/Land", 2, "is not a time zone")]
    [InlineData("--dates", "backwards", 2, "is none of")]
    [InlineData("--holidays", "atlantis", 2, "There is no table of holidays")]
    public async Task A_wrong_word_is_refused_with_its_mend(string option, string word, int code, string expected)
    {
        var proposed = await Ran.Headway("init", "--from", Export(), "--to", Path.Join(_folder.FullName, "service"), option, word);

        Assert.Equal(code, proposed.Code);
        Assert.Contains(expected, proposed.Error, StringComparison.Ordinal);
    }

    private string Export()
    {
        var folder = _exports ??= Directory.CreateTempSubdirectory("headway-export-");
        var path = Path.Join(folder.FullName, "repairs.csv");
        File.WriteAllLines(path, InventedFeeds.British(new DateTime(2024, 3, 4)));
        return path;
    }
}
