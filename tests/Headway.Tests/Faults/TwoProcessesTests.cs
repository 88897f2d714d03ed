using Headway.Tests.Databases;

namespace Headway.Tests.Faults;

/// <summary>Two processes import at once: a server takes both, a SQLite file one and then the other.</summary>
public sealed class TwoProcessesTests
{
    private const int Rows = 4_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public async Task Every_row_of_two_files_that_overlap_is_in_once(int from)
    {
        using var first = Excerpt.Of(Rows);
        using var second = Excerpt.Of(Rows, from);
        await using var office = await FaultyOffice.Create();

        var both = await Task.WhenAll(Child.Headway(office.Import(first.Path)), Child.Headway(office.Import(second.Path)));

        foreach (var (child, file) in both.Zip([first, second]))
        {
            if (child.Code == 0) continue;
            Assert.True(child.Code == 3 && !TestDatabase.IsOnPostgres, $"{child.Code}: {child.Error}");
            Assert.Contains("Another process", child.Error, StringComparison.Ordinal);
            Assert.Equal(0, (await Child.Headway(office.Import(file.Path))).Code);
        }
        var imports = await office.Imports(Cancel);
        Assert.Equal([("done", Rows), ("done", Rows)], imports.Select(import => (import.State, (int)import.Read)));
        await using var inTurn = await FaultyOffice.Create();
        Assert.Equal(0, (await Child.Headway(inTurn.Import(first.Path))).Code);
        Assert.Equal(0, (await Child.Headway(inTurn.Import(second.Path))).Code);
        var (expected, given) = (await inTurn.Dump(Cancel), await office.Dump(Cancel));
        foreach (var table in (string[])["items", "spans", "span_clocks", "tallies"]) Assert.Equal(expected[table], given[table]);
    }
}
