using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Charts;
using NodaTime;

namespace Headway.Core.Tests.Charts;

/// <summary>Whatever the numbers, nothing is drawn outside its plot, and lengths say what the numbers say.</summary>
public class ShapeTests
{
    private const double Hair = 1e-6;

    private static readonly Arbitrary<long[]> Counts = Arb.From(
        from highest in Gen.Elements(0, 1, 7, 400, 1_000_000)
        from count in Gen.Choose(0, 120)
        from values in Gen.ArrayOf(Gen.Choose(0, highest), count)
        select values.Select(value => (long)value).ToArray());

    private static readonly Arbitrary<TrendPoint[]> Days = Arb.From(
        from count in Gen.Choose(1, 120)
        from start in Gen.Choose(0, 3000)
        from values in Gen.ArrayOf(Gen.Choose(0, 9000), count * 4)
        select Enumerable.Range(0, count).Select(n => new TrendPoint(
            new LocalDate(2015, 1, 1).PlusDays(start + n), values[4 * n], values[4 * n] * (long)values[4 * n + 1] / 9000,
                values[4 * n + 2], values[4 * n + 3])).ToArray());

    [Fact]
    public void Columns_stand_in_their_slots_as_tall_as_their_counts() => Holds(Counts, values =>
    {
        var chart = ColumnChart.Of(values, 480, 210);
        var highest = Math.Max(1, values.DefaultIfEmpty().Max());
        return chart.Columns.Count == values.Length && chart.Columns.All(column =>
            column.Bar.X >= column.SlotX && column.Bar.X + column.Bar.Width <= column.SlotX + column.SlotWidth + Hair
            && Math.Abs(column.Bar.Height - chart.Plot.Height * values[column.Bar.Index] / highest) < Hair
            && Math.Abs(column.Bar.Y + column.Bar.Height - chart.Plot.Bottom) < Hair
            && column.ValueY > 0 && column.NameY + 16 < chart.Height);
    });

    [Fact]
    public void A_sparkline_stays_in_its_box_and_spans_it() => Holds(Counts, values =>
    {
        var line = Sparkline.Of(values, 80, 18);
        var inside = line.Points.All(point => point.X is >= 0 and <= 80 + Hair && point.Y is >= -Hair and <= 18 + Hair);
        var spans = values.Distinct().Count() < 2
            || (Math.Abs(line.Points.Max(point => point.Y) - 18) < Hair && Math.Abs(line.Points.Min(point => point.Y)) < Hair);
        return inside && spans && line.Points.Count == values.Length;
    });

    [Fact]
    public void A_flat_sparkline_lies_in_the_middle() =>
        Assert.All(Sparkline.Of([5, 5, 5], 80, 18).Points, point => Assert.Equal(9, point.Y, 6));

    [Fact]
    public void A_trend_stays_in_its_plots() => Holds(Days, days => Sizes().All(size =>
    {
        var chart = TrendChart.Of(days, size);
        return chart.Open.Concat(chart.Overdue).All(point =>
                point.X >= chart.Stock.Left - Hair && point.X <= chart.Stock.Right + Hair
                && point.Y >= chart.Stock.Top - Hair && point.Y <= chart.Stock.Bottom + Hair)
            && chart.In.Concat(chart.Out).All(bar =>
                bar.X >= chart.Flow.Left - Hair && bar.X + bar.Width <= chart.Flow.Right + Hair
                && bar.Y >= chart.Flow.Top - Hair && bar.Y + bar.Height <= chart.Flow.Bottom + Hair);
    }));

    [Fact]
    public void What_came_in_stands_on_the_line_and_what_went_out_hangs_from_it() => Holds(Days, days =>
    {
        var chart = TrendChart.Of(days, TrendSize.Wide);
        return chart.In.All(bar => Math.Abs(bar.Y + bar.Height - chart.FlowZero) < Hair)
            && chart.Out.All(bar => Math.Abs(bar.Y - chart.FlowZero) < Hair);
    });

    [Fact]
    public void The_labels_of_the_two_lines_never_lie_on_each_other() => Holds(Days, days => Sizes().All(size =>
    {
        var chart = TrendChart.Of(days, size);
        return chart.OverdueLabelY - chart.OpenLabelY >= 16 - Hair;
    }));

    [Fact]
    public void Day_labels_are_Mondays_and_no_more_than_fit() => Holds(Days, days => Sizes().All(size =>
    {
        var ticks = TrendChart.Of(days, size).DayTicks;
        var anyMonday = days.Any(day => day.Day.DayOfWeek == IsoDayOfWeek.Monday);
        return ticks.Count >= 1 && ticks.Count <= size.DayLabels
            && (!anyMonday || ticks.All(tick => tick.Day.DayOfWeek == IsoDayOfWeek.Monday));
    }));

    [Fact]
    public void Bars_without_room_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        SeriesShapes.Bars([1], new Plot(0, 0, 10, 10), new LinearScale(0, 1, 10, 0), gap: 1));

    private static TrendSize[] Sizes() => [TrendSize.Wide, TrendSize.Narrow];

    private static void Holds<T>(Arbitrary<T> given, Func<T, bool> property) => Check.QuickThrowOnFailure(Prop.ForAll(given, property));

    // Two that begin on one day stand below each other; the next one, a fortnight later, has the first row again.
    [Fact]
    public void The_numbers_of_marked_days_stand_beside_or_below_each_other()
    {
        var first = new LocalDate(2026, 1, 1);
        List<TrendPoint> days = [.. Enumerable.Range(0, 91).Select(day => new TrendPoint(first.PlusDays(day), 10, 1, 1, 1))];
        TrendMark Mark(int from, int to) => new(first.PlusDays(from), first.PlusDays(to), "");

        var bands = TrendChart.Of(days, TrendSize.Wide, [Mark(-9, 4), Mark(20, 30), Mark(20, 25), Mark(21, 60), Mark(34, 40), Mark(99, 120)]).Bands;

        Assert.Equal([(0, 0), (1, 0), (2, 1), (3, 2), (4, 0)], bands.Select(band => (band.Area.Index, band.Row)));
    }
}
