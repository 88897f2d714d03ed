using Headway.Imports;
using Headway.Tests.Commands;

namespace Headway.Tests.Facts;

/// <summary>Files of facts taken in: again, in any order, corrected, taken back, and with rows that cannot be read.</summary>
public sealed class ImportFactsTests
{
    [Fact]
    public async Task A_file_tells_its_facts_and_the_same_file_again_says_nothing_new()
    {
        await using var service = await CaseworkService.Create();

        Assert.Equal("4 4 0 0 0 0", (await service.Take("caseload", CaseworkService.CaseRows, "2026-03-20T08:00")).Counts());
        Assert.Equal("14 13 0 0 1 0", (await service.TakePayments(CaseworkService.PaymentRows)).Counts());
        var known = await service.Dump();

        Assert.Equal("4 0 0 4 0 0", (await service.Take("caseload", CaseworkService.CaseRows, "2026-03-20T08:00")).Counts());
        Assert.Equal("14 0 0 13 1 0", (await service.TakePayments(CaseworkService.PaymentRows)).Counts());
        Assert.Equal(known, await service.Dump());
    }

    [Fact]
    public async Task Files_that_overlap_and_come_in_any_order_tell_the_same()
    {
        await using var whole = await CaseworkService.Imported();
        await using var parts = await CaseworkService.Create();
        var rows = CaseworkService.PaymentRows;

        _ = await parts.TakePayments(rows.Skip(6).Reverse());
        _ = await parts.Take("caseload", CaseworkService.CaseRows, "2026-03-20T08:00");
        var overlap = await parts.TakePayments(rows.Take(9));

        // P3's three events were in already; P1 and P2 are new.
        Assert.Equal("9 6 0 3 0 0", overlap.Counts());
        Assert.Equal(await whole.Dump(), await parts.Dump());
    }

    [Fact]
    public async Task Of_two_snapshots_the_later_moment_wins_whichever_came_first()
    {
        const string Then = "Case,Region,Team,Segment,Owner,Arrangement,Review by,PP,RP,Opened,Closed\nC2,North,A,Collect and Pay,M. Lee,Collect and Pay,2027-03-18,P-3,P-4,2025-03-19,\n";
        await using var one = await CaseworkService.Create();
        await using var other = await CaseworkService.Create();
        _ = await one.Take("caseload", CaseworkService.CaseRows, "2026-03-20T08:00");
        Assert.Equal("1 0 1 0 0 0", (await one.Take("caseload", Then, "2026-03-25T08:00")).Counts());
        _ = await other.Take("caseload", Then, "2026-03-25T08:00");
        _ = await other.Take("caseload", CaseworkService.CaseRows, "2026-03-20T08:00");

        Assert.Equal(await one.Dump(), await other.Dump());
        Assert.Equal(["cms:C2", "cms:C3"], await NotUpToDate(one, "2026-03-24"));
        Assert.Equal(["cms:C3"], await NotUpToDate(one, "2026-03-25"));
        // What came on the 25th was not known before.
        Assert.Equal(["cms:C2", "cms:C3"], await NotUpToDate(one, "2026-03-25", "2026-03-24"));
    }

    [Fact]
    public async Task A_correction_holds_from_when_it_is_known_and_a_withdrawn_event_did_not_happen()
    {
        await using var service = await CaseworkService.Imported();
        var told = await service.TakePayments(["P3,C2,FIX,2026-03-07 09:00,70.00,,8,2026-03-18 09:00,2", "P1,C1,UNDO,2026-03-19 09:00,,,9,2026-03-19 09:00,3"]);

        Assert.Equal("2 0 2 0 0 0", told.Counts());
        Assert.Equal((55_000, 24_200), await Money(service, "2026-03-20"));
        Assert.Equal((55_000, 43_400), await Money(service, "2026-03-20", "2026-03-18"));
        Assert.Equal((53_000, 43_400), await Money(service, "2026-03-20", "2026-03-17"));
    }

