using Headway.Indicators;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>What came in, went out and was on time in Boston over many periods: the product against independent SQL.</summary>
public sealed class FlowFiguresTests(BostonFigures boston) : IClassFixture<BostonFigures>
{
    [Fact]
    public Task The_balance_is_what_independent_SQL_gives() => boston.AssertSame(
        BostonFigures.Expected("balance").Where(figure => figure.Name != "moved"),
        async figure =>
        {
            var balance = (await boston.ViewOver(figure)).Balance;
            Assert.True(balance.Balances, $"{figure}");
            return figure.Name switch
            {
                "opening" => balance.Opening,
                "in" => balance.In,
                "out" => balance.Out,
                _ => balance.Closing,
            };
        });

    [Fact]
    public async Task Nothing_moved_as_independent_SQL_says()
    {
        foreach (var figure in BostonFigures.Expected("balance").Where(figure => figure.Name == "moved"))
        {
            var balance = (await boston.ViewOver(figure)).Balance;

            Assert.Equal(("0", 0L, 0L), (figure.Value, balance.MovedIn.N, balance.MovedOut.N));
        }
    }

    [Fact]
    public Task What_was_finished_on_time_is_what_independent_SQL_gives() => boston.AssertSame(
        BostonFigures.Expected("on-time"),
        async figure =>
        {
            var onTime = (await boston.ViewOver(figure)).OnTime;
            return figure.Name switch
            {
                "finished on time" => onTime.Met,
                "finished late" => onTime.Late,
                _ => onTime.WithoutDue,
            };
        });

    /// <summary>The trend of a position shows 91 days: three of them show all days of the file.</summary>
    [Fact]
    public async Task Every_day_is_what_independent_SQL_gives()
    {
        var days = new Dictionary<LocalDate, TrendDay>();
        foreach (var last in (LocalDate[])[new(2015, 3, 31), new(2015, 6, 30), new(2015, 8, 31)])
            foreach (var day in (await boston.View(new() { AsAt = BostonFigures.EndOf(last) })).Trend) days[day.Day] = day;

        await boston.AssertSame(BostonFigures.Expected("every-day"), figure =>
        {
            var day = days[BostonFigures.Day(figure.Moment)];
            var list = new ItemFilter { AsAt = BostonFigures.EndOf(day.Day), From = day.Day, To = day.Day };
            return Task.FromResult(figure.Name switch
            {
                "in" => new Figure("in", "In", day.In, list with { List = ItemList.In }),
                "out" => new Figure("out", "Out", day.Out, list with { List = ItemList.Out }),
                _ => new Figure("closing", "Closing", day.Open, new ItemFilter { AsAt = list.AsAt }),
            });
        });
    }
}
