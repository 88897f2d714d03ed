using System.Text.Json;

namespace Headway.Tests.Commands;

/// <summary>The seven repairs, counted by hand.</summary>
public sealed class PositionVerbTests(PositionVerbTests.Repairs repairs) : IClassFixture<PositionVerbTests.Repairs>
{
    [Fact]
    public async Task The_position_opens_where_the_feed_ended_and_adds_up()
    {
        var position = (await repairs.Service.Ask("position", "--json")).Json;

        Assert.Equal("2026-03-20T12:00:00Z", position.GetProperty("asAt").GetString());
        var balance = position.GetProperty("balance");
        Assert.Equal(("2026-03-14", "2026-03-20"), (balance.GetProperty("from").GetString(), balance.GetProperty("to").GetString()));
        Assert.Equal([0, 5, 2, 0, 0, 3], Numbers(balance, "opening", "in", "out", "movedIn", "movedOut", "closing"));
        Assert.True(balance.GetProperty("balances").GetBoolean());
        Assert.Equal([3, 1], Numbers(position.GetProperty("figures"), "open", "overdue"));
        Assert.Equal([2, 1, 1], Numbers(position.GetProperty("onTime"), "met", "late", "withoutDue"));
        Assert.Equal(2 / 3.0, position.GetProperty("onTime").GetProperty("share").GetDouble(), 12);
        Assert.Equal(3, position.GetProperty("ages").EnumerateArray().Sum(age => age.GetProperty("items").GetInt32()));
    }

    [Fact]
    public async Task The_names_of_the_JSON_are_kept()
    {
        var position = (await repairs.Service.Ask("position", "--json")).Json;

        Assert.Equal(
            [
                "asAt", "unit", "unitName", "type", "typeName", "balance", "figures", "hoursOfWork", "ages", "oldestReceivedOn", "oldestAgeInWorkingDays",
                "medianAgeInWorkingDays", "dueNext", "onTime", "trend", "byUnit", "byType", "reading", "feed", "version",
            ],
            position.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["from", "to", "met", "late", "withoutDue", "share", "low", "high"], position.GetProperty("onTime").EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("2026-03-04", 2, 0)]
    [InlineData("2026-03-09T16:59", 1, 0)]
    [InlineData("2026-03-10T09:00", 1, 1)]
    [InlineData("2026-03-10 09:00", 1, 1)]
    [InlineData("2026-03-11T15:00", 0, 0)]
    [InlineData("2026-03-17T13:59", 1, 0)]
    [InlineData("2026-03-17", 2, 0)]
    public async Task Any_past_moment_can_be_asked_for(string asAt, int open, int overdue)
    {
        var position = (await repairs.Service.Ask("position", "--as-at", asAt, "--json")).Json;

        Assert.Equal([open, overdue], Numbers(position.GetProperty("figures"), "open", "overdue"));
    }

    [Theory]
    [InlineData("North>Team B", 1)]
    [InlineData("North > Team B", 1)]
    [InlineData("north / team b", 1)]
    [InlineData("South", 2)]
    public async Task A_unit_can_be_written_as_people_write_it(string unit, int open)
    {
        var position = (await repairs.Service.Ask("position", "--unit", unit, "--json")).Json;

        Assert.Equal(open, position.GetProperty("figures").GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task A_type_narrows_the_position_too() =>
        Assert.Equal(2, (await repairs.Service.Ask("position", "--type", "Electrics", "--json")).Json.GetProperty("figures").GetProperty("open").GetInt32());

    [Fact]
    public async Task A_unit_that_is_not_there_is_answered_with_those_that_are()
    {
        var ran = await repairs.Service.Ask("position", "--unit", "Team B");

        Assert.Equal(2, ran.Code);
        Assert.Contains("There is no unit \"Team B\". There is: North>Team B.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_the_same_figures_stand_in_lines()
    {
        var ran = await repairs.Service.Ask("position");

        Assert.Equal(0, ran.Code);
        Assert.Contains("as at 20 March 2026 12:00\n", ran.Out, StringComparison.Ordinal);
        Assert.Contains("Opening 0 + in 5 − out 2 + moved in 0 − moved out 0 = closing 3\n", ran.Out, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^Overdue +1 ", ran.Out);
        Assert.Contains("On time: 66.7% of 3 finished with a due moment", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(" \n", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", ran.Out + ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_that_the_clocks_skipped_is_refused_with_its_mend()
    {
        var ran = await repairs.Service.Ask("position", "--as-at", "2026-03-29T01:30");

        Assert.Equal(2, ran.Code);
        Assert.Contains("The clocks went forward over that time", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anything_was_imported_the_position_says_so()
    {
        await using var service = await RepairsService.Create();
        Assert.Equal(0, (await service.Ask("apply")).Code);

        var ran = await service.Ask("position");

        Assert.Equal(1, ran.Code);
        Assert.Contains("Nothing has been imported", ran.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Numbers(JsonElement element, params string[] names) => names.Select(name => element.GetProperty(name).GetInt32());

    /// <summary>The repairs, imported once for the whole class.</summary>
    public sealed class Repairs : IAsyncLifetime
    {
        public RepairsService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await RepairsService.Imported();

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
