namespace Headway.Tests.Commands;

public sealed class ImportVerbTests
{
    [Fact]
    public async Task The_first_import_takes_the_folder_into_force_and_says_what_it_read()
    {
        await using var service = await RepairsService.Create();

        var ran = await service.Ask("import", service.File, "--map", "repairs");

        Assert.Equal(0, ran.Code);
        Assert.Contains("No service was in force: took the files of", ran.Error, StringComparison.Ordinal);
        Assert.StartsWith("repairs.csv: 8 rows read; 7 new, 0 changed, 0 unchanged, 0 filtered out, 1 rejected.\n", ran.Out, StringComparison.Ordinal);
        Assert.Contains("  closed before opened: 1 row\n    line 8 repairs:R7: ", ran.Out, StringComparison.Ordinal);
        Assert.Contains("  no reference: 1 row\n    line 9: ", ran.Out, StringComparison.Ordinal);
        Assert.Contains("See it: headway position --database", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await using var service = await RepairsService.Imported();

        var again = await service.Ask("import", service.File, "--map", "repairs", "--json");

        Assert.Equal(0, again.Code);
        Assert.Equal((8, 0, 0, 7, 1), (
            again.Json.GetProperty("read").GetInt32(), again.Json.GetProperty("new").GetInt32(), again.Json.GetProperty("changed").GetInt32(),
            again.Json.GetProperty("unchanged").GetInt32(), again.Json.GetProperty("rejected").GetInt32()));
    }

    [Fact]
    public async Task A_mapping_may_be_named_by_its_file_or_be_the_one_in_force()
    {
        await using var service = await RepairsService.Imported();

        var byFile = await service.Ask("import", service.File, "--map", Path.Join(service.Folder, "imports", "repairs.yaml"));
        var inForce = await Ran.Headway("import", service.File, "--map", "repairs", "--database", service.Database);

        Assert.Equal((0, 0), (byFile.Code, inForce.Code));
    }

    [Fact]
    public async Task A_mapping_that_is_not_there_is_answered_with_those_that_are()
    {
        await using var service = await RepairsService.Imported();

        var ran = await service.Ask("import", service.File, "--map", "repair");

        Assert.Equal(2, ran.Code);
        Assert.Contains("There is no mapping repair. Name its file, or one of the service's own: repairs.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_with_problems_is_refused_with_its_lines()
    {
        await using var service = await RepairsService.Imported();
        var map = service.Write("imports/broken.yaml", "name: broken\nsource: repairs\nzone: Nowhere\n");

        var ran = await service.Ask("import", service.File, "--map", "broken");

        Assert.Equal(1, ran.Code);
        Assert.Contains($"{map}:3: error: \"Nowhere\" is not a time zone.", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Job No,Area\n", "is not laid out as the mapping repairs says")]
    [InlineData("Job No,Area,Team,Trade,Job type,Reported,Target date,Completed,Result,In time\n", "has no rows: nothing was imported")]
    [InlineData("Job No,Area,Team,Trade,Job type,Reported,Target date,Completed,Result,In time\n,,,,,,,,,\n", "Not one row of")]
    public async Task A_file_of_which_nothing_could_be_taken_is_never_called_done(string text, string sentence)
    {
        await using var service = await RepairsService.Imported();
        var file = service.Write("data/empty.csv", text);

        var ran = await service.Ask("import", file, "--map", "repairs");

        Assert.Equal(1, ran.Code);
        Assert.Contains(sentence, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        await using var service = await RepairsService.Create();

        var ran = await service.Ask("import", "no-such.csv", "--map", "repairs");

        Assert.Equal(1, ran.Code);
        Assert.Equal("error: There is no file no-such.csv.\n", ran.Error);
    }

    [Fact]
    public async Task Without_a_service_in_force_or_a_folder_nothing_can_be_imported()
    {
        await using var service = await RepairsService.Create();

        var ran = await Ran.Headway("import", service.File, "--map", "repairs", "--database", service.Database);

        Assert.Equal(1, ran.Code);
        Assert.Contains("No service is in force", ran.Error, StringComparison.Ordinal);
    }
}
