using System.Text.Json;

namespace Headway.Tests.Commands;

/// <summary>Open work in hours and days, counted by hand: five items of four types, one of them without a standard time.</summary>
/// <remarks>
/// Item 1, a repair, is ready until it is completed on Friday 6 March at 10:00. Item 2, a repair, waits; it becomes a tap, which is a kind of
/// repair, on that Friday at 15:00. Item 3, a tap, is blocked; 4, a letter, is not launched; 5, a visit, is ready and has no standard time. 1 to 3
/// are in North, 4 and 5 in South. Until Wednesday at noon a repair takes 90 minutes, a letter 45, a tap 20, and a day has 390 minutes;
/// from then on a repair takes 120, a letter 30, and a day has 360.
/// </remarks>
public sealed class HoursOfWorkTests(HoursOfWorkTests.TimedOffice office) : IClassFixture<HoursOfWorkTests.TimedOffice>
{
    [Theory]
    [InlineData("2026-03-04T11:59", "", "ready 2/1 90", "not-launched 1/1 45", "waiting 1/1 90", "blocked 1/1 20", "together 5/4 245")]
    [InlineData("2026-03-04T12:00", "", "ready 2/1 120", "not-launched 1/1 30", "waiting 1/1 120", "blocked 1/1 20", "together 5/4 290")]
    [InlineData("2026-03-05T23:59", "", "ready 2/1 120", "not-launched 1/1 30", "waiting 1/1 120", "blocked 1/1 20", "together 5/4 290")]
    [InlineData("2026-03-06T11:00", "", "ready 1/0 -", "not-launched 1/1 30", "waiting 1/1 120", "blocked 1/1 20", "together 4/3 170")]
    [InlineData("2026-03-06T14:00", "", "ready 1/0 -", "not-launched 1/1 30", "waiting 1/1 120", "blocked 1/1 20", "together 4/3 170")]
    [InlineData("2026-03-06T18:00", "", "ready 1/0 -", "not-launched 1/1 30", "waiting 1/1 20", "blocked 1/1 20", "together 4/3 70")]
    [InlineData("2026-03-20T12:00", "", "ready 1/0 -", "not-launched 1/1 30", "waiting 1/1 20", "blocked 1/1 20", "together 4/3 70")]
    [InlineData("2026-03-06T14:00", "--unit North", "ready 0/0 0", "not-launched 0/0 0", "waiting 1/1 120", "blocked 1/1 20", "together 2/2 140")]
    [InlineData("2026-03-20T12:00", "--unit North", "ready 0/0 0", "not-launched 0/0 0", "waiting 1/1 20", "blocked 1/1 20", "together 2/2 40")]
    [InlineData("2026-03-20T12:00", "--unit South", "ready 1/0 -", "not-launched 1/1 30", "waiting 0/0 0", "blocked 0/0 0", "together 2/1 30")]
    [InlineData("2026-03-05T12:00", "--type Repair", "ready 1/1 120", "not-launched 0/0 0", "waiting 1/1 120", "blocked 1/1 20", "together 3/3 260")]
    [InlineData("2026-03-06T14:00", "--type Repair>Tap", "ready 0/0 0", "not-launched 0/0 0", "waiting 0/0 0", "blocked 1/1 20", "together 1/1 20")]
    [InlineData("2026-03-06T15:00", "--type Repair>Tap --unit North", "ready 0/0 0", "not-launched 0/0 0", "waiting 1/1 20", "blocked 1/1 20", "together 2/2 40")]
    [InlineData("2026-03-05T12:00", "--type Repair --unit North", "ready 1/1 120", "not-launched 0/0 0", "waiting 1/1 120", "blocked 1/1 20", "together 3/3 260")]
    [InlineData("2026-03-05T12:00", "--type Visit", "ready 1/0 -", "not-launched 0/0 0", "waiting 0/0 0", "blocked 0/0 0", "together 1/0 -")]
    [InlineData("2026-03-06T14:00", "--channel Post", "ready 0/0 0", "not-launched 1/1 30", "waiting 1/1 120", "blocked 0/0 0", "together 2/2 150")]
    public async Task Each_item_takes_the_time_of_its_type_in_force_at_the_moment(string asAt, string place, params string[] expected)
    {
        var work = (await office.Service.Ask(["position", "--json", "--as-at", asAt, .. place.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).Json.GetProperty("hoursOfWork");

        var states = work.GetProperty("states").EnumerateObject().Select(state => (state.Name, state.Value)).Append(("together", work.GetProperty("together")));
        Assert.Equal(expected, states.Select(state => Minutes(state.Item1, state.Item2)));
    }

    [Theory]
    [InlineData("2026-03-04T11:59", 6.5, 0.6282)] // 245 ÷ 390
    [InlineData("2026-03-04T12:00", 6, 0.8056)] // 290 ÷ 360
    public async Task Days_of_work_go_by_the_standard_day_in_force_at_the_moment(string asAt, double day, double days)
    {
        var work = (await office.Service.Ask("position", "--json", "--as-at", asAt)).Json.GetProperty("hoursOfWork");

        Assert.Equal(day, work.GetProperty("standardDayInHours").GetDouble());
        Assert.Equal(days, work.GetProperty("together").GetProperty("days").GetDouble());
    }

    [Fact]
    public async Task The_text_says_that_the_hours_are_a_lower_bound()
    {
        var ran = await office.Service.Ask("position", "--as-at", "2026-03-05T12:00");

        Assert.Matches(@"(?m)^Open work +Items +Hours of work +Days of work$", ran.Out);
        Assert.Matches(@"(?m)^Ready +2 +≥ 2\.0 +≥ 0\.3$", ran.Out);
        Assert.Matches(@"(?m)^Not yet launched +1 +0\.5 +0\.1$", ran.Out);
        Assert.Matches(@"(?m)^Together +5 +≥ 4\.8 +≥ 0\.8$", ran.Out);
        Assert.Contains(
            "Open work takes at least 4.8 hours by standard, 0.8 days of one full-time person at 6 hours a day. Of 5 open items 4 have a standard time; the others take time too.\n",
            ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_without_standard_times_has_no_hours()
    {
        await using var service = await RepairsService.Imported();

        Assert.Equal(JsonValueKind.Null, (await service.Ask("position", "--json")).Json.GetProperty("hoursOfWork").ValueKind);
        Assert.DoesNotContain("Hours of work", (await service.Ask("position")).Out, StringComparison.Ordinal);
    }

    private static string Minutes(string state, JsonElement amount)
    {
        var hours = amount.GetProperty("hours");
        var minutes = hours.ValueKind == JsonValueKind.Null ? "-" : $"{Math.Round(hours.GetDouble() * 60)}";
        return $"{state} {amount.GetProperty("items")}/{amount.GetProperty("withStandardTime")} {minutes}";
    }

    /// <summary>The five items, under the rules of both versions.</summary>
    public sealed class TimedOffice : IAsyncLifetime
    {
        private const string First =
            """
            name: Housing repairs
            zone: Europe/London
            calendar: office-hours
            data-moment: 2026-03-20T12:00
            standard-day: 6 hours 30 minutes
            blocking-reasons: [our system]
            work-types:
              Repair: {standard-time: 90 minutes}
              Repair > Tap: {standard-time: 20 minutes}
              Letter: {standard-time: 45 minutes}
              Letter > Query: {launched: yes}
            """;

        private const string Mapping =
            """
            name: events
            source: repairs
            zone: Europe/London
            kind: stream
            dates: ["yyyy-MM-dd HH:mm"]
            reference: Item
            unit: [Area]
            type: [Kind, Sub]
            reason: Reason
            channel: How
            events: {kind: What, at: When, id: Id}
            """;

        private const string Events =
            """
            Id,Item,Area,Kind,Sub,How,What,When,Reason
            1,1,North,Repair,,Web,received,2026-03-02 09:00,
            2,2,North,Repair,,Post,received,2026-03-02 09:30,
            3,3,North,Repair,Tap,Web,received,2026-03-02 10:00,
            4,4,South,Letter,Query,Post,received,2026-03-02 11:00,
            5,5,South,Visit,,Web,received,2026-03-02 12:00,
            6,2,,,,,paused,2026-03-03 10:00,no reply
            7,3,,,,,paused,2026-03-03 11:00,our system
            8,1,,,,,completed,2026-03-06 10:00,
            9,2,,Repair,Tap,,transferred,2026-03-06 15:00,

            """;

        public RepairsService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Service = await RepairsService.Create();
            _ = Service.Write("headway.yaml", First);
            _ = Service.Write("imports/events.yaml", Mapping);
            await Done("import", Service.Write("data/events.csv", Events), "--map", "events");
            _ = Service.Write("headway.yaml", First.Replace("90 minutes", "2 hours", StringComparison.Ordinal)
                .Replace("45 minutes", "0.5 hours", StringComparison.Ordinal).Replace("6 hours 30 minutes", "6 hours", StringComparison.Ordinal));
            await Done("apply", "--from", "2026-03-04T12:00");
        }

        public ValueTask DisposeAsync() => Service.DisposeAsync();

        private async Task Done(params string[] args)
        {
            var ran = await Service.Ask(args);
            Assert.True(ran.Code == 0, ran.Out + ran.Error);
        }
    }
}
