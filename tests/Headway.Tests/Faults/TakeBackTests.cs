using Dapper;
using Headway.Imports;
using Headway.Tests.Acceptance;
using Headway.Tests.Commands;
using Headway.WorkItems;
using Office = Headway.Tests.Acceptance.Office;

namespace Headway.Tests.Faults;

/// <summary>An import that is taken back stops counting, and may come again.</summary>
public sealed class TakeBackTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_no_other_import_told_disappears_and_the_file_may_come_again()
    {
        using var half = Excerpt.Of(2_000);
        using var whole = Excerpt.Of(4_000);
        await using var office = await Office.Of("boston-311", Cancel);
        var empty = await TableDump.Of(office.Service.Database, Cancel);
        var first = await office.Import(half.Path, office.Mapping(), Cancel);
        var withHalf = await TableDump.Of(office.Service.Database, Cancel);
        var second = await office.Import(whole.Path, office.Mapping(), Cancel);
        var withWhole = await TableDump.Of(office.Service.Database, Cancel);

        await TakeBack(office, second.Import, 3_960);
        await AssertIs(office, withHalf);
        var again = await office.Import(whole.Path, office.Mapping(), Cancel);
        Assert.Equal((second.Read, second.New, second.Changed, second.Unchanged), (again.Read, again.New, again.Changed, again.Unchanged));
        await AssertIs(office, withWhole);

        // The first file's rows are told by the second too: without the first they still count.
        await TakeBack(office, first.Import, 1_980);
        await AssertIs(office, withWhole);
        await TakeBack(office, again.Import, 3_960);
        await AssertIs(office, empty);
    }

    [Fact]
    public async Task An_import_that_was_interrupted_may_be_taken_back_and_is_not_gone_on_with_after_that()
    {
        using var file = Excerpt.Of(9_000);
        await using var office = await Office.Of("boston-311", Cancel);
        using var stop = new CancellationTokenSource();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => office.Service.Get<ImportWorkItems>().Run(
            new ImportOrder(file.Path, office.Mapping()), new Stopping(stop), stop.Token));
        await using var connection = await office.Service.Database.OpenReader(Cancel);
        var import = await connection.ExecuteScalarAsync<string>("select import from imports");

        _ = await office.Service.Get<TakeBackImport>().Run(new TakeBackOrder(import!, "Ann", "a test"), null, Cancel);
        var outcome = await office.Import(file.Path, office.Mapping(), Cancel);

        Assert.NotEqual(import, outcome.Import);
        Assert.Equal((0, 8_910), (outcome.ResumedAfter, outcome.New));
    }

    [Fact]
    public async Task An_import_at_work_is_not_taken_back()
    {
        using var file = Excerpt.Of(9_000);
        await using var office = await Office.Of("boston-311", Cancel);
        TakeBackRefused? refused = null;
        var taking = new Meanwhile(async () =>
        {
            await using var connection = await office.Service.Database.OpenReader(Cancel);
            var import = await connection.ExecuteScalarAsync<string>("select import from imports");
            refused ??= await Assert.ThrowsAsync<TakeBackRefused>(() => office.Service.Get<TakeBackImport>().Run(new TakeBackOrder(import!, "Ann", "a test"), null, Cancel));
        });

        var outcome = await office.Service.Get<ImportWorkItems>().Run(new ImportOrder(file.Path, office.Mapping()), taking, Cancel);

        Assert.Equal(9_000, outcome.Read);
        Assert.Contains("is at work just now", refused!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_goes_on_the_tallies_are_those_of_what_counts()
    {
        using var file = Excerpt.Of(4_000);
        using var other = Excerpt.Of(4_000, 2_000);
        await using var office = await Office.Of("boston-311", Cancel);
        var first = await office.Import(file.Path, office.Mapping(), Cancel);
        var recounts = 0;
        Task<ImportOutcome>? importing = null;
        var looking = new Meanwhile(async () =>
        {
            importing ??= office.Import(other.Path, office.Mapping(), Cancel);
            if (recounts == 3) return;
            Assert.Empty((await office.Service.Get<Recount>().Run(null, Cancel))!.Differences);
            recounts++;
        });

        _ = await office.Service.Get<TakeBackImport>().Run(new TakeBackOrder(first.Import, "Ann", "a test"), looking, Cancel);
        _ = await importing!;

        Assert.Equal(3, recounts);
        Assert.Empty((await office.Service.Get<Recount>().Run(null, Cancel))!.Differences);
        await using var alone = await Office.Of("boston-311", Cancel);
        _ = await alone.Import(other.Path, alone.Mapping(), Cancel);
        await AssertIs(office, await TableDump.Of(alone.Service.Database, Cancel));
    }

    [Fact]
    public async Task The_verb_says_what_it_did_who_did_it_and_why_it_cannot()
    {
        await using var service = await RepairsService.Imported();
        var import = (await service.Ask("import", service.File, "--map", "repairs", "--json")).Json.GetProperty("import").GetString()!;

        var first = await service.Ask("take-back", import, "--why", "sent by mistake", "--by", "Ann Example");
        var second = await service.Ask("take-back", import, "--why", "sent by mistake");
        var unknown = await service.Ask("take-back", "20200101T000000000-00000000", "--why", "sent by mistake");
        var withoutWhy = await service.Ask("take-back", import);

        Assert.Equal((0, 1, 1, 2), (first.Code, second.Code, unknown.Code, withoutWhy.Code));
        Assert.Equal($"Import {import} is taken back. 7 items were read anew without it.\n", first.Out);
        Assert.Contains($"Import {import} was taken back already, by Ann Example: sent by mistake", second.Error, StringComparison.Ordinal);
        Assert.Contains("There is no import 20200101T000000000-00000000.", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_only_import_was_taken_back_there_is_nothing_to_answer_from_and_it_says_why()
    {
        await using var service = await RepairsService.OnFile();
        var import = (await service.Ask("import", service.File, "--map", "repairs", "--json")).Json.GetProperty("import").GetString()!;
        Assert.Equal(0, (await service.Ask("take-back", import, "--why", "sent by mistake")).Code);

        var position = await service.Ask("position");

        Assert.Equal(1, position.Code);
        Assert.Contains("the newest, of repairs.csv, is \"taken back\".", position.Error, StringComparison.Ordinal);
    }

    private static async Task TakeBack(Office office, string import, long items)
    {
        var outcome = await office.Service.Get<TakeBackImport>().Run(new TakeBackOrder(import, "Ann", "a test"), null, Cancel);

        Assert.Equal((import, items), (outcome.Import, outcome.Items));
        Assert.Equal("taken back", (await office.Service.Get<ImportQueries>().All(Cancel)).Single(row => row.Import == import).State);
        var view = await office.Service.Get<TakeBackQueries>().Read(import, Cancel);
        Assert.Equal(("Ann", "a test", items, true), (view!.By, view.Why, view.Items, view.IsFinished));
    }

    /// <summary>What is told stays where it is; all that follows from it is as expected.</summary>
    private static async Task AssertIs(Office office, IReadOnlyDictionary<string, List<string>> expected)
    {
        var given = await TableDump.Of(office.Service.Database, Cancel);
        WholeDump.AssertSame(expected.Where(table => table.Key != "events").ToDictionary(), given);
        Assert.Empty((await office.Service.Get<Recount>().Run(null, Cancel))!.Differences);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => stop.Cancel();
    }

    /// <summary>Does something each time that the work says how far it has come; the work goes on when that is done.</summary>
    private sealed class Meanwhile(Func<Task> deed) : IProgress<ImportProgress>, IProgress<long>
    {
        public void Report(ImportProgress value) => Go();

        public void Report(long value) => Go();

        private void Go()
        {
            // Outside the flow of the work: a write of its own is not one inside another.
            Task doing;
            using (ExecutionContext.SuppressFlow()) doing = Task.Run(deed);
            doing.GetAwaiter().GetResult();
        }
    }
}
