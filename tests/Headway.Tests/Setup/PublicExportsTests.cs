using Headway.Commands;
using Headway.Indicators;
using Headway.Setup;
using Headway.Tests.Acceptance;
using NodaTime;

namespace Headway.Tests.Setup;

/// <summary>What is proposed from the unchanged exports of two cities stands where the hand-made mappings of the samples stand.</summary>
public sealed class PublicExportsTests(ImportedBoston boston)
{
    private static readonly string? BostonExport = Exports.Find("boston-311", "boston-311-2015-01-to-08.csv.gz");
    private static readonly string? LaterExport = Exports.Find("boston-311", "boston-311-sample-2016-to-2020.csv.gz");
    private static readonly string? KansasExport = Exports.Find("kansas-city-311", "kansas-city-311-2007-to-2013.csv.gz");

    private static readonly string? PermitLog = Exports.Find("public-case-event-logs", "municipal-permit-receipt.csv.gz");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bostons_proposed_folder_gives_the_position_of_the_hand_made_one()
    {
        using var folder = new ProposedFolder();
        var file = BostonExport ?? ImportedBoston.File;
        var proposal = folder.Propose(new SetupChoices { Zone = "America/New_York" }, file);
        Assert.Empty(CheckFolder.Of(folder.Path).Problems);
        await using var proposed = await Office.In(folder.Path, Cancel);
        var outcome = await proposed.Import(file, proposed.Mapping(proposal.Slug), Cancel);
        Assert.Equal((81_408, 81_408, 0), (outcome.Read, outcome.New, outcome.Rejected));

        var made = await boston.Office();
        await AssertSame(made, proposed, [null, Instant.FromUtc(2015, 3, 31, 21, 0), Instant.FromUtc(2015, 6, 30, 16, 10), Instant.FromUtc(2016, 1, 5, 15, 0)]);
    }

    [Fact]
    public void Boston_is_told_as_what_it_is()
    {
        using var folder = new ProposedFolder();
        string[] files = [BostonExport ?? ImportedBoston.File, .. LaterExport is null ? Array.Empty<string>() : [LaterExport]];
        var proposal = folder.Propose(new SetupChoices { Zone = "America/New_York" }, files);

        Assert.Contains("\"MM/dd/yyyy hh:mm:ss tt\"", proposal.Texts[proposal.MappingPath], StringComparison.Ordinal);
        if (LaterExport is not null) Assert.Contains("\"yyyy-MM-dd HH:mm:ss\"", proposal.Texts[proposal.MappingPath], StringComparison.Ordinal);
        Assert.Contains("verdict: {column: OnTime_Status, on-time: [ONTIME], late: [OVERDUE]}", proposal.Texts[proposal.MappingPath], StringComparison.Ordinal);
        var times = Assert.Single(proposal.Assumptions, assumption => assumption.About == "Times");
        Assert.StartsWith("local times, without a zone", times.Taken, StringComparison.Ordinal);
        Assert.Equal(
            ("CASE_ENQUIRY_ID", "OPEN_DT", "TARGET_DT", "CLOSED_DT"),
            (proposal.Taken.Reference, proposal.Taken.Received, proposal.Taken.Due, proposal.Taken.Closed));
        Assert.Equal(["Department", "QUEUE"], proposal.Taken.Unit);
        Assert.Equal(["REASON", "TYPE"], proposal.Taken.Type);
    }

    [Fact]
    public async Task Kansas_Citys_proposed_folder_gives_the_position_of_the_hand_made_one()
    {
        using var folder = new ProposedFolder();
        // Where the export is not at hand, rows in its own way.
        var file = KansasExport ?? folder.Written("kansas-city-311.csv", InventedFeeds.InTheWayOfKansasCity());
        var rows = KansasExport is null ? InventedFeeds.Rows : 39_366;
        var proposal = folder.Propose(new SetupChoices { Zone = "America/Chicago" }, file);
        Assert.Empty(CheckFolder.Of(folder.Path).Problems);
        await using var made = await Office.Of("kansas-city-311", Cancel);
        await using var proposed = await Office.In(folder.Path, Cancel);
        Assert.Equal(rows, (await made.Import(file, made.Mapping(), Cancel)).New);
        Assert.Equal(rows, (await proposed.Import(file, proposed.Mapping(proposal.Slug), Cancel)).New);

        await AssertSame(made, proposed, [Instant.FromUtc(2013, 12, 31, 23, 0), Instant.FromUtc(2010, 7, 1, 15, 0), Instant.FromUtc(2008, 1, 2, 18, 0)]);
        Assert.Contains("on-time: [\"N\"], late: [\"Y\"]", proposal.Texts[proposal.MappingPath], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_permit_logs_proposed_folder_gives_the_position_of_the_hand_made_one()
    {
        using var folder = new ProposedFolder();
        var file = PermitLog ?? folder.Written("permit-receipt.csv", InventedFeeds.InTheWayOfThePermitLog());
        var (cases, rows) = PermitLog is null ? (InventedFeeds.Rows, InventedFeeds.Rows * 2) : (1_434, 8_577);
        var proposal = folder.Propose(new SetupChoices { Zone = "Europe/Amsterdam" }, file);
        Assert.Empty(CheckFolder.Of(folder.Path).Problems);
        Assert.Contains("kind: log", proposal.Texts[proposal.MappingPath], StringComparison.Ordinal);
        Assert.Contains("reference: \"case:concept:name\"", proposal.Texts[proposal.MappingPath], StringComparison.Ordinal);
        await using var made = await Office.Of("permit-receipt", Cancel);
        await using var proposed = await Office.In(folder.Path, Cancel);
        _ = await made.Import(file, made.Mapping("permits"), Cancel);
        var outcome = await proposed.Import(file, proposed.Mapping(proposal.Slug), Cancel);
        Assert.Equal((rows, rows, 0), (outcome.Read, outcome.New, outcome.Rejected));
        Assert.Equal(cases, (await TableDump.Of(proposed.Service.Database, Cancel))["items"].Count);

        await AssertSame(made, proposed, [Instant.FromUtc(2012, 1, 23, 17, 0), Instant.FromUtc(2011, 6, 30, 15, 0), Instant.FromUtc(2011, 12, 30, 16, 0)]);
    }

    private static async Task AssertSame(Office made, Office proposed, Instant?[] moments)
    {
        foreach (var moment in moments)
        {
            var expected = await made.Position(new PositionQuestion { AsAt = moment }, Cancel);
            var found = await proposed.Position(new PositionQuestion { AsAt = moment }, Cancel);
            Assert.Equal(expected.AsAt, found.AsAt);
            foreach (var id in (string[])["open", "overdue"])
                Assert.Equal(expected.Figures.Single(figure => figure.Id == id).N, found.Figures.Single(figure => figure.Id == id).N);
            Assert.Equal(
                (expected.OnTime.Met.N, expected.OnTime.Late.N, expected.OnTime.WithoutDue.N), (found.OnTime.Met.N, found.OnTime.Late.N, found.OnTime.WithoutDue.N));
            Assert.Equal(expected.Balance.In.N, found.Balance.In.N);
            Assert.Equal(expected.Balance.Out.N, found.Balance.Out.N);
        }
    }
}
