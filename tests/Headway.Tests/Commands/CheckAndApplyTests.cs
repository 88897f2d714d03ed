namespace Headway.Tests.Commands;

public sealed class CheckAndApplyTests
{
    [Fact]
    public async Task A_folder_in_order_is_said_to_be()
    {
        await using var service = await RepairsService.Create();

        var ran = await Ran.Headway("check", service.Folder);

        Assert.Equal(0, ran.Code);
        Assert.Equal("Housing repairs is in order: 3 files were read.\n", ran.Out);
    }

    [Fact]
    public async Task Every_problem_is_listed_with_its_file_and_line()
    {
        await using var service = await RepairsService.Create();
        service.Write("headway.yaml", "name: Repairs\nzone: Europe/Londn\ncalendar: office-hour\n");
        service.Write("imports/repairs.yaml", "name: repairs\nsource: repairs\nzone: Europe/London\nrefrence: Job No\n");

        var ran = await Ran.Headway("check", service.Folder);

        Assert.Equal(1, ran.Code);
        Assert.Contains($"{service.Folder}/headway.yaml:2: error: \"Europe/Londn\" is not a time zone.", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"{service.Folder}/headway.yaml:3: error: There is no calendar \"office-hour\"", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"{service.Folder}/imports/repairs.yaml:4: error: \"refrence\" is not known here. Did you mean \"reference\"?", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task A_standard_time_that_is_none_is_named_with_its_mend()
    {
        await using var service = await RepairsService.Create();
        service.Write(
            "headway.yaml",
            """
            name: Repairs
            zone: Europe/London
            calendar: office-hours
            standard-day: 30 hours
            work-types:
              Plumbing:
                standard-time: 3 working hours
            """);

        var ran = await Ran.Headway("check", service.Folder);

        Assert.Equal(1, ran.Code);
        Assert.Contains($"{service.Folder}/headway.yaml:4: error: \"30 hours\" is not between nothing and 24 hours. Is it meant in minutes, or in hours?", ran.Error, StringComparison.Ordinal);
        Assert.Contains(
            $"{service.Folder}/headway.yaml:7: error: \"3 working hours\" is no length of time. Write it as 45 minutes, 1.5 hours or 6 hours 30 minutes.",
            ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_can_be_had_as_JSON()
    {
        await using var service = await RepairsService.Create();
        service.Write("headway.yaml", "name: Repairs\nzone: Europe/Londn\ncalendar: office-hours\n");

        var ran = await Ran.Headway("check", service.Folder, "--json");

        Assert.Equal(1, ran.Code);
        Assert.Equal(1, ran.Json.GetProperty("errors").GetInt32());
        var problem = ran.Json.GetProperty("problems")[0];
        Assert.Equal("error", problem.GetProperty("level").GetString());
        Assert.Equal(2, problem.GetProperty("line").GetInt32());
        Assert.EndsWith("headway.yaml", problem.GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_service_is_a_problem()
    {
        var ran = await Ran.Headway("check", "no-such-folder");

        Assert.Equal(1, ran.Code);
        Assert.Contains("There is no folder no-such-folder", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applying_the_same_files_again_changes_nothing()
    {
        await using var service = await RepairsService.Imported();

        var again = await service.Ask("apply", "--json");

        Assert.Equal(0, again.Code);
        Assert.Equal(1, again.Json.GetProperty("version").GetInt64());
        Assert.True(again.Json.GetProperty("wasInForce").GetBoolean());
    }

    [Fact]
    public async Task Changed_files_become_the_next_version_and_every_item_is_read_anew()
    {
        await using var service = await RepairsService.Imported();
        service.Write("calendars/office-hours.yaml", await File.ReadAllTextAsync(Path.Join(service.Folder, "calendars/office-hours.yaml"), TestContext.Current.CancellationToken)
            + "\nholidays: [{date: 2026-03-17, name: Saint Patrick's Day}]\n");

        var ran = await service.Ask("apply");

        Assert.Equal(0, ran.Code);
        Assert.Equal("Version 2 is in force; 7 items were read anew.\n", ran.Out);
        Assert.Equal(2, (await service.Ask("position", "--json")).Json.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Files_with_problems_do_not_come_into_force()
    {
        await using var service = await RepairsService.Imported();
        service.Write("headway.yaml", "name: Repairs\nzone: Europe/Londn\ncalendar: office-hours\n");

        var ran = await service.Ask("apply");

        Assert.Equal(1, ran.Code);
        Assert.Contains("headway.yaml:2: error:", ran.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await service.Ask("position", "--json")).Json.GetProperty("version").GetInt64());
    }
}