    [Fact]
    public async Task What_is_taken_back_counts_no_more_unless_another_import_told_it()
    {
        await using var service = await CaseworkService.Create();
        var cases = await service.Take("caseload", CaseworkService.CaseRows, "2026-03-20T08:00");
        var empty = await service.Dump();
        var half = await service.TakePayments(CaseworkService.PaymentRows.Take(8));
        var withHalf = await service.Dump();
        var whole = await service.TakePayments(CaseworkService.PaymentRows);
        var withWhole = await service.Dump();

        await service.TakeBack(whole);
        Assert.Equal(withHalf, await service.Dump());
        var again = await service.TakePayments(CaseworkService.PaymentRows);
        Assert.Equal(whole.Counts(), again.Counts());
        Assert.Equal(withWhole, await service.Dump());

        await service.TakeBack(half);
        Assert.Equal(withWhole, await service.Dump());
        await service.TakeBack(again);
        Assert.Equal(empty, await service.Dump());
        await service.TakeBack(cases);
        Assert.Equal(0, (await service.Ask("facts", "cases", "--json")).Json.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task What_two_feeds_tell_of_one_fact_counts_once_and_each_stands_without_the_other()
    {
        const string Ledger =
            """
            name: ledger
            tells: payments
            source: collect
            zone: Europe/London
            kind: snapshot
            dates: [yyyy-MM-dd HH:mm, yyyy-MM-dd]
            key: Ref
            case: {reference: Case, source: cms}
            currency: = GBP
            method: How
            happened: {due: {at: Due, amount: Asked}, received: {at: Paid, amount: Got}}
            """;
        await using var service = await CaseworkService.Create();
        service.Write("imports/ledger.yaml", Ledger);
        _ = await service.Take("caseload", CaseworkService.CaseRows, "2026-03-20T08:00");
        var stream = await service.TakePayments(CaseworkService.PaymentRows);
        Assert.Equal((53_000, 43_400), await Money(service, "2026-03-20"));

        // P1 as the stream tells it; of P4 only the ledger knows that 100.00 came in.
        var ledger = await service.Take(
            "ledger", "Ref,Case,Due,Asked,Paid,Got,How\nP1,C1,2026-03-05,240.00,2026-03-05 10:00,240.00,card\nP4,C2,2026-03-13,1080.50,2026-03-14 09:00,100.00,bank\n", "2026-03-18T08:00");
        Assert.Equal("2 0 2 0 0 0", ledger.Counts());
        Assert.Equal((63_000, 43_400), await Money(service, "2026-03-20"));
        Assert.Equal((53_000, 43_400), await Money(service, "2026-03-20", "2026-03-17"));

        await service.TakeBack(stream);
        Assert.Equal((34_000, 0), await Money(service, "2026-03-20"));
        await service.TakeBack(ledger);
        _ = await service.TakePayments(CaseworkService.PaymentRows);
        Assert.Equal((53_000, 43_400), await Money(service, "2026-03-20"));
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_kept_with_line_column_value_and_reason()
    {
        await using var service = await CaseworkService.Create();
        var told = await service.TakePayments(
        [
            "P1,C1,DUE,2026-03-05,240.00,192.00,1,2026-02-20,", "P1,C1,IN,2026-03-05 10:00,24O.00,,2,2026-03-05 10:00,", ",C1,IN,2026-03-05 10:00,1.00,,3,2026-03-05 10:00,",
            "P1,C1,LOST,2026-03-05 10:00,1.00,,4,2026-03-05 10:00,", "P1,C1,IN,5 March,1.00,,5,2026-03-05 10:00,", "P1,C1,IN,2026-03-05 10:00,1.005,,6,2026-03-05 10:00,",
            "P1,C1,FIX,2026-03-05 10:00,1.00,,7,2026-03-05 10:00,",
        ]);

        Assert.Equal("7 1 0 0 0 6", told.Counts());
        var rejected = Path.Join(service.Folder, "data", "rejected.csv");
        Assert.Equal(0, (await service.Ask("rejected", told.GetProperty("import").GetString()!, "--out", rejected)).Code);
        var lines = await File.ReadAllLinesAsync(rejected, TestContext.Current.CancellationToken);
        Assert.Contains(lines, line => line.Contains("24O.00", StringComparison.Ordinal) && line.Contains("is no amount in GBP", StringComparison.Ordinal) && line.Contains(",3,Amount,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_that_was_stopped_goes_on_after_the_rows_that_are_in()
    {
        await using var service = await CaseworkService.Create();
        var rows = Enumerable.Range(1, 3_500).Select(number => $"P{number},C1,DUE,2026-03-05,240.00,192.00,1,2026-02-20,");
        var file = service.Write("data/many.csv", string.Join('\n', rows.Prepend(CaseworkService.PaymentHead)) + "\n");
        Assert.Equal(0, (await service.Ask("apply")).Code);
        var mapping = (FactMapping)FeedMappingFile.Read(CaseworkService.Payments, "payments.yaml", [])!;
        await using var opened = new Headway.Commands.OpenedService(new(service.Folder, service.Database), Ran.Around());
        using var stop = new CancellationTokenSource();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => opened.Get<ImportFacts>().Run(new FactOrder(file, mapping), new Stopping(stop), stop.Token));
        var outcome = await opened.Get<ImportFacts>().Run(new FactOrder(file, mapping), null, TestContext.Current.CancellationToken);

        Assert.Equal((1_000, 3_500, 3_500), (outcome.ResumedAfter, outcome.Read, outcome.New));
    }

    private static async Task<IEnumerable<string?>> NotUpToDate(RepairsService service, string asAt, string? knownAt = null) =>
        (await service.Ask(["cases", "--as-at", asAt, "--json", .. knownAt is null ? Array.Empty<string>() : ["--known-at", knownAt]])).Json.GetProperty("notUpToDate")
            .EnumerateArray().Select(row => row.GetProperty("key").GetString());

    private static async Task<(long Received, long PassedOn)> Money(RepairsService service, string asAt, string? knownAt = null)
    {
        var money = (await service.Ask(["cases", "--as-at", asAt, "--json", .. knownAt is null ? Array.Empty<string>() : ["--known-at", knownAt]])).Json
            .GetProperty("all").GetProperty("money")[0];
        return (money.GetProperty("received").GetProperty("amount").GetInt64(), money.GetProperty("passedOn").GetProperty("amount").GetInt64());
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => stop.Cancel();
    }
}
