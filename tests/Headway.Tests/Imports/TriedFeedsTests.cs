using Dapper;
using Headway.Commands;
using Headway.Imports;
using Headway.Jobs;
using Headway.Tests.Commands;
using Headway.Tests.Facts;
using Headway.Tests.Organisation;

namespace Headway.Tests.Imports;

/// <summary>Files of facts and lists are tried, brought and dropped as files of work are.</summary>
public sealed class TriedFeedsTests
{
    private static readonly string[] Three = [StaffListTests.Header, StaffListTests.Ann, StaffListTests.Bob, StaffListTests.Cat];

    // Bob moved to South, Cat left, Dan joined, and of the last nobody knows who it is.
    private static readonly string[] Next =
    [
        StaffListTests.Header, StaffListTests.Ann, "2,Bob,South,C,p9,Case manager,case manager,1,N,0.6", "4,Dan,North,B,p4,Case manager,case manager,1,N,1",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_tried_of_facts_is_what_an_import_does_and_nothing_is_written()
    {
        await using var service = await CaseworkService.Create();
        var all = service.Write("data/all.csv", Text([CaseworkService.PaymentHead, .. CaseworkService.PaymentRows]));
        Assert.Equal("14 13 0 0 1 0", (await Try(service, all, "payments")).Counts());
        Assert.Equal(0, (await service.Ask("facts", "payments", "--json")).Json.GetProperty("count").GetInt32());

        // P3's beginning is in; the correction changes it, the repeated row says nothing, and one row cannot be read.
        _ = await service.TakePayments(CaseworkService.PaymentRows.Take(8));
        var later = service.Write("data/later.csv", Text(
        [
            CaseworkService.PaymentHead, .. CaseworkService.PaymentRows.Skip(6), CaseworkService.PaymentRows[8], "P3,C2,FIX,2026-03-07 09:00,70.00,,8,2026-03-18 09:00,2",
            "P1,C1,IN,2026-03-05 10:00,24O.00,,2,2026-03-05 10:00,",
        ]));
        var tried = await Try(service, later, "payments");
        Assert.Equal("11 4 2 3 1 1", tried.Counts());
        Assert.Equal(tried.Counts(), (await service.Ask("import", later, "--map", "payments", "--json")).Json.Counts());
    }

    [Fact]
    public async Task What_is_tried_of_a_list_says_who_would_join_move_and_leave_and_nothing_is_written()
    {
        await using var service = await CaseworkService.Create();
        service.Write("imports/staff.yaml", StaffListTests.Staff);
        _ = await service.Take("staff", Text(Three), "2026-03-01");
        var before = (await service.Ask("organisation", "--json")).Out;
        var next = service.Write("data/next.csv", Text(Next));

        var words = await service.Ask("import", next, "--map", "staff", "--as-at", "2026-04-01", "--dry-run");
        Assert.Equal(0, words.Code);
        Assert.Contains("3 rows read; 1 would be new, 1 changed, 1 unchanged", words.Out, StringComparison.Ordinal);
        Assert.Contains("No longer on the list: they ended on its day: 1 row\n    hr:3\n", words.Out, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", words.Out, StringComparison.Ordinal);
        Assert.Equal(before, (await service.Ask("organisation", "--json")).Out);
        var tried = (await service.Ask("import", next, "--map", "staff", "--as-at", "2026-04-01", "--dry-run", "--json")).Json;
        Assert.Equal("3 1 1 1 0 0", tried.Counts());
        Assert.Equal(tried.Counts(), (await service.Take("staff", Text(Next), "2026-04-01")).Counts());
    }

    [Fact]
    public async Task A_brought_file_of_facts_or_a_list_fits_its_own_feed_and_is_imported_beside_the_pages()
    {
        await using var service = await CaseworkService.Create();
        service.Write("imports/staff.yaml", StaffListTests.Staff);
        Assert.Equal(0, (await service.Ask("apply")).Code);
        await using var opened = new OpenedService(new(service.Folder, service.Database), Ran.Around());
        var payments = service.Write("data/payments.csv", Text([CaseworkService.PaymentHead, .. CaseworkService.PaymentRows]));
        var staff = service.Write("data/staff.csv", Text(Three));

        foreach (var (file, feed, isNew) in ((string, string, long)[])[(payments, "payments", 13), (staff, "staff", 3)])
        {
            var fit = (await opened.Get<PreviewFile>().Run(file, null, null, Cancel)).Chosen!;
            Assert.Equal((feed, 0), (fit.Mapping.Name, fit.Missing.Count));
            var trial = opened.Get<ImportTrials>().Start(feed, FeedOrder.Of(file, fit.Mapping, null));
            await trial.Ended;
            Assert.Equal((isNew, ""), (trial.Outcome!.New, trial.Why));
            var job = opened.Get<ImportJobs>().Start(FeedOrder.Of(file, fit.Mapping, null), $"{feed}.csv");
            await job.Ended;
            Assert.Equal((ImportJobState.Done, isNew), (job.State, job.Outcome!.New));
        }

        Assert.Equal(
            ["person", "name", "unit", "unit", "post", "title", "role", "funded", "leads", "share of a job"], (await opened.Get<PreviewFile>().Run(staff, "staff", null, Cancel)).Parts);
        await using var reader = await opened.Database.OpenReader(Cancel);
        Assert.Equal(["payments.csv", "staff.csv"], await reader.QueryAsync<string>("select file_name from imports order by import"));
    }

    [Fact]
    public async Task Files_of_facts_and_lists_that_are_dropped_are_imported_each_once()
    {
        await using var service = await CaseworkService.Create();
        service.Write("imports/staff.yaml", StaffListTests.Staff);
        Assert.Equal(0, (await service.Ask("apply")).Code);
        foreach (var (feed, text) in ((string, string)[])[("payments", Text([CaseworkService.PaymentHead, .. CaseworkService.PaymentRows])), ("staff", Text(Three))])
        {
            var drop = Directory.CreateDirectory(Path.Join(service.Top, feed)).FullName;
            await File.WriteAllTextAsync(Path.Join(drop, "one.csv"), text, Cancel);
            await File.WriteAllTextAsync(Path.Join(drop, "two.csv"), text, Cancel);
            await File.WriteAllTextAsync(Path.Join(drop, "wrong.csv"), "Nothing\n1\n", Cancel);

            var ran = await service.Ask("watch", drop, "--map", feed, "--once", "--json");

            Assert.Equal((2, 1), (ran.Json.GetProperty("imported").GetInt32(), ran.Json.GetProperty("rejected").GetInt32()));
            var second = await File.ReadAllTextAsync(Path.Join(drop, "done", "two.csv.report.json"), Cancel);
            Assert.Contains("\"alreadyImported\": true", second, StringComparison.Ordinal);
        }
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";

    private static async Task<System.Text.Json.JsonElement> Try(RepairsService service, string file, string map)
    {
        var ran = await service.Ask("import", file, "--map", map, "--dry-run", "--json");
        Assert.True(ran.Code == 0, ran.Error);
        Assert.True(ran.Json.GetProperty("dryRun").GetBoolean());
        return ran.Json;
    }
}
