using System.IO.Compression;
using NodaTime;

namespace Headway.Tests.Imports.Logs;

/// <summary>The receipt phase of environmental permits: a CSV log with deadlines.</summary>
public sealed class PermitReceiptTests(PermitReceiptTests.Log log) : IClassFixture<PermitReceiptTests.Log>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_case_and_step_is_there()
    {
        if (log.IsReal) Assert.Equal((1_434, 8_577, 1_329), (log.Cases, log.Events, log.Ended));
        Assert.Equal((log.Events, log.Events, 0, 0), (log.First.Read, log.First.New, log.First.Changed, log.First.Rejected));
        Assert.Equal(log.Cases, await log.Ask<long>("select count(*) from items"));
        Assert.Equal(log.Events, await log.Ask<long>("select count(*) from events where slot like 'step:%'"));
        Assert.Equal(log.Cases, await log.Ask<long>("select count(*) from events where kind = 'stated'"));
        Assert.Equal(log.Ended, await log.Ask<long>("select count(*) from spans where to_at is null and state = 'finished'"));
    }

    [Fact]
    public async Task Each_case_is_on_time_or_late_by_its_deadline()
    {
        var (onTime, late) = await log.Verdicts("permit-receipt");

        if (log.IsReal) Assert.Equal(0.716, Math.Round((double)onTime / (onTime + late), 3));
        Assert.Equal((log.Ended - log.Late, log.Late), (onTime, late));
    }

    [Fact]
    public void The_same_file_again_changes_nothing() =>
        Assert.Equal((log.Events, 0, 0, log.Events), (log.Again.Read, log.Again.New, log.Again.Changed, log.Again.Unchanged));

    [Fact]
    public async Task Figures_add_up()
    {
        await log.AssertBalances(Instant.FromUtc(2011, 6, 30, 16, 0));
        await log.AssertBalances(Instant.FromUtc(2012, 1, 23, 17, 0));
        await log.AssertRecountAgrees();
    }

    [Fact]
    public async Task A_case_shows_its_steps_with_who_did_them_and_in_which_group()
    {
        var item = await log.Office.Service.Get<Headway.WorkItems.ItemQueries>().Read("permit-receipt:case-10011", Instant.FromUtc(2012, 1, 23, 17, 0), null, Cancel);

        var step = item!.Timeline.First(entry => entry.What == "T02 Check confirmation of receipt");
        Assert.Equal("Resource10", step.Who);
        Assert.Contains(new("Group", "Group 4"), step.Facts);
        Assert.Contains(new("Lifecycle", "complete"), step.Facts);
        Assert.Empty(step.Marks);
        Assert.Contains(new("Holder", "Resource21"), item.SourceFacts);
        Assert.Contains(new("Channel", "Internet"), item.SourceFacts);
        Assert.Contains(new("case:enddate_planned", "2011-12-06 13:41:31.788000+01:00"), item.SourceFacts);
        Assert.Equal(new LocalDateTime(2011, 12, 6, 13, 41, 31, 788), Assert.Single(item.Clocks).DueAt);
    }

    public sealed class Log : ImportedLog
    {
        public int Cases { get; private set; }

        public int Events { get; private set; }

        public int Ended { get; private set; }

        public int Late { get; private set; }

        protected override string Sample => "permit-receipt";

        protected override string File => "municipal-permit-receipt.csv.gz";

        protected override string Mapping => "permits";

        protected override string Written =>
            """
            case:channel,case:concept:name,case:deadline,case:department,case:enddate,case:enddate_planned,case:group,case:responsible,case:startdate,concept:instance,concept:name,lifecycle:transition,org:group,org:resource,time:timestamp
            Internet,case-10011,2011-12-06 13:41:31.788000+01:00,General,,2011-12-06 13:41:31.788000+01:00,Group 2,Resource21,2011-10-11 13:42:22.688000+02:00,task-42933,Confirmation of receipt,complete,Group 1,Resource21,2011-10-11 13:45:40.276000+02:00
            Internet,case-10011,2011-12-06 13:41:31.788000+01:00,General,,2011-12-06 13:41:31.788000+01:00,Group 2,Resource21,2011-10-11 13:42:22.688000+02:00,task-42935,T02 Check confirmation of receipt,complete,Group 4,Resource10,2011-10-12 08:26:25.398000+02:00
            Desk,case-1,2011-12-06 00:00:00+01:00,General,2011-12-05 10:00:00.5+01:00,2011-12-06 00:00:00+01:00,EMPTY,Resource01,2011-10-11 13:42:22+02:00,task-1,Confirmation of receipt,complete,EMPTY,Resource01,2011-10-11 13:45:40+02:00
            Desk,case-2,2011-12-06 00:00:00+01:00,General,2011-12-07 10:00:00.5+01:00,2011-12-06 00:00:00+01:00,EMPTY,Resource01,2011-10-11 13:42:22+02:00,task-2,Confirmation of receipt,complete,EMPTY,Resource01,2011-10-11 13:45:40+02:00
            """;

        /// <summary>Counts by the text alone: no value of this file has a comma or a line break.</summary>
        protected override void Count(string path)
        {
            using var text = new StreamReader(new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress));
            string[] lines = text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var header = lines[0].Trim().Split(',');
            var cases = lines.Skip(1).Select(line => line.Trim().Split(',')).Select(cells => header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))
                .GroupBy(row => row["case:concept:name"]).Select(rows => rows.First()).ToList();
            (Cases, Events, Ended) = (cases.Count, lines.Length - 1, cases.Count(row => row["case:enddate"].Length > 0));
            Late = cases.Count(row => row["case:enddate"].Length > 0 && At(row["case:enddate"]) > At(row["case:deadline"]));
        }

        private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
