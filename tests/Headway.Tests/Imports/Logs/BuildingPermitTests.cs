using NodaTime;

namespace Headway.Tests.Imports.Logs;

/// <summary>Building permits of a Dutch municipality: due dates of steps and of cases.</summary>
public sealed class BuildingPermitTests(BuildingPermitTests.Log log) : IClassFixture<BuildingPermitTests.Log>
{
    [Fact]
    public Task Every_case_and_step_is_there() => log.AssertEveryCaseAndStep(1_199, 52_217);

    [Fact]
    public async Task Each_step_with_a_due_date_is_on_time_or_late()
    {
        if (log.IsReal) Assert.Equal((3_340, 619), (log.DueSteps, log.LateSteps));
        Assert.Equal((log.DueSteps - log.LateSteps, log.LateSteps), await log.Verdicts("bpic15-step"));
    }

    [Fact]
    public async Task Each_case_with_a_planned_end_is_on_time_or_late()
    {
        if (log.IsReal) Assert.Equal((129, 20), (log.PlannedCases, log.LateCases));
        Assert.Equal((log.PlannedCases - log.LateCases, log.LateCases), await log.Verdicts("bpic15"));
    }

    [Fact]
    public async Task A_step_with_a_due_date_is_part_of_its_case()
    {
        var links = await log.Ask<long>("select count(*) from events where body like '%\"link\":\"bpic15:%' and body like '%\"linkKind\":\"PartOf\"%'");

        Assert.Equal(log.DueSteps, links);
    }

    [Fact]
    public async Task Figures_add_up()
    {
        await log.AssertBalances(Instant.FromUtc(2013, 6, 28, 16, 0));
        await log.AssertBalances(Instant.FromUtc(2015, 3, 4, 17, 0));
        await log.AssertRecountAgrees();
    }

    public sealed class Log : BuildingPermitLog
    {
        protected override string File => "bpic15-municipality-1.xes.gz";
    }
}

/// <summary>The same of a second municipality, whose log has steps that are alike in everything.</summary>
public sealed class SecondMunicipalityTests(SecondMunicipalityTests.Log log) : IClassFixture<SecondMunicipalityTests.Log>
{
    [Fact]
    public Task Every_case_and_step_is_there() => log.AssertEveryCaseAndStep(832, 44_354);

    [Fact]
    public async Task Each_step_with_a_due_date_is_on_time_or_late()
    {
        if (log.IsReal) Assert.Equal((398, 97), (log.DueSteps, log.LateSteps));
        Assert.Equal((log.DueSteps - log.LateSteps, log.LateSteps), await log.Verdicts("bpic15-step"));
    }

    [Fact]
    public async Task Steps_that_are_alike_in_everything_are_steps_of_their_own()
    {
        if (log.IsReal) Assert.Equal(16, log.Repeats);
        Assert.Equal(log.Repeats, await log.Ask<long>("select count(*) from events where slot like 'step@%/%'"));
    }

    [Fact]
    public async Task Figures_add_up()
    {
        await log.AssertBalances(Instant.FromUtc(2014, 1, 31, 16, 0));
        await log.AssertRecountAgrees();
    }

    public sealed class Log : BuildingPermitLog
    {
        protected override string File => "bpic15-municipality-2.xes.gz";
    }
}

/// <summary>The two logs of building permits have the same layout.</summary>
public abstract class BuildingPermitLog : XesLog
{
    public int DueSteps { get; private set; }

    public int LateSteps { get; private set; }

    public int PlannedCases { get; private set; }

    public int LateCases { get; private set; }

    protected override string Sample => "bpic15";

    protected override string Mapping => "permits";

    protected override IReadOnlyList<string> FurtherMappings => ["steps"];

    protected override string Written =>
        """
        <log><trace><string key="concept:name" value="1"/><date key="startDate" value="2013-01-07T00:00:00+01:00"/><date key="endDate" value="2013-02-04T00:00:00+01:00"/>
        <date key="endDatePlanned" value="2013-02-04T00:00:00+01:00"/><string key="parts" value="Bouw"/><string key="caseStatus" value="G"/><string key="case_type" value="557669"/>
        <string key="Responsible_actor" value="4"/><string key="requestComplete" value="TRUE"/><string key="last_phase" value="Zaak afgehandeld"/><string key="termName" value="Termijn"/>
        <string key="caseProcedure" value="Regulier"/><float key="SUMleges" value="217.03"/><string key="Includes_subCases" value="J"/><string key="IDofConceptCase" value="9"/><string key="landRegisterID" value="8"/>
        <event><string key="concept:name" value="01_A"/><string key="activityNameEN" value="confirm"/><string key="activityNameNL" value="bevestigen"/><string key="action_code" value="01_A"/>
        <date key="time:timestamp" value="2013-01-08T00:00:00+01:00"/><date key="dueDate" value="2013-01-09T10:00:00+01:00"/><string key="dateFinished" value="2013-01-09 16:00:00"/>
        <string key="dateStop" value=""/><string key="question" value="EMPTY"/><string key="org:resource" value="5"/><string key="monitoringResource" value="5"/><string key="lifecycle:transition" value="complete"/><date key="planned" value="2013-01-08T10:00:00+01:00"/></event>
        <event><string key="concept:name" value="01_B"/><string key="activityNameEN" value="decide"/><string key="action_code" value="01_B"/>
        <date key="time:timestamp" value="2013-01-10T00:00:00+01:00"/><date key="dueDate" value="2013-01-09T10:00:00+01:00"/><string key="dateFinished" value="2013-01-10 00:00:00"/><string key="org:resource" value="5"/></event>
        <event><string key="concept:name" value="01_C"/><string key="activityNameEN" value="send"/><string key="action_code" value="01_C"/><date key="time:timestamp" value="2013-01-10T00:00:00+01:00"/><string key="dateFinished" value="2013-01-10 00:00:00"/></event>
        <event><string key="concept:name" value="01_C"/><string key="activityNameEN" value="send"/><string key="action_code" value="01_C"/><date key="time:timestamp" value="2013-01-10T00:00:00+01:00"/><string key="dateFinished" value="2013-01-10 00:00:00"/></event>
        </trace></log>
        """;

    protected override void Count(string path)
    {
        base.Count(path);
        var due = Text.Steps.Where(step => step.ContainsKey("dueDate")).ToList();
        DueSteps = due.Count;
        // Both are written as days and times of the same zone; finished on the due day is in time.
        LateSteps = due.Count(step => string.CompareOrdinal(step["dateFinished"][..10], step["dueDate"][..10]) > 0);
        var planned = Text.CaseOf.Where(trace => trace.ContainsKey("endDate") && trace.ContainsKey("endDatePlanned")).DistinctBy(trace => trace["concept:name"]).ToList();
        PlannedCases = planned.Count;
        LateCases = planned.Count(trace => At(trace["endDate"]) > At(trace["endDatePlanned"]));
    }
}
