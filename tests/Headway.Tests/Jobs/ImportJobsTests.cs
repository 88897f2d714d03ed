using Dapper;
using Headway.Commands;
using Headway.Imports;
using Headway.Jobs;
using Headway.Tests.Commands;
using NodaTime;

namespace Headway.Tests.Jobs;

public sealed class ImportJobsTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_runs_beside_the_one_who_asked_for_it()
    {
        await using var repairs = await RepairsService.Create();
        await using var service = await Opened(repairs);
        var jobs = service.Get<ImportJobs>();

        var job = jobs.Start(Order(repairs, repairs.File), "Repairs of March.csv");
        await job.Ended;

        Assert.Equal(ImportJobState.Done, job.State);
        Assert.Equal((8, 7), (job.Outcome!.Read, job.Outcome.New));
        Assert.Same(job, jobs.Find(job.Id));
        Assert.Equal([job], jobs.Now);
        await using var reader = await service.Database.OpenReader(Cancel);
        Assert.Equal("Repairs of March.csv", await reader.ExecuteScalarAsync<string>("select file_name from imports"));
        Assert.Equal(0, await reader.ExecuteScalarAsync<long>("select count(*) from import_jobs"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_stops_its_job_and_says_why()
    {
        await using var repairs = await RepairsService.Create();
        await using var service = await Opened(repairs);

        var job = service.Get<ImportJobs>().Start(Order(repairs, Path.Join(repairs.Top, "none.csv")), "none.csv");
        await job.Ended;

        Assert.Equal(ImportJobState.Stopped, job.State);
        Assert.Contains("There is no such file", job.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_source_one_import_runs_at_a_time()
    {
        await using var repairs = await RepairsService.Create();
        await using var service = await Opened(repairs);
        var jobs = service.Get<ImportJobs>();

        List<ImportJob> started = [.. Enumerable.Range(0, 5).Select(n => jobs.Start(Order(repairs, repairs.File), $"{n}.csv"))];
        await Task.WhenAll(started.Select(job => job.Ended));

        Assert.All(started, job => Assert.Equal(ImportJobState.Done, job.State));
        Assert.Equal(7, started.Sum(job => job.Outcome!.New));
        await using var reader = await service.Database.OpenReader(Cancel);
        var runs = (await reader.QueryAsync<(long From, long To)>("select started_at, finished_at from imports order by started_at")).ToList();
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From, "Two imports of one source ran at once."));
    }

    [Fact]
    public async Task A_job_that_waits_can_be_taken_off()
    {
        await using var repairs = await RepairsService.Create();
        await using var service = await Opened(repairs);
        var jobs = service.Get<ImportJobs>();
        ImportJob job;
        await using (await service.Database.OpenWriter(Cancel))
        {
            job = jobs.Start(Order(repairs, repairs.File), "repairs.csv");
            job.Cancel();
        }
        await job.Ended;

        Assert.Equal(ImportJobState.Stopped, job.State);
        Assert.StartsWith("Somebody stopped it", job.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_server_leaves_unfinished_the_next_goes_on_with()
    {
        const int Rows = 30_000;
        await using var repairs = await RepairsService.Create();
        var copy = ManyRepairs.Write(Path.Join(repairs.Top, "0001.upload"), Rows);
        await using (var first = await Opened(repairs))
        {
            var jobs = first.Get<ImportJobs>();
            var job = jobs.Start(Order(repairs, copy), "many.csv", isOwn: true);
            while (job.Progress is null) await Task.Delay(5, Cancel);
            await jobs.Stop();
            Assert.Equal(ImportJobState.Stopped, job.State);
            Assert.InRange(await Items(first), 1, Rows - 1);
        }

        // Where several servers may write, one counts as gone when it has not been seen for a minute.
        await using var second = await Opened(repairs, Duration.FromMinutes(2));
        using var until = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        until.CancelAfter(TimeSpan.FromMinutes(1));
        var next = second.Get<ImportJobs>();
        List<string> said = [];
        var going = next.GoOn(said.Add, until.Token);
        while (next.Now is not [{ Ended.IsCompleted: true }]) await Task.Delay(20, until.Token);
        await until.CancelAsync();
        await going;

        Assert.Equal(["Going on with the import of many.csv, which was interrupted."], said);
        Assert.Equal(ImportJobState.Done, next.Now[0].State);
        Assert.Equal(Rows, await Items(second));
        Assert.False(File.Exists(copy), "The server's own copy stays behind.");
        await using var reader = await second.Database.OpenReader(Cancel);
        Assert.Equal(0, await reader.ExecuteScalarAsync<long>("select count(*) from import_jobs"));
    }

    private static async Task<long> Items(OpenedService service)
    {
        await using var reader = await service.Database.OpenReader(Cancel);
        return await reader.ExecuteScalarAsync<long>("select count(*) from items");
    }

    private static async Task<OpenedService> Opened(RepairsService repairs, Duration later = default)
    {
        var around = Ran.Around();
        var service = new OpenedService(new ServicePlace(repairs.Folder, repairs.Database), around with { Clock = new LaterClock(around.Clock, later) });
        _ = await service.InForce(Cancel);
        return service;
    }

    private static ImportOrder Order(RepairsService repairs, string file) => new(file, FindMapping.OfWork("repairs", repairs.Folder, null));

    private sealed class LaterClock(IClock clock, Duration later) : IClock
    {
        public Instant GetCurrentInstant() => clock.GetCurrentInstant() + later;
    }
}
