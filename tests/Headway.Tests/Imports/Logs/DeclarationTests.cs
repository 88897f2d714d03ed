using NodaTime;

namespace Headway.Tests.Imports.Logs;

/// <summary>Claims of expenses, which a rejection sends back to the claimant.</summary>
public sealed class DeclarationTests(DeclarationTests.Log log) : IClassFixture<DeclarationTests.Log>
{
    private static readonly Instant End = Instant.FromUtc(2019, 6, 17, 16, 0);

    [Fact]
    public Task Every_case_and_step_is_there() => log.AssertEveryCaseAndStep(10_500, 56_437);

    [Fact]
    public async Task A_claim_is_done_when_it_is_paid() =>
        Assert.Equal(log.Ended("concept:name", "Payment Handled"), await log.Ask<long>("select count(*) from spans where to_at is null and state = 'finished'"));

    [Fact]
    public async Task A_claim_shows_what_the_log_says_of_it_and_of_its_steps()
    {
        var item = await log.Office.Service.Get<Headway.WorkItems.ItemQueries>().Read("bpic20:declaration 86791", End, null, TestContext.Current.CancellationToken);

        Assert.Equal("26.85120450862128", item!.SourceFacts.Single(fact => fact.Key == "case:Amount").Value);
        Assert.Equal(
            ["Received: Domestic declaration, Declarations", "Declaration SUBMITTED by EMPLOYEE", "Declaration FINAL_APPROVED by SUPERVISOR", "Request Payment", "Payment Handled (completed)"],
            item.Timeline.Select(entry => entry.What));
        Assert.Equal(("STAFF MEMBER", new KeyValuePair<string, string>("Group", "SUPERVISOR")), (item.Timeline[2].Who, item.Timeline[2].Facts.Single()));
    }

    [Fact]
    public async Task Figures_add_up()
    {
        await log.AssertBalances(Instant.FromUtc(2018, 6, 29, 16, 0));
        await log.AssertBalances(End);
        await log.AssertRecountAgrees();
    }

    public sealed class Log : XesLog
    {
        protected override string Sample => "bpic20";

        protected override string File => "bpic20-domestic-declarations.xes.gz";

        protected override string Mapping => "declarations";

        protected override string Written =>
            $"""
            <log><trace><string key="id" value="declaration 86791"/><string key="concept:name" value="declaration 86791"/><string key="BudgetNumber" value="budget 86566"/>
            <string key="DeclarationNumber" value="declaration number 86792"/><float key="Amount" value="26.85120450862128"/>
            {Step("st_step 86794_0", "Declaration SUBMITTED by EMPLOYEE", "STAFF MEMBER", "EMPLOYEE", "2017-01-09T09:49:50.000+01:00")}
            {Step("st_step 86793_0", "Declaration FINAL_APPROVED by SUPERVISOR", "STAFF MEMBER", "SUPERVISOR", "2017-01-09T11:27:48.000+01:00")}
            {Step("dd_declaration 86791_19", "Request Payment", "SYSTEM", "UNDEFINED", "2017-01-10T09:34:44.000+01:00")}
            {Step("dd_declaration 86791_20", "Payment Handled", "SYSTEM", "UNDEFINED", "2017-01-12T17:31:22.000+01:00")}
            </trace></log>
            """;

        private static string Step(string id, string name, string by, string role, string at) =>
            $"""
            <event><string key="id" value="{id}"/><string key="org:resource" value="{by}"/><string key="concept:name" value="{name}"/><date key="time:timestamp" value="{at}"/><string key="org:role" value="{role}"/></event>
            """;
    }
}
