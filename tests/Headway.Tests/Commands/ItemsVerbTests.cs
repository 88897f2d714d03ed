namespace Headway.Tests.Commands;

public sealed class ItemsVerbTests(PositionVerbTests.Repairs repairs) : IClassFixture<PositionVerbTests.Repairs>
{
    [Theory]
    [InlineData("open", "R3 R4 R5")]
    [InlineData("overdue", "R3")]
    [InlineData("finished", "R1 R2 R6 R7")]
    [InlineData("finished-on-time", "R1 R6")]
    [InlineData("finished-without-due", "R7")]
    [InlineData("finished-late", "R2")]
    [InlineData("all", "R1 R2 R3 R4 R5 R6 R7")]
    public async Task A_list_holds_exactly_the_items_that_were_counted(string list, string references)
    {
        var answer = (await repairs.Service.Ask("items", "--list", list, "--sort", "reference", "--json")).Json;

        var items = answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString());
        Assert.Equal(references.Split(' '), items);
        Assert.Equal(references.Split(' ').Length, answer.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_limit_shows_fewer_and_still_counts_all()
    {
        var ran = await repairs.Service.Ask("items", "--list", "all", "--limit", "2");

        Assert.StartsWith("All, open or not: 7 items, as at 20 March 2026 12:00\n", ran.Out, StringComparison.Ordinal);
        Assert.Equal(2, ran.Out.Split('\n').Count(line => line.StartsWith("repairs:", StringComparison.Ordinal)));
        Assert.Contains("The first 2 are shown", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_streams_as_CSV_with_every_clock()
    {
        var ran = await repairs.Service.Ask("items", "--list", "all", "--csv", "--sort", "reference");

        Assert.Equal(0, ran.Code);
        var lines = ran.Out.TrimEnd().Split("\r\n");
        Assert.Equal(
            "item,reference,title,unit,type,state,channel,area,holder,priority,outcome,received_at,finished_at,not_before,ruling_clock,"
            + "source_state,source_due_at,source_ended_at",
            lines[0]);
        Assert.Equal(8, lines.Length);
        Assert.Equal(
            "repairs:R2,R2,,North>Team A,Plumbing>Leak,finished,,,,,Mended,2026-03-03T09:30:00Z,2026-03-11T15:00:00Z,,source,"
            + "met late,2026-03-09T17:00:00Z,2026-03-11T15:00:00Z",
            lines[2]);
        Assert.Contains("\"Mended, \"\"twice\"\"\"", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_item_is_shown_with_its_clocks_and_its_timeline()
    {
        var item = (await repairs.Service.Ask("item", "repairs:R3", "--json")).Json;

        Assert.Equal("R3", item.GetProperty("reference").GetString());
        Assert.Equal("2026-03-19T17:00:00Z", item.GetProperty("clocks")[0].GetProperty("dueAt").GetString());
        Assert.True(item.GetProperty("clocks")[0].GetProperty("rules").GetBoolean());
        Assert.Equal("2026-03-16T11:00:00Z", item.GetProperty("timeline")[0].GetProperty("at").GetString());
        Assert.Equal("Socket", item.GetProperty("type").GetString());
    }

    [Fact]
    public async Task One_item_on_paper_says_where_it_stands()
    {
        var ran = await repairs.Service.Ask("items", "repairs:R3");

        Assert.Equal(0, ran.Code);
        Assert.StartsWith("repairs:R3\n", ran.Out, StringComparison.Ordinal);
        Assert.Contains("Due 19 March 2026 17:00.", ran.Out, StringComparison.Ordinal);
        Assert.Contains("16 Mar 2026 11:00", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_that_is_not_there_is_an_input_problem()
    {
        var ran = await repairs.Service.Ask("items", "repairs:R99");

        Assert.Equal(1, ran.Code);
        Assert.Contains("There is no item repairs:R99.", ran.Error, StringComparison.Ordinal);
    }
}
