using Headway.Commands;
using Headway.Core;
using Headway.Indicators;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>
/// The exports as their cities made them, read by the mappings of the samples. They are too large for the repository: where they
/// are not at hand, the same is asked of the shipped sample, or of rows written in the export's own way.
/// </summary>
public sealed class UnchangedExportTests(ImportedBoston boston)
{
    private const string Header =
        ",CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,OnTime_Status,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,SUBJECT,REASON,TYPE,QUEUE,Department,neighborhood,Source";

    // Where they stand in a line of the dump of spans.
    private const int Began = 8;
    private const int Outcome = 11;

    private static readonly (string Text, string? Kept)[] Reasons =
    [
        ("", null),
        ("Case Resolved", "Case Resolved"),
        ("Case Closed Case Resolved Called Ann at 617 555 0100", "Case Resolved"),
        ("Case Closed. Closed date : 2015-05-11 18:53:24.1 Case Noted Spoke to Ann", "Case Noted"),
        ("Case Closed. Closed date : 2015-08-04 09:31:36.397 REINSP: Issues Found  Re-Inspection", "REINSP: Issues Found Re-Inspection"),
        ("Case Closed :", "Case Closed"),
        ("Case Closed. Closed date : 2015-05-29 14:54:21.187 :", "Case Closed"),
        ("Called Ann at 617 555 0100. Case Resolved", "Case Closed"),
        ("Case Resolvedly done by Ann", "Case Closed"),
    ];

    private static readonly string? BostonExport = Exports.Find("boston-311", "boston-311-2015-01-to-08.csv.gz");
    private static readonly string? KansasExport = Exports.Find("kansas-city-311", "kansas-city-311-2007-to-2013.csv.gz");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bostons_unchanged_export_gives_what_the_sample_gives()
    {
        var expected = await TableDump.Of((await boston.Office()).Service.Database, Cancel);
        await using var office = await Office.Of("boston-311", Cancel);
        var outcome = await office.Import(BostonExport ?? ImportedBoston.File, office.Mapping(), Cancel);

        Assert.Equal((81_408, 81_408, 0), (outcome.Read, outcome.New, outcome.Rejected));
        TableDump.AssertSame(expected, await TableDump.Of(office.Service.Database, Cancel));
    }

    /// <summary>The words of the sample are those that its script kept; those of the mapping must be the same.</summary>
    [Fact]
    public async Task Only_listed_outcomes_are_stored()
    {
        var office = await boston.Office();
        var script = File.ReadAllText(Path.Combine(office.Folder, "cut.py"));
        var words = office.Mapping().Completed!.Words;

        Assert.Equal(24, words.Leading.Count);
        Assert.All(words.Leading, outcome => Assert.Contains($"\"{outcome.Replace("\\", "\\\\", StringComparison.Ordinal)}\"", script, StringComparison.Ordinal));
        var spans = await TableDump.Of(office.Service.Database, Cancel);
        var stored = spans["spans"].Select(line => line.Split('|')[Outcome]).Distinct().Where(outcome => outcome != "-").ToList();
        Assert.Equal([.. words.Leading.Append(words.Otherwise!).Order(StringComparer.Ordinal)], stored.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_but_the_outcome_is_kept_of_a_closing_reason()
    {
        using var file = new SourceFile([Header, .. Reasons.Select((reason, index) =>
            $"1,{101 + index},03/02/2015 09:00:00 AM,03/04/2015 09:00:00 AM,03/03/2015 10:00:00 AM,ONTIME,Closed,{reason.Text},Ann's pothole,S,R,T,Q,PWDx,Downtown,Self Service")]);
        await using var office = await Office.Of("boston-311", Cancel);
        _ = await office.Import(file.Path, office.Mapping(), Cancel);

        var dump = await TableDump.Of(office.Service.Database, Cancel);
        var finished = dump["spans"].Select(line => line.Split('|')).Where(span => span[Began] == "completed").Select(span => span[Outcome]);
        Assert.Equal(Reasons.Select(reason => reason.Kept ?? "-"), finished);
        Assert.DoesNotContain(dump.Values.SelectMany(lines => lines), line => line.Contains("Ann", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kansas_Citys_unchanged_export_is_read_by_its_mapping_alone()
    {
        using var written = new SourceFile(KansasRows());
        await using var office = await Office.Of("kansas-city-311", Cancel);
        var outcome = await office.Import(KansasExport ?? written.Path, office.Mapping(), Cancel);
        var (rows, late, onTime) = KansasExport is null ? (3L, 1, 2) : (39_366L, 9_852, 29_514);

        Assert.Equal((rows, rows, 0, 0), (outcome.Read, outcome.New, outcome.Filtered, outcome.Rejected));
        var verdicts = (await TableDump.Of(office.Service.Database, Cancel))["items"].CountBy(line => line.Split('|')[6]).ToDictionary();
        Assert.Equal(new Dictionary<string, int> { ["Late"] = late, ["OnTime"] = onTime }, verdicts);
    }

    [Fact]
    public async Task The_position_of_Kansas_City_balances()
    {
        using var written = new SourceFile(KansasRows());
        await using var office = await Office.Of("kansas-city-311", Cancel);
        _ = await office.Import(KansasExport ?? written.Path, office.Mapping(), Cancel);
        var moment = Instant.FromUtc(2012, 6, 29, 20, 0);
        var whole = await office.Position(new PositionQuestion { AsAt = moment, From = new LocalDate(2012, 6, 1) }, Cancel);

        Assert.True(whole.Balance.Balances);
        Assert.Equal(whole.Figures.Single(figure => figure.Id == "open").N, whole.ByUnit.Sum(row => row.Open.N));
        foreach (var row in whole.ByUnit)
            Assert.True((await office.Position(new PositionQuestion { Unit = row.Place.Key, AsAt = moment }, Cancel)).Balance.Balances, row.Place.Name);
        foreach (var figure in (Figure[])[whole.Balance.In, whole.Balance.Out, whole.Balance.Closing])
            Assert.Equal(figure.N, (await office.List(figure.List!, Cancel)).Count);
        Assert.Empty((await office.Service.Get<Recount>().Run(null, Cancel))!.Differences);
    }

    [Theory]
    [InlineData("boston-311")]
    [InlineData("kansas-city-311")]
    public void The_files_of_a_sample_have_no_problems(string sample) =>
        Assert.DoesNotContain(CheckFolder.Of(Path.Combine(Repository.Root, "samples", sample)).Problems, problem => problem.Level == ProblemLevel.Error);

    /// <summary>Three requests in Kansas City's own columns; a value over two lines, as its addresses are.</summary>
    private static IEnumerable<string> KansasRows() =>
    [
        "CASE ID,SOURCE,DEPARTMENT,WORK GROUP,REQUEST TYPE,CATEGORY,TYPE,DETAIL,CREATION DATE,CREATION TIME,STATUS,EXCEEDED EST TIMEFRAME,CLOSED DATE,ADDRESS WITH GEOCODE,NEIGHBORHOOD",
        "1,PHONE,Water,Mains,Leak,Water,Street,Main,06/04/2012,09:15 AM,RESOL,N,06/06/2012,\"1 Main\n(39.1, -94.5)\",Downtown",
        "2,WEB,Parks & Rec,Trees,Tree,Parks,Street,Branch,06/05/2012,02:30 PM,CANC,Y,06/05/2012,\"2 Main\n(39.1, -94.5)\",Downtown",
        "3,PHONE,NHS,Codes,Weeds,Property,Private,Grass,06/11/2012,11:00 AM,OPEN,N,,\"3 Main\n(39.1, -94.5)\",Northgate",
    ];
}
