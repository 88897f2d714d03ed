using System.Globalization;
using Headway.Tests.Databases;

namespace Headway.Tests.Faults;

/// <summary>The program is killed at any moment; the same command goes on, and in the end everything is as if nothing had happened.</summary>
public sealed class KilledTests
{
    private const int Rows = 6_000;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") is "1";

    private static readonly int ImportRuns = (IsFull, TestDatabase.IsOnPostgres) switch { (true, false) => 500, (true, true) => 100, (false, false) => 12, (false, true) => 6 };

    private static readonly int TakeBackRuns = IsFull ? 50 : 5;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_is_killed_goes_on()
    {
        using var file = Excerpt.Of(Rows);
        var (expected, took) = await Undisturbed(file.Path);
        var chance = new Random(20_260_302);
        var midway = 0;
        for (var run = 0; run < ImportRuns; run++)
        {
            await using var office = await FaultyOffice.Create();
            // One run in five is killed more than once.
            var kills = run % 5 == 4 ? chance.Next(2, 5) : 1;
            var how = $"run {run}:";
            for (var kill = 0; kill < kills && !await IsDone(office); kill++)
            {
                var after = took * chance.NextDouble();
                // Every other run is killed soon after a batch was written, however long the program took to begin.
                var isMidway = run % 2 == 1;
                if (isMidway) after /= 20;
                var child = isMidway
                    ? await Child.KilledWhen(() => AfterABatch(office, after), office.Import(file.Path))
                    : await Child.KilledAfter(after, office.Import(file.Path));
                how += string.Create(CultureInfo.InvariantCulture, $" {(child.WasKilled ? "killed" : $"ended {child.Code}")} after {after.TotalMilliseconds:0} ms,");
            }
            if ((await office.Imports(Cancel)) is [{ State: "running", Read: > 0 }]) midway++;
            // It may have been killed on its way out; once more would be another import.
            if (!await IsDone(office))
            {
                var last = await Child.Headway(office.Import(file.Path));
                Assert.True(last.Code == 0, $"{how} {last.Error}");
            }
            WholeDump.AssertSame(expected, await office.Dump(Cancel), how);
        }

        // Else nothing was tried.
        Assert.True(midway >= ImportRuns / 10, $"Of {ImportRuns} runs {midway} were killed between two batches.");
    }

    [Fact]
    public async Task A_taking_back_that_is_killed_goes_on()
    {
        using var file = Excerpt.Of(3_000);
        using var other = Excerpt.Of(3_000, 1_500);
        var chance = new Random(20_260_303);
        IReadOnlyDictionary<string, List<string>>? expected = null;
        var took = TimeSpan.Zero;
        for (var run = -1; run < TakeBackRuns; run++)
        {
            await using var office = await FaultyOffice.Create();
            Assert.Equal(0, (await Child.Headway(office.Import(file.Path))).Code);
            Assert.Equal(0, (await Child.Headway(office.Import(other.Path))).Code);
            var first = (await office.Imports(Cancel))[^1].Import;
            var how = $"run {run}:";
            for (var kill = 0; run >= 0 && kill <= run % 3; kill++)
            {
                var after = took * chance.NextDouble();
                var child = await Child.KilledAfter(after, office.TakeBack(first));
                how += string.Create(CultureInfo.InvariantCulture, $" {(child.WasKilled ? "killed" : $"ended {child.Code}")} after {after.TotalMilliseconds:0} ms,");
                _ = await office.Dump(Cancel);
            }
            var last = await Child.Headway(office.TakeBack(first));
            Assert.True(last.Code == 0 || last.Error.Contains("taken back already", StringComparison.Ordinal), $"{how} {last.Error}");
            var dump = await office.Dump(Cancel);
            if (expected is not null) WholeDump.AssertSame(expected, dump, how);
            (expected, took) = (expected ?? dump, run < 0 ? last.Took : took);
        }
    }

    private static async Task<(IReadOnlyDictionary<string, List<string>> Dump, TimeSpan Took)> Undisturbed(string file)
    {
        await using var office = await FaultyOffice.Create();
        var child = await Child.Headway(office.Import(file));
        Assert.True(child.Code == 0, child.Error);
        return (await office.Dump(Cancel), child.Took);
    }

    private static async Task AfterABatch(FaultyOffice office, TimeSpan more)
    {
        var before = (await office.Imports(Cancel)).Sum(import => import.Read);
        while ((await office.Imports(Cancel)).Sum(import => import.Read) == before && !await IsDone(office)) await Task.Delay(5, Cancel);
        await Task.Delay(more, Cancel);
    }

    private static async Task<bool> IsDone(FaultyOffice office) => await office.Imports(Cancel) is [{ State: "done" }];
}
