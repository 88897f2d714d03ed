using Dapper;
using Headway.Imports;
using Headway.Tests.Acceptance;
using Headway.WorkItems;
using NodaTime;
using Office = Headway.Tests.Acceptance.Office;

namespace Headway.Tests.Faults;

/// <summary>An import that was interrupted goes on after the rows it had dealt with, and ends as if nothing had happened.</summary>
public sealed class InterruptedImportTests
{
    private const int Rows = 9_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_goes_on_after_the_rows_it_had_dealt_with()
    {
        using var file = Excerpt.Of(Rows);
        var expected = await Undisturbed(file, null);
        await using var office = await Office.Of("boston-311", Cancel);

        var (first, reached) = await Interrupted(office, file, 1, null);
        var (second, further) = await Interrupted(office, file, 1, null);
        var outcome = await office.Import(file.Path, office.Mapping(), Cancel);

        Assert.Equal(first, second);
        Assert.Equal(first, outcome.Import);
        Assert.InRange(reached, 1, further - 1);
        Assert.Equal(further, outcome.ResumedAfter);
        Assert.Equal((Rows, Rows - 90, 90L), (outcome.Read, outcome.New, outcome.Rejected));
        Assert.Equal((90, 90), (outcome.Oddities[RowOddity.NoReference], outcome.Examples.Count(row => row.Kind == RowOddity.NoReference)));
        WholeDump.AssertSame(expected, await WholeDump.Of(office.Service.Database, Cancel));
        Assert.Empty((await office.Service.Get<Recount>().Run(null, Cancel))!.Differences);
    }

    [Fact]
    public async Task A_snapshot_speaks_for_the_moment_it_first_began()
    {
        using var file = Excerpt.Of(Rows);
        await using var office = await Office.Of("boston-311", Cancel);
        var now = office.Mapping() with { AsAt = null };

        var (first, _) = await Interrupted(office, file, 1, now);
        _ = await office.Import(file.Path, now, Cancel);

        await using var connection = await office.Service.Database.OpenReader(Cancel);
        var began = await connection.ExecuteScalarAsync<long>("select started_at from imports where import = @first", new { first });
        Assert.Equal([began], await connection.QueryAsync<long>("select distinct recorded_at from events"));
    }

    [Theory]
    [InlineData("another file")]
    [InlineData("another mapping")]
    [InlineData("another moment")]
    public async Task Only_the_same_file_read_in_the_same_way_goes_on(string other)
    {
        using var file = Excerpt.Of(Rows);
        using var another = Excerpt.Of(Rows - 1);
        await using var office = await Office.Of("boston-311", Cancel);
        var (first, _) = await Interrupted(office, file, 1, null);

        var mapping = office.Mapping();
        if (other == "another mapping") mapping = mapping with { Hash = "0" };
        if (other == "another moment") mapping = mapping with { AsAt = mapping.AsAt + Duration.FromDays(1) };
        var outcome = await office.Import(other == "another file" ? another.Path : file.Path, mapping, Cancel);

        Assert.NotEqual(first, outcome.Import);
        Assert.Equal(0, outcome.ResumedAfter);
    }

    [Fact]
    public async Task An_import_that_is_at_work_is_never_gone_on_with_by_another()
    {
        using var file = Excerpt.Of(Rows);
        await using var office = await Office.Of("boston-311", Cancel);
        Task<ImportOutcome>? other = null;
        var first = await office.Service.Get<ImportWorkItems>().Run(
            new ImportOrder(file.Path, office.Mapping()),
            new Reported(_ => other ??= office.Import(file.Path, office.Mapping(), Cancel)),
            Cancel);

        var second = await other!;

        Assert.NotEqual(first.Import, second.Import);
        Assert.Equal((Rows, Rows, 0), (first.Read, second.Read, second.ResumedAfter));
        Assert.Equal(Rows - 90, first.New + first.Changed + second.New + second.Changed);
        Assert.Empty((await office.Service.Get<Recount>().Run(null, Cancel))!.Differences);
    }

    internal static async Task<IReadOnlyDictionary<string, List<string>>> Undisturbed(SourceFile file, Mapping? mapping)
    {
        await using var office = await Office.Of("boston-311", Cancel);
        _ = await office.Import(file.Path, mapping ?? office.Mapping(), Cancel);
        return await WholeDump.Of(office.Service.Database, Cancel);
    }

    /// <summary>Stops an import once it has written some batches.</summary>
    private static async Task<(string Import, long Rows)> Interrupted(Office office, SourceFile file, int batches, Mapping? mapping)
    {
        using var stop = new CancellationTokenSource();
        var left = batches;
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => office.Service.Get<ImportWorkItems>().Run(
            new ImportOrder(file.Path, mapping ?? office.Mapping()), new Reported(_ => { if (--left == 0) stop.Cancel(); }), stop.Token));
        await using var connection = await office.Service.Database.OpenReader(Cancel);
        return await connection.QuerySingleAsync<(string, long)>("select import, read_count from imports where state = 'stopped'");
    }

    private sealed class Reported(Action<ImportProgress> see) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => see(value);
    }
}
