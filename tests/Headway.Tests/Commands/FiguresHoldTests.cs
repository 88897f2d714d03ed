using Dapper;
using Headway.Core.Indicators;
using Headway.Storage;
using NodaTime;

namespace Headway.Tests.Commands;

/// <summary>agreement, recount and doctor: the figures against the source, against history, and against one another.</summary>
public sealed class FiguresHoldTests
{
    [Fact]
    public async Task Agreement_counts_finished_work_with_both_verdicts_and_lists_what_differs()
    {
        await using var service = await RepairsService.Imported();

        var agreement = (await service.Ask("agreement", "--json")).Json;

        Assert.Equal(
            ["compared", "agree", "withoutDue", "differences", "withoutDueAgree", "withoutVerdict", "table", "asAt"],
            agreement.EnumerateObject().Select(member => member.Name));
        Assert.Equal((3, 2, 2), (
            agreement.GetProperty("compared").GetInt32(), agreement.GetProperty("agree").GetInt32(), agreement.GetProperty("withoutDue").GetInt32()));
        var difference = Assert.Single(agreement.GetProperty("differences").EnumerateArray());
        Assert.Equal(("repairs:R6", "on time", "late"), (
            difference.GetProperty("item").GetString(), difference.GetProperty("ours").GetString(), difference.GetProperty("theirs").GetString()));
    }

    [Fact]
    public async Task Differences_are_an_answer_and_no_failure()
    {
        await using var service = await RepairsService.Imported();

        var ran = await service.Ask("agreement");

        Assert.Equal(0, ran.Code);
        Assert.StartsWith("Compared: 3 items with both verdicts; 2 agree.\n", ran.Out, StringComparison.Ordinal);
        Assert.Contains("repairs:R6", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agreement_of_clocks_says_when_there_are_none()
    {
        await using var service = await RepairsService.Imported();

        var ran = await service.Ask("agreement", "--clocks");

        Assert.Equal(0, ran.Code);
        Assert.StartsWith("No clock of the service's own", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_equals_what_history_gives()
    {
        await using var service = await RepairsService.Imported();

        var recount = await service.Ask("recount", "--json");

        Assert.Equal(0, recount.Code);
        Assert.Equal(7, recount.Json.GetProperty("items").GetInt32());
        Assert.Empty(recount.Json.GetProperty("differences").EnumerateArray());
        Assert.Empty(Faults(await service.Ask("doctor", "--json")));
    }

    [Fact]
    public async Task A_tally_that_was_changed_behind_the_programs_back_is_found_by_both()
    {
        await using var service = await RepairsService.Imported();
        await Change(service, $"update tally_cells set n = n + 1 where period = {TallyBin.Of(new LocalDate(2026, 3, 16))} and series = (select series from tally_series "
            + $"where measure = {Measures.Open.Number} and place = (select place from tally_places where unit = 'North' and type = ''))");

        var recount = await service.Ask("recount");
        var doctor = await service.Ask("doctor", "--json");

        Assert.Equal(1, recount.Code);
        Assert.Contains("open | North |  | d2026-03-16", recount.Out, StringComparison.Ordinal);
        Assert.Equal(1, doctor.Code);
        var balance = doctor.Json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("name").GetString() == "Balance");
        Assert.False(balance.GetProperty("ok").GetBoolean());
        Assert.Contains("North, all, 2026-03-16: 1 against 2", balance.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(balance.GetProperty("fix").GetString()!);
    }

    [Fact]
    public async Task The_doctor_says_what_is_missing_before_the_first_import()
    {
        await using var service = await RepairsService.Create();

        var nothing = await service.Ask("doctor");
        Assert.Equal(0, (await service.Ask("apply")).Code);
        var applied = await service.Ask("doctor", "--json");

        Assert.Equal(1, nothing.Code);
        Assert.Empty(Faults(applied));
        Assert.Contains("Nothing has been imported yet.", applied.Out, StringComparison.Ordinal);
    }

    /// <summary>What the doctor found wrong, but for the settings that a server for tests is allowed: it need not survive a power cut.</summary>
    private static IEnumerable<string?> Faults(Ran doctor) => doctor.Json.GetProperty("findings").EnumerateArray()
        .Where(finding => !finding.GetProperty("ok").GetBoolean())
        .Select(finding => finding.GetProperty("name").GetString())
        .Except(["fsync", "full_page_writes", "synchronous_commit"]);

    private static async Task Change(RepairsService service, string sql)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var database = new Database(service.Database);
        var rows = await database.Write((connection, transaction) => connection.ExecuteAsync(sql, null, transaction), cancel);
        Assert.Equal(1, rows);
    }
}
