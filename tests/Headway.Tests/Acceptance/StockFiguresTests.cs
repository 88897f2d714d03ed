using System.Globalization;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>What was open and overdue, and how old it was, in Boston at many moments: the product against independent SQL.</summary>
public sealed class StockFiguresTests(BostonFigures boston) : IClassFixture<BostonFigures>
{
    private static readonly LocalDate[] Holidays =
        [new(2015, 1, 1), new(2015, 1, 19), new(2015, 2, 16), new(2015, 4, 20), new(2015, 5, 25), new(2015, 7, 3)];

    [Fact]
    public Task Open_and_overdue_are_what_independent_SQL_gives() => boston.AssertSame(
        BostonFigures.Expected("position").Where(figure => figure.Name is "open" or "overdue"),
        async figure => (await boston.ViewAt(figure)).Figures.Single(tile => tile.Id == figure.Name));

    [Fact]
    public Task Open_work_by_channel_is_what_independent_SQL_gives() => boston.AssertSame(
        BostonFigures.Expected("open-by-channel"),
        async figure => (await boston.ViewAt(figure, figure.Bin)).Figures.Single(tile => tile.Id == "open"));

    [Fact]
    public async Task Open_work_by_age_is_what_independent_SQL_gives()
    {
        var expected = BostonFigures.Expected("age-in-working-days").ToList();
        await boston.AssertSame(
            expected, async figure => (await boston.ViewAt(figure)).Ages.Single(age => age.Label == BandOf(figure.Bin)));
        foreach (var place in expected.GroupBy(figure => (figure.Moment, Scope: FigureScope.Of(figure))))
        {
            // A band that SQL does not list is empty.
            var listed = place.Select(figure => BandOf(figure.Bin)).ToList();
            Assert.All((await boston.ViewAt(place.First())).Ages, age => Assert.True(listed.Contains(age.Label) || age.N == 0, $"{place.Key} {age.Label}"));
        }
    }

    /// <summary>Independent SQL gives the two in the middle by calendar days; the same two are in the middle by working days.</summary>
    [Fact]
    public async Task The_median_age_is_that_of_the_two_in_the_middle()
    {
        foreach (var place in BostonFigures.Expected("age").GroupBy(figure => (figure.Moment, Scope: FigureScope.Of(figure))))
        {
            var day = BostonFigures.Day(place.Key.Moment[..10]);
            var middle = place.Select(figure => WorkingDaysAfter(day.PlusDays(-int.Parse(figure.Value, CultureInfo.InvariantCulture)), day)).ToList();
            var view = await boston.ViewAt(place.First());

            Assert.Equal(2, middle.Count);
            Assert.True(middle.Sum() / 2m == view.MedianAgeInWorkingDays, $"{place.Key}: expected {string.Join(" and ", middle)}, given {view.MedianAgeInWorkingDays}");
        }
    }

    [Fact]
    public async Task The_oldest_open_request_is_the_one_that_independent_SQL_gives()
    {
        foreach (var (index, figure) in BostonFigures.Expected("oldest-open").Index())
        {
            var view = await boston.ViewAt(figure);
            Assert.Equal(BostonFigures.Day(figure.Bin[..10]), view.OldestReceivedOn);
            if (!BostonFigures.IsListRead(index)) continue;
            var open = view.Figures.Single(tile => tile.Id == "open").List!;
            var first = (await boston.Office.List(open with { Sort = "received" }, TestContext.Current.CancellationToken)).Rows[0];

            Assert.Equal(figure.Value, first.Reference);
            Assert.Equal(BostonFigures.At(figure.Bin), BostonFigures.At(first.ReceivedAt.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)));
        }
    }

    [Theory]
    [InlineData("2015-03-31T09:10:00", "open", 8_227)]
    [InlineData("2015-03-31T00:00:00", "overdue", 3_052)]
    [InlineData("2015-03-31T09:10:00", "overdue", 3_093)]
    public async Task The_city_stood_there_on_31_March(string moment, string id, long items)
    {
        var figure = (await boston.View(new() { AsAt = BostonFigures.At(moment) })).Figures.Single(tile => tile.Id == id);

        Assert.Equal(items, figure.N);
        Assert.Equal(items, await boston.Count(figure.List!));
    }

    [Fact]
    public async Task At_the_end_of_31_March_8353_were_open()
    {
        var view = await boston.View(new() { AsAt = BostonFigures.EndOf(new LocalDate(2015, 3, 31)) });

        Assert.Equal(8_353, view.Balance.Closing.N);
        Assert.Equal(8_353, view.Figures.Single(tile => tile.Id == "open").N);
        Assert.Equal(8_353, await boston.Count(view.Balance.Closing.List!));
    }

    [Fact]
    public async Task Within_14_days_of_17_00_on_31_March_930_fell_due() => Assert.Equal(930, await boston.Count(new ItemFilter
    {
        List = ItemList.Due,
        AsAt = BostonFigures.At("2015-03-31T17:00:00"),
        DueBy = BostonFigures.At("2015-04-14T17:00:00"),
    }));

    private static string BandOf(string bin) => bin == "41 or more" ? "over 40" : bin.Replace("-", " to ", StringComparison.Ordinal);

    private static long WorkingDaysAfter(LocalDate received, LocalDate day) => Enumerable.Range(1, Period.DaysBetween(received, day))
        .Select(received.PlusDays).LongCount(next => next.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !Holidays.Contains(next));
}
