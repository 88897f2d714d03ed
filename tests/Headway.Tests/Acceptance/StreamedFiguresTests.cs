using System.Globalization;
using Headway.WorkItems;
using NodaTime;
using SqlFigure = Headway.Tests.Independent.Figure;

namespace Headway.Tests.Acceptance;

/// <summary>Figures counted over the items that the product writes to a file: when they were received and when they fall due.</summary>
public sealed class StreamedFiguresTests(BostonFigures boston) : IClassFixture<BostonFigures>
{
    [Fact]
    public async Task Due_ahead_and_without_due_date_are_what_independent_SQL_gives()
    {
        foreach (var figure in BostonFigures.Expected("position").Where(figure => figure.Name is "due ahead" or "open without due date"))
        {
            var asAt = BostonFigures.At(figure.Moment);
            var open = await boston.Open(asAt, figure);
            var given = figure.Name == "due ahead"
                ? open.Count(item => item.DueAt >= asAt && item.DueAt < BostonFigures.At(figure.Until))
                : open.Count(item => item.DueAt is null);

            AssertGiven(figure, given);
        }
    }

    [Fact]
    public async Task Open_work_by_day_received_is_what_independent_SQL_gives()
    {
        foreach (var figure in BostonFigures.Expected("open-by-day-received"))
        {
            var open = await boston.Open(BostonFigures.EndOf(BostonFigures.Day(figure.Moment)), figure);

            AssertGiven(figure, open.Count(item => DayOf(item.ReceivedAt) == BostonFigures.Day(figure.Bin)));
        }
    }

    [Fact]
    public async Task A_list_of_one_day_of_receipt_holds_what_independent_SQL_gives()
    {
        foreach (var figure in BostonFigures.Expected("open-by-day-received").Where((_, index) => index % 20 == 0))
        {
            var (scope, received) = (FigureScope.Of(figure), BostonFigures.Day(figure.Bin));
            var list = new ItemFilter
            {
                Unit = scope.Unit, Type = scope.Type, AsAt = BostonFigures.EndOf(BostonFigures.Day(figure.Moment)), ReceivedFrom = received, ReceivedTo = received,
            };

            AssertGiven(figure, await boston.Count(list));
        }
    }

    /// <summary>The product puts what is due on a day off with the working day after it; the list of a day is of that day alone.</summary>
    [Fact]
    public async Task What_falls_due_next_is_what_independent_SQL_gives()
    {
        foreach (var place in BostonFigures.Expected("due-by-day").GroupBy(figure => (figure.Moment, Scope: FigureScope.Of(figure))))
        {
            var byDay = place.ToDictionary(figure => BostonFigures.Day(figure.Bin), figure => long.Parse(figure.Value, CultureInfo.InvariantCulture));
            var view = await boston.ViewAt(place.First());
            var last = view.DueNext[^1].Day;

            foreach (var due in view.DueNext)
            {
                var list = due.Figure.List!;
                var expected = byDay.Where(day => day.Key >= list.From && day.Key <= list.To).Sum(day => day.Value);
                Assert.True(expected == due.Figure.N, $"{place.Key} {due.Label}: expected {expected}, given {due.Figure.N}");
            }
            Assert.Equal(byDay.Where(day => day.Key <= last).Sum(day => day.Value), view.DueNext.Sum(due => due.Figure.N));
            foreach (var figure in place)
            {
                var open = await boston.Open(BostonFigures.At(figure.Moment), figure);
                AssertGiven(figure, open.Count(item => item.DueAt >= BostonFigures.At(figure.Moment) && DayOf(item.DueAt!.Value) == BostonFigures.Day(figure.Bin)));
            }
        }
    }

    [Fact]
    public async Task The_list_behind_each_day_that_work_falls_due_holds_as_much()
    {
        foreach (var due in (await boston.View(new() { AsAt = BostonFigures.At("2015-03-31T17:00:00") })).DueNext)
            Assert.Equal(due.Figure.N, await boston.Count(due.Figure.List!));
    }

    private static LocalDate DayOf(Instant at) => at.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date;

    private static void AssertGiven(SqlFigure figure, long given) =>
        Assert.True(figure.Value == given.ToString(CultureInfo.InvariantCulture), $"{figure}: the product gives {given}");
}
