using NodaTime;

namespace Headway.Tests.Imports.Logs;

/// <summary>IT incidents that are pushed from team to team: the status of each row says what it means.</summary>
public sealed class IncidentTests(IncidentTests.Log log) : IClassFixture<IncidentTests.Log>
{
    private static readonly Instant End = Instant.FromUtc(2012, 5, 23, 0, 0);

    [Fact]
    public Task Every_case_and_step_is_there() => log.AssertEveryCaseAndStep(7_554, 65_533);

    [Fact]
    public async Task An_incident_is_done_when_its_latest_status_says_so()
    {
        Assert.Equal(
            log.Ended("lifecycle:transition", "Resolved", "Closed", "In Call", "Cancelled"),
            await log.Ask<long>("select count(*) from spans where to_at is null and is_open = 0"));
        Assert.Equal(
            log.Ended("lifecycle:transition", "Wait", "Wait - User", "Wait - Customer", "Wait - Vendor", "Wait - Implementation"),
            await log.Ask<long>("select count(*) from spans where to_at is null and state in ('waiting', 'blocked')"));
    }

    [Fact]
    public async Task A_push_to_another_team_moves_the_incident()
    {
        Assert.Equal(log.Teams, await log.Ask<long>("select count(distinct unit) from spans where unit <> ''"));
        Assert.True(await log.Ask<long>("select count(*) from spans where began = 'moved'") > 0);
    }

    [Fact]
    public async Task Figures_add_up()
    {
        await log.AssertBalances(Instant.FromUtc(2012, 5, 4, 16, 0));
        await log.AssertBalances(End);
        await log.AssertRecountAgrees();
    }

    public sealed class Log : XesLog
    {
        /// <summary>The teams, within the part of the organisation, in which an open incident ever stood.</summary>
        public int Teams => Enumerable.Range(0, Events).Where(StandsThere).Select(i => (Text.Steps[i]["organization involved"], Text.Steps[i]["org:group"])).Distinct().Count();

        protected override string Sample => "bpic13";

        protected override string File => "bpic13-incidents.xes.gz";

        protected override string Mapping => "incidents";

        protected override string Written =>
            $"""
            <log><trace><string key="concept:name" value="1-1"/>
            {Step("Accepted", "In Progress", "G1", "2012-05-02T10:00:00+02:00")}{Step("Accepted", "Wait - User", "G1", "2012-05-02T11:00:00+02:00")}
            {Step("Queued", "Awaiting Assignment", "G2", "2012-05-03T10:00:00+02:00")}{Step("Completed", "Resolved", "G2", "2012-05-03T12:00:00+02:00")}{Step("Completed", "Closed", "G2", "2012-05-08T12:00:00+02:00")}
            </trace><trace><string key="concept:name" value="1-2"/>{Step("Accepted", "Wait - Implementation", "G1", "2012-05-02T10:00:00+02:00")}</trace></log>
            """;

        /// <summary>Where the first step is, the incident stands; where a later one is too, unless the incident is done and stays so.</summary>
        private bool StandsThere(int row)
        {
            string[] ends = ["Resolved", "Closed", "In Call", "Cancelled"];
            var isFirst = row == 0 || NameOf(row - 1) != NameOf(row);
            return isFirst || !ends.Contains(Text.Steps[row]["lifecycle:transition"]) || !ends.Contains(Text.Steps[row - 1]["lifecycle:transition"]);
        }

        private static string Step(string name, string status, string team, string at) =>
            $"""
            <event><string key="org:group" value="{team}"/><string key="resource country" value="Sweden"/><string key="organization country" value="se"/><string key="org:resource" value="Ann"/>
            <string key="organization involved" value="Org line C"/><string key="org:role" value="V3_2"/><string key="concept:name" value="{name}"/><string key="impact" value="Medium"/><string key="product" value="PROD1"/>
            <string key="lifecycle:transition" value="{status}"/><date key="time:timestamp" value="{at}"/></event>
            """;
    }
}
