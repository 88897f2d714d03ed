using NodaTime;

namespace Headway.Tests.Imports.Logs;

/// <summary>Tickets of a help desk: nothing is said of a ticket but its steps.</summary>
public sealed class HelpDeskTests(HelpDeskTests.Log log) : IClassFixture<HelpDeskTests.Log>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_case_and_step_is_there() => log.AssertEveryCaseAndStep(4_580, 21_348);

    [Fact]
    public async Task Steps_that_are_alike_in_everything_are_steps_of_their_own()
    {
        if (log.IsReal) Assert.Equal(127, log.Repeats);
        Assert.Equal(log.Repeats, await log.Ask<long>("select count(*) from events where slot like '%@%/%'"));
    }

    [Fact]
    public async Task A_ticket_is_done_when_its_latest_step_resolves_it()
    {
        var finished = await log.Ask<long>("select count(*) from spans where to_at is null and is_open = 0");

        Assert.Equal(log.Ended("concept:name", "Resolve ticket", "RESOLVED", "Closed", "DUPLICATE", "INVALID"), finished);
    }

    [Fact]
    public async Task A_ticket_begins_with_its_first_step_and_is_measured_to_the_step_that_resolved_it()
    {
        var item = await log.Office.Service.Get<Headway.WorkItems.ItemQueries>().Read("helpdesk:Case 1", Instant.FromUtc(2014, 1, 3, 17, 0), null, Cancel);

        Assert.Equal(
            ["Received: Value 1, Value 1", "Assign seriousness", "Take in charge ticket", "Allocated", "Take in charge ticket", "Allocated", "Resolve ticket (completed)", "Closed"],
            item!.Timeline.Select(entry => entry.What));
        Assert.Equal("Finished: Resolve ticket; it has no due moment.", item.Standing);
        Assert.Contains(new("customer", "Value 1"), item.SourceFacts);
        Assert.Empty(item.QualityNotes);
    }

    [Fact]
    public async Task Figures_add_up()
    {
        await log.AssertBalances(Instant.FromUtc(2012, 3, 30, 16, 0));
        await log.AssertBalances(Instant.FromUtc(2014, 1, 3, 17, 0));
        await log.AssertRecountAgrees();
    }

    public sealed class Log : XesLog
    {
        protected override string Sample => "helpdesk-italy";

        protected override string File => "helpdesk-italy.xes.gz";

        protected override string Mapping => "tickets";

        protected override string Written =>
            $"""
            <log><trace><string key="concept:name" value="Case 1"/>
            {Step("Assign seriousness", "Value 1", "2012-10-09T14:50:17+00:00")}{Step("Take in charge ticket", "Value 1", "2012-10-09T14:51:01+00:00")}
            {Step("Take in charge ticket", "Value 2", "2012-10-12T15:02:56+00:00")}{Step("Resolve ticket", "Value 1", "2012-10-25T11:54:26+00:00")}
            {Step("Closed", "Value 3", "2012-11-09T12:54:39+00:00")}
            </trace><trace><string key="concept:name" value="Case 2"/>
            {Step("Take in charge ticket", "Value 1", "2012-10-09T14:51:01+00:00")}{Step("Wait", "Value 2", "2012-10-12T15:02:56+00:00")}{Step("Wait", "Value 2", "2012-10-12T15:02:56+00:00")}
            </trace></log>
            """;

        private static string Step(string name, string by, string at) =>
            $"""
            <event><string key="concept:name" value="{name}"/><string key="org:resource" value="{by}"/><date key="time:timestamp" value="{at}"/>
            <string key="seriousness" value="Value 1"/><string key="customer" value="Value 1"/><string key="product" value="Value 1"/><string key="responsible_section" value="Value 1"/>
            <string key="seriousness_2" value="Value 1"/><string key="service_level" value="Value 1"/><string key="service_type" value="Value 1"/><string key="support_section" value="Value 1"/><string key="workgroup" value="Value 1"/></event>
            """;
    }
}
