using System.Text.Json;
using Headway.Tests.Imports;

namespace Headway.Tests.Commands;

/// <summary>Work that is kept for a later moment, from a file of events to every place where it is shown; counted by hand.</summary>
/// <remarks>
/// Item 1, a repair of 90 minutes in North, is put off on Tuesday 3 March at 10:00 to the 10th. Item 2, a repair in South, comes on Monday the 2nd for
/// the 9th and waits from Wednesday the 4th on. Item 3, a letter of 45 minutes in North, is ready. Item 4, a visit in South without a standard time, comes
/// on Monday for the 12th at 13:30.
/// </remarks>
public sealed class FutureDatedWorkTests(FutureDatedWorkTests.PlanningOffice office) : IClassFixture<FutureDatedWorkTests.PlanningOffice>
{
    [Theory]
    [InlineData("2026-03-02T12:00", "", "ready 2/2 135", "not-launched 0/0 0", "waiting 0/0 0", "blocked 0/0 0", "future-dated 2/1 90", "together 4/3 225")]
    [InlineData("2026-03-03T12:00", "", "ready 1/1 45", "not-launched 0/0 0", "waiting 0/0 0", "blocked 0/0 0", "future-dated 3/2 180", "together 4/3 225")]
    [InlineData("2026-03-04T18:00", "", "ready 1/1 45", "not-launched 0/0 0", "waiting 1/1 90", "blocked 0/0 0", "future-dated 2/1 90", "together 4/3 225")]
    [InlineData("2026-03-09T23:59", "", "ready 1/1 45", "not-launched 0/0 0", "waiting 1/1 90", "blocked 0/0 0", "future-dated 2/1 90", "together 4/3 225")]
    [InlineData("2026-03-10T00:00", "", "ready 2/2 135", "not-launched 0/0 0", "waiting 1/1 90", "blocked 0/0 0", "future-dated 1/0 -", "together 4/3 225")]
    [InlineData("2026-03-12T13:30", "", "ready 3/2 135", "not-launched 0/0 0", "waiting 1/1 90", "blocked 0/0 0", "future-dated 0/0 0", "together 4/3 225")]
    [InlineData("2026-03-13T12:00", "", "ready 3/2 135", "not-launched 0/0 0", "waiting 1/1 90", "blocked 0/0 0", "together 4/3 225")]
    [InlineData("2026-03-04T12:00", "--unit North", "ready 1/1 45", "not-launched 0/0 0", "waiting 0/0 0", "blocked 0/0 0", "future-dated 1/1 90", "together 2/2 135")]
    [InlineData("2026-03-04T12:00", "--unit South --type Visit", "ready 0/0 0", "not-launched 0/0 0", "waiting 0/0 0", "blocked 0/0 0", "future-dated 1/0 -", "together 1/0 -")]
    [InlineData("2026-03-03T12:00", "--channel Post", "ready 0/0 0", "not-launched 0/0 0", "waiting 0/0 0", "blocked 0/0 0", "future-dated 2/2 180", "together 2/2 180")]
    public async Task Open_work_is_split_by_state_in_items_and_hours(string asAt, string place, params string[] expected)
    {
        var work = (await Json(["position", "--as-at", asAt, .. place.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).GetProperty("hoursOfWork");

        var states = work.GetProperty("states").EnumerateObject().Select(state => (state.Name, state.Value)).Append(("together", work.GetProperty("together")));
        Assert.Equal(expected, states.Select(state => Minutes(state.Item1, state.Item2)));
    }

    [Theory]
    [InlineData("2026-03-04T12:00", 1, 2L)]
    [InlineData("2026-03-12T18:00", 3, 0L)]
    [InlineData("2026-03-13T12:00", 3, null)]
    public async Task The_figure_stands_beside_the_others_where_there_is_any(string asAt, long ready, long? futureDated)
    {
        var figures = (await Json("position", "--as-at", asAt)).GetProperty("figures");

        Assert.Equal(ready, figures.GetProperty("ready").GetInt64());
        Assert.Equal(futureDated, figures.TryGetProperty("future-dated", out var figure) ? figure.GetInt64() : null);
    }

    [Fact]
    public async Task The_list_behind_it_says_each_date()
    {
        var list = await Json("items", "--state", "future-dated", "--as-at", "2026-03-04T12:00", "--sort", "not-before", "--desc");

        Assert.Equal(
            [("plan:4", "future-dated", "2026-03-12T13:30:00Z"), ("plan:1", "future-dated", "2026-03-10T00:00:00Z")],
            list.GetProperty("items").EnumerateArray().Select(item => (Text(item, "item"), Text(item, "state"), Text(item, "notBefore"))));
        var text = (await office.Service.Ask("items", "--state", "future-dated", "--as-at", "2026-03-04T12:00")).Out;
        Assert.Contains("future-dated, not before 10 Mar 2026 ", text, StringComparison.Ordinal);
        Assert.Contains("future-dated, not before 12 Mar 2026 13:30 ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan:1", "2026-03-03T09:59", "ready", null, "Open and ready to be worked on; it has no due moment.")]
    [InlineData("plan:1", "2026-03-04T12:00", "future-dated", "2026-03-10T00:00:00Z", "Open, not before 10 March 2026; it has no due moment.")]
    [InlineData("plan:1", "2026-03-10T00:00", "ready", null, "Open and ready to be worked on; it has no due moment.")]
    [InlineData("plan:2", "2026-03-04T12:00", "waiting", "2026-03-09T00:00:00Z", "Open and waiting, not before 9 March 2026; it has no due moment.")]
    [InlineData("plan:2", "2026-03-09T00:00", "waiting", null, "Open and waiting; it has no due moment.")]
    [InlineData("plan:4", "2026-03-12T13:29", "future-dated", "2026-03-12T13:30:00Z", "Open, not before 12 March 2026 13:30; it has no due moment.")]
    public async Task An_item_says_where_it_stands_and_until_when(string key, string asAt, string state, string? notBefore, string standing)
    {
        var item = await Json("item", key, "--as-at", asAt);

        Assert.Equal((state, notBefore, standing), (Text(item, "state"), Text(item, "notBefore"), Text(item, "standing")));
    }

    [Fact]
    public async Task The_timeline_tells_the_dates()
    {
        var one = (await Json("item", "plan:1")).GetProperty("timeline").EnumerateArray().Select(entry => Text(entry, "what"));
        var two = (await Json("item", "plan:2")).GetProperty("timeline").EnumerateArray().Select(entry => Text(entry, "what"));

        Assert.Equal(["Received: Repair, North", "Future-dated: not before 10 March 2026"], one);
        Assert.Equal(["Received: Repair, South, not before 9 March 2026", "Paused: no reply"], two);
    }

    [Fact]
    public async Task The_file_of_a_list_has_the_date()
    {
        var lines = (await office.Service.Ask("items", "--csv", "--as-at", "2026-03-04T12:00", "--sort", "reference")).Out.Split("\r\n");

        Assert.Equal("plan:1,1,,North,Repair,future-dated,Post,,,,,2026-03-02T09:00:00Z,,2026-03-10T00:00:00Z,,,,", lines[1]);
        Assert.Equal("plan:3,3,,North,Letter,ready,Web,,,,,2026-03-02T10:00:00Z,,,,,,", lines[3]);
    }

    [Fact]
    public async Task The_position_in_text_has_its_line()
    {
        var text = (await office.Service.Ask("position", "--as-at", "2026-03-04T12:00")).Out;

        Assert.Matches(@"(?m)^Future-dated +2 ", text);
        Assert.Matches(@"(?m)^Future-dated +2 +≥ 1\.5$", text);
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_rejects_its_row_and_an_empty_one_takes_the_date_away()
    {
        await using var service = await PlanningOffice.Create();
        var file = service.Write("data/more.csv", "Id,Item,Area,Kind,How,What,When,Reason,Date\n7,1,,,,future-dated,2026-03-05 09:00,,next week\n8,4,,,,future-dated,2026-03-05 09:00,,\n");

        var ran = await service.Ask("import", file, "--map", "events", "--json");

        Assert.Equal((1, 1), (ran.Json.GetProperty("rejected").GetInt32(), ran.Json.GetProperty("changed").GetInt32()));
        var states = (await service.Ask("items", "--as-at", "2026-03-05T12:00", "--sort", "reference", "--json")).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(["future-dated", "waiting", "ready", "ready"], states.Select(item => Text(item, "state")));
    }

    [Fact]
    public async Task A_recount_and_a_check_of_the_figures_find_nothing()
    {
        Assert.Equal(0, (await office.Service.Ask("recount")).Code);
        var findings = (await office.Service.Ask("doctor", "--json")).Json.GetProperty("findings").EnumerateArray().ToLookup(finding => Text(finding, "name"));
        Assert.All((string[])["Balance", "Months and years", "Tile and list"], name => Assert.True(findings[name].Single().GetProperty("ok").GetBoolean()));
    }

    [Theory]
    [InlineData("kind: stream", "events: {kind: What, at: When, words: {Diary: future-dated}}", "An event is \"future-dated\", and no column says until when.")]
    [InlineData("kind: log\nreceived: first step", "steps: {name: What, at: When, words: {Diary: future-dated}}", "A step is \"future-dated\", and no column says until when.")]
    public void A_mapping_that_knows_no_column_for_its_dates_is_told_so(string kind, string what, string message) => Assert.Contains(
        MappedFeed.ProblemsOf($"name: feed\nsource: feed\nzone: Europe/London\ndates: [iso]\nreference: Ref\n{kind}\n{what}\n"),
        problem => problem.Message == message && problem.Fix!.StartsWith("Add \"not-before: COLUMN\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("pause: [paused, future-dated]")]
    [InlineData("resume: [future-dated]")]
    public async Task A_promise_that_would_stand_still_for_it_is_refused(string wrong)
    {
        await using var service = await RepairsService.Create();
        _ = service.Write("clocks/promises.yaml", $"- id: repair\n  calendar: office-hours\n  target: 5 working days\n  {wrong}\n");

        var ran = await Ran.Headway("check", service.Folder);

        Assert.Equal(1, ran.Code);
        Assert.Contains("No clock stands still because work is future-dated", ran.Out + ran.Error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Json(params string[] args) => (await office.Service.Ask([.. args, "--json"])).Json;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string Minutes(string state, JsonElement amount)
    {
        var hours = amount.GetProperty("hours");
        var minutes = hours.ValueKind == JsonValueKind.Null ? "-" : $"{Math.Round(hours.GetDouble() * 60)}";
        return $"{state} {amount.GetProperty("items")}/{amount.GetProperty("withStandardTime")} {minutes}";
    }

    /// <summary>The four items.</summary>
    public sealed class PlanningOffice : IAsyncLifetime
    {
        private const string Settings =
            """
            name: Planning
            zone: Europe/London
            calendar: office-hours
            data-moment: 2026-03-20T12:00
            work-types:
              Repair: {standard-time: 90 minutes}
              Letter: {standard-time: 45 minutes}
            """;

        private const string Mapping =
            """
            name: events
            source: plan
            zone: Europe/London
            kind: stream
            dates: ["yyyy-MM-dd HH:mm", yyyy-MM-dd]
            reference: Item
            unit: [Area]
            type: [Kind]
            reason: Reason
            channel: How
            not-before: Date
            events: {kind: What, at: When, id: Id}
            """;

        private const string Events =
            """
            Id,Item,Area,Kind,How,What,When,Reason,Date
            1,1,North,Repair,Post,received,2026-03-02 09:00,,
            2,2,South,Repair,Post,received,2026-03-02 09:30,,2026-03-09
            3,3,North,Letter,Web,received,2026-03-02 10:00,,
            4,4,South,Visit,Web,received,2026-03-02 11:00,,2026-03-12 13:30
            5,1,,,,future-dated,2026-03-03 10:00,,2026-03-10
            6,2,,,,paused,2026-03-04 10:00,no reply,

            """;

        public RepairsService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await Create();

        public ValueTask DisposeAsync() => Service.DisposeAsync();

        public static async Task<RepairsService> Create()
        {
            var service = await RepairsService.Create();
            _ = service.Write("headway.yaml", Settings);
            _ = service.Write("imports/events.yaml", Mapping);
            var ran = await service.Ask("import", service.Write("data/events.csv", Events), "--map", "events");
            Assert.True(ran.Code == 0, ran.Out + ran.Error);
            return service;
        }
    }
}
