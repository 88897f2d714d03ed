using Headway.Commands;
using Headway.Setup;
using Headway.Tests.Acceptance;

namespace Headway.Tests.Setup;

/// <summary>Exports in other shapes than the cities' are told for what they are.</summary>
public sealed class ProposalTests
{
    private static readonly DateTime From = new(2024, 3, 4);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_British_export_with_days_first()
    {
        using var folder = new ProposedFolder();
        var file = folder.Written("repairs 2024-03.csv", InventedFeeds.British(From));
        var proposal = folder.Propose(new SetupChoices { Zone = "Europe/London" }, file);
        var mapping = proposal.Texts[proposal.MappingPath];

        Assert.Equal("Repairs", proposal.Name);
        Assert.Empty(CheckFolder.Of(folder.Path).Problems);
        Assert.Equal(("Job No", "Date Reported", "Target Date", "Date Completed", true),
            (proposal.Taken.Reference, proposal.Taken.Received, proposal.Taken.Due, proposal.Taken.Closed, proposal.Taken.DayFirst));
        Assert.Contains("when: {Job Status: [Completed]}", mapping, StringComparison.Ordinal);
        Assert.Contains("when: {Job Status: [Cancelled]}", mapping, StringComparison.Ordinal);
        Assert.Contains("verdict: {column: Completed In Target, on-time: [\"Yes\"], late: [\"No\"]}", mapping, StringComparison.Ordinal);
        Assert.Contains("due: {date: Target Date, day-means: end}", mapping, StringComparison.Ordinal);
        Assert.Equal(["Area Team"], proposal.Taken.Unit);
        Assert.Equal(["Trade"], proposal.Taken.Type);
        Assert.Equal(["Phone", "Tenant Name"], proposal.LeftOut.Keys.Order());
        Assert.Contains("holidays: [england-and-wales]", proposal.Texts["calendars/office-hours.yaml"], StringComparison.Ordinal);
        Assert.Contains("mon: 09:00-17:00", proposal.Texts["calendars/office-hours.yaml"], StringComparison.Ordinal);
        await AssertReads(folder, proposal, file);
    }

    [Fact]
    public async Task An_export_whose_moments_carry_offsets()
    {
        using var folder = new ProposedFolder();
        var file = folder.Written("tickets.tsv", InventedFeeds.WithOffsets(From));
        var proposal = folder.Propose(new SetupChoices(), file);

        Assert.Equal("Europe/Berlin", proposal.Taken.Zone);
        Assert.Equal(("ticket_id", "created_at", "due_at", "resolved_at"), (proposal.Taken.Reference, proposal.Taken.Received, proposal.Taken.Due, proposal.Taken.Closed));
        Assert.Contains("nulls: [\"\", \"NULL\"]", proposal.Texts[proposal.MappingPath], StringComparison.Ordinal);
        Assert.Contains("dates: [\"iso\"]", proposal.Texts[proposal.MappingPath], StringComparison.Ordinal);
        Assert.Contains("holder: assignee", proposal.Texts[proposal.MappingPath], StringComparison.Ordinal);
        await AssertReads(folder, proposal, file);
    }

    [Fact]
    public async Task An_export_with_a_column_for_the_day_and_one_for_the_time()
    {
        using var folder = new ProposedFolder();
        var file = folder.Written("cases.csv", InventedFeeds.InTwoColumns(From));
        var proposal = folder.Propose(new SetupChoices { Zone = "Pacific/Auckland" }, file);
        var mapping = proposal.Texts[proposal.MappingPath];

        Assert.Contains("received: {date: Start Date, time: Start Time}", mapping, StringComparison.Ordinal);
        Assert.Contains("completed: {at: End Date, time: End Time}", mapping, StringComparison.Ordinal);
        Assert.Contains("\"d MMM yyyy h:mm tt\"", mapping, StringComparison.Ordinal);
        Assert.Contains(proposal.Assumptions, assumption => assumption is { About: "Due", Taken: "none", Sureness: Sureness.Check });
        await AssertReads(folder, proposal, file);
    }

    [Fact]
    public void What_a_person_says_beats_what_is_found()
    {
        using var folder = new ProposedFolder();
        var file = folder.Written("repairs.csv", InventedFeeds.British(From));
        var choices = new SetupChoices
        {
            Name = "Our repairs", Zone = "Europe/London", Due = SetupChoices.None, Verdict = SetupChoices.None, Unit = ["Trade"], Type = ["Area Team"], Holidays = "scotland",
        };
        var proposal = folder.Propose(choices, file);
        var mapping = proposal.Texts["imports/our-repairs.yaml"];

        Assert.DoesNotContain("due:", mapping, StringComparison.Ordinal);
        Assert.DoesNotContain("verdict:", mapping, StringComparison.Ordinal);
        Assert.Contains("unit: [Trade]", mapping, StringComparison.Ordinal);
        Assert.Contains("type: [Area Team]", mapping, StringComparison.Ordinal);
        Assert.Contains("holidays: [scotland]", proposal.Texts["calendars/office-hours.yaml"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_references_or_moments_is_refused_in_words()
    {
        using var folder = new ProposedFolder();
        var same = folder.Written("same.csv", ["Colour,Size", "red,1", "red,1", "blue,1"]);
        var timeless = folder.Written("timeless.csv", ["Case ID,Size", "A1,1", "A2,1", "A3,2"]);
        var empty = folder.Written("empty.csv", ["Case ID,Opened"]);

        Assert.Contains("identifies", Assert.Throws<NothingToPropose>(() => folder.Propose(new SetupChoices(), same)).Message, StringComparison.Ordinal);
        Assert.Contains("received", Assert.Throws<NothingToPropose>(() => folder.Propose(new SetupChoices(), timeless)).Message, StringComparison.Ordinal);
        Assert.Contains("no row", Assert.Throws<NothingToPropose>(() => folder.Propose(new SetupChoices(), empty)).Message, StringComparison.Ordinal);
    }

    /// <summary>Every row is taken, and what is open is what has no end.</summary>
    private static async Task AssertReads(ProposedFolder folder, Proposal proposal, string file)
    {
        await using var office = await Office.In(folder.Path, Cancel);
        var outcome = await office.Import(file, office.Mapping(proposal.Slug), Cancel);
        Assert.Equal((InventedFeeds.Rows, 0), (outcome.New, outcome.Rejected));
        var position = await office.Position(new Headway.Indicators.PositionQuestion { AsAt = NodaTime.Instant.FromUtc(2025, 12, 1, 12, 0) }, Cancel);
        Assert.Equal(InventedFeeds.Jobs(From).Count(job => job.Ended is null), position.Figures.Single(figure => figure.Id == "open").N);
    }
}
