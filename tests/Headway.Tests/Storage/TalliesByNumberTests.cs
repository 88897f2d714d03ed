using Dapper;
using Headway.Core.Indicators;
using Headway.Storage;
using NodaTime;

namespace Headway.Tests.Storage;

/// <summary>A database that kept tallies by texts reads the same once they are kept by numbers.</summary>
public sealed class TalliesByNumberTests
{
    private const int Step = 4;
    private const int MeasuresThen = 15;

    public static TheoryData<DatabaseProduct> Products => ProductDatabase.Products;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Every_period_and_bin_keeps_its_meaning(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        await test.Migrate([.. Migration.Shipped().Where(step => step.Number < Step)]);
        LocalDate[] days = [new(1, 1, 1), new(1900, 2, 28), new(1999, 12, 31), new(2000, 2, 29), new(2015, 1, 1), new(2016, 3, 1), new(9999, 12, 31)];
        List<(Measure Measure, int Period, int Bin)> kept = [];
        foreach (var day in days)
        {
            foreach (var period in (int[])[TallyBin.Of(day), TallyPeriod.OfMonth(day), TallyPeriod.OfYear(day)]) kept.Add((Measures.Open, period, TallyBin.Of(days[2])));
            kept.Add((Measures.Received, TallyBin.Of(day), 0));
            kept.Add((Measures.DaysTaken, TallyBin.Of(day), 123));
        }
        foreach (var measure in Measures.All.Where(measure => measure.Number <= MeasuresThen)) kept.Add((measure, TallyBin.Of(new(2026, 1, 1)), measure.Bin == BinKind.None ? 0 : 7));
        await Insert(test, kept);

        await test.Migrate([.. Migration.Shipped()]);

        await using var reader = await test.Database.OpenReader(Cancel);
        var now = await reader.QueryAsync<(long Measure, long Period, long Bin, long N)>("select measure, period, bin, n from tallies where edition = 3 and place = -5 order by n");
        Assert.Equal(kept.Select((cell, n) => ((long)cell.Measure.Number, (long)cell.Period, (long)cell.Bin, (long)n)), now);
        Assert.Equal(
            Measures.All.Select(measure => ((long)measure.Number, measure.Id)),
            await reader.QueryAsync<(long, string)>("select number, measure from measures order by number"));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task Only_the_clock_that_rules_leaves_the_table_of_clocks(DatabaseProduct product)
    {
        await using var test = await ProductDatabase.Empty(product);
        await test.Migrate([.. Migration.Shipped().Where(step => step.Number < Step)]);
        await Do(
            test,
            """
            insert into spans (edition, item, number, from_at, unit, type, state, is_open, began, received_at, received_on, clock)
            values (1, 's:1', 0, 0, 'u', 't', 'ready', 1, 'received', 0, '1970-01-01', 'source'), (1, 's:2', 0, 0, 'u', 't', 'ready', 1, 'received', 0, '1970-01-01', null);
            insert into span_clocks (edition, item, number, clock, state) values (1, 's:1', 0, 'source', 'running'), (1, 's:1', 0, 'ten-days', 'running'), (1, 's:2', 0, 'answer', 'running');
            """);

        await test.Migrate([.. Migration.Shipped()]);

        await using var reader = await test.Database.OpenReader(Cancel);
        Assert.Equal([("s:1", "ten-days"), ("s:2", "answer")], await reader.QueryAsync<(string, string)>("select item, clock from span_clocks order by item"));
    }

    private static async Task Insert(ProductDatabase test, List<(Measure Measure, int Period, int Bin)> kept)
    {
        var rows = kept.Select((cell, n) =>
            $"(3, '{cell.Measure.Id}', -5, '{TallyPeriod.Text(cell.Period)}', '{TallyBin.Text(cell.Measure.Bin, cell.Bin)}', {n})");
        await Do(test, $"insert into tallies (edition, measure, place, period, bin, n) values {string.Join(", ", rows)}");
    }

    private static Task<int> Do(ProductDatabase test, string sql) =>
        test.Database.Write((connection, transaction) => connection.ExecuteAsync(sql, null, transaction), Cancel);
}
