using System.Text.Json;
using Headway.Tests.Commands;

namespace Headway.Tests.Facts;

/// <summary>An office with a caseload of four cases and their payments, small enough to be counted by hand.</summary>
/// <remarks>
/// As at Friday 20 March 2026, 12:00: C1 is up to date; C2's review was due on the 18th; C3 has no arrangement; C4 is closed. In March
/// P1 and P2 were received and passed on in full, P3 in part, P4 not; P5 is due on the 31st; P6 was cancelled.
/// </remarks>
internal static class CaseworkService
{
    public const string Cases =
        """
        name: caseload
        tells: cases
        source: cms
        zone: Europe/London
        kind: snapshot
        dates: [yyyy-MM-dd]
        key: Case
        unit: [Region, Team]
        segment: Segment
        owner: Owner
        arrangement: Arrangement
        next-review: Review by
        parties: {paying parent: {reference: PP, source: people}, receiving parent: {reference: RP, source: people}}
        happened: {opened: Opened, closed: Closed}
        """;

    public const string CaseRows =
        """
        Case,Region,Team,Segment,Owner,Arrangement,Review by,PP,RP,Opened,Closed
        C1,North,A,Collect and Pay,M. Lee,Collect and Pay,2026-09-30,P-1,P-2,2025-10-01,
        C2,North,A,Collect and Pay,M. Lee,Collect and Pay,2026-03-18,P-3,P-4,2025-03-19,
        C3,North,B,Applications,T. Roe,,,P-5,P-6,2026-03-02,
        C4,North,B,Applications,T. Roe,Direct Pay,2026-01-31,P-7,P-8,2025-02-01,2026-03-10

        """;

    public const string Payments =
        """
        name: payments
        tells: payments
        source: collect
        zone: Europe/London
        kind: stream
        dates: [yyyy-MM-dd HH:mm, yyyy-MM-dd]
        key: Payment
        case: {reference: Case, source: cms}
        amount: Amount
        to-pass-on: Net
        currency: = GBP
        events:
          kind: What
          words: {DUE: due, IN: received, OUT: passed on, VOID: cancelled, FIX: corrected, UNDO: withdrawn, MEMO: ignore}
          at: When
          id: Event
          recorded: Entered
          corrects: Concerns
        """;

    public const string PaymentHead = "Payment,Case,What,When,Amount,Net,Event,Entered,Concerns";

    public static readonly IReadOnlyList<string> PaymentRows =
    [
        "P1,C1,DUE,2026-03-05,240.00,192.00,1,2026-02-20,", "P1,C1,IN,2026-03-05 10:00,240.00,,2,2026-03-05 10:00,", "P1,C1,OUT,2026-03-09 10:00,192.00,,3,2026-03-09 10:00,",
        "P2,C1,DUE,2026-03-12,240.00,192.00,1,2026-02-20,", "P2,C1,IN,2026-03-12 10:00,240.00,,2,2026-03-12 10:00,", "P2,C1,OUT,2026-03-16 10:00,192.00,,3,2026-03-16 10:00,",
        "P3,C2,DUE,2026-03-06,120.00,,1,2026-02-20,", "P3,C2,IN,2026-03-07 09:00,50.00,,2,2026-03-07 09:00,", "P3,C2,OUT,2026-03-11 09:00,50.00,,3,2026-03-11 09:00,",
        "P4,C2,DUE,2026-03-13,\"1,080.50\",,1,2026-02-20,", "P4,C2,MEMO,2026-03-14,,,9,2026-03-14,",
        "P5,C1,DUE,2026-03-31,240.00,192.00,1,2026-02-20,",
        "P6,C4,DUE,2026-03-17,80.00,,1,2026-02-20,", "P6,C4,VOID,2026-03-10 12:00,,,2,2026-03-10 12:00,",
    ];

    private static readonly string[] Fates = ["read", "new", "changed", "unchanged", "filtered", "rejected"];

    public static async Task<RepairsService> Create()
    {
        var service = await RepairsService.Create();
        service.Write("imports/caseload.yaml", Cases);
        service.Write("imports/payments.yaml", Payments);
        return service;
    }

    public static async Task<RepairsService> Imported()
    {
        var service = await Create();
        _ = await service.Take("caseload", CaseRows, "2026-03-20T08:00");
        _ = await service.TakePayments(PaymentRows);
        return service;
    }

    /// <summary>Imports rows, and answers with the import's own words.</summary>
    public static async Task<JsonElement> Take(this RepairsService service, string map, string rows, string? asAt = null)
    {
        var file = service.Write($"data/{Guid.NewGuid():N}.csv", rows);
        var ran = await service.Ask(["import", file, "--map", map, "--json", .. asAt is null ? Array.Empty<string>() : ["--as-at", asAt]]);
        Assert.True(ran.Code == 0, ran.Error);
        return ran.Json;
    }

    public static Task<JsonElement> TakePayments(this RepairsService service, IEnumerable<string> rows) =>
        service.Take("payments", string.Join('\n', rows.Prepend(PaymentHead)) + "\n");

    public static async Task TakeBack(this RepairsService service, JsonElement import) =>
        Assert.Equal(0, (await service.Ask("take-back", import.GetProperty("import").GetString()!, "--why", "a test")).Code);

    /// <summary>Everything that is known of cases and payments as at some moments, to compare two databases by.</summary>
    public static async Task<string> Dump(this RepairsService service)
    {
        List<string> known = [];
        foreach (var moment in (string[])["2026-03-01", "2026-03-08", "2026-03-12", "2026-03-20", "2026-04-30"])
        {
            known.Add(await Heard("cases", "--as-at", moment, "--from", "2026-03-01", "--to", "2026-03-31", "--json"));
            foreach (var kind in (string[])["cases", "payments"]) known.Add(await Heard("facts", kind, "--as-at", moment, "--json"));
        }
        return string.Join('\n', known);

        async Task<string> Heard(params string[] args)
        {
            var ran = await service.Ask(args);
            Assert.True(ran.Code == 0, ran.Error);
            return ran.Out;
        }
    }

    /// <summary>What became of the rows: read, new, changed, unchanged, filtered, rejected.</summary>
    public static string Counts(this JsonElement import) =>
        string.Join(' ', Fates.Select(name => import.GetProperty(name).GetInt64()));
}
