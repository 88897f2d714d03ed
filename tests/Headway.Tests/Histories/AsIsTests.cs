using Headway.Indicators;
using Headway.Tests.Storage;
using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>Past figures by the units of today.</summary>
public sealed class AsIsTests : IAsyncLifetime
{
    private static readonly History Split = new()
    {
        Name = "as is",
        First =
        [
            Step.Lie("03-01 09:00", "03-01", "N North", "S South", "T Team N", "O Other N"),
            Step.Told("1 | 03-02 09:00 | received | unit=T item=1", "2 | 03-02 10:00 | received | unit=T item=2", "3 | 03-03 09:00 | completed | item=2", "4 | 03-02 11:00 | received | unit=O item=3"),
        ],
        Then = [Step.Lie("03-03 12:00", "03-04", "N North", "S South", "T Team S", "O Other N")],
        Before = new("", ""),
        After = new("", ""),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-");
    private readonly TickingClock _clock = new();
    private ProductDatabase _place = null!;
    private Product _product = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await Product.Database();
        _product = new Product(_place.Database, _clock);
        await _product.Prepare(Split.Office.Files(), Cancel);
        var feed = new Feed(Split, _folder);
        foreach (var step in Split.First.Concat(Split.Then))
        {
            _ = step is Step.Units units ? await _product.Lists.Run(feed.List(units), null, Cancel) : await _product.Imports.Run(feed.Order(step), null, Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // On Tuesday 3 March the team lay in North with one of its two items left; today it lies in South.
    [Theory]
    [InlineData("u:N", false, 0, 3, 1, 2)]
    [InlineData("u:S", false, 0, 0, 0, 0)]
    [InlineData("u:T", false, 0, 2, 1, 1)]
    [InlineData("u:N", true, 0, 1, 0, 1)]
    [InlineData("u:S", true, 0, 2, 1, 1)]
    [InlineData("u:T", true, 0, 2, 1, 1)]
    public async Task A_past_day_reads_as_the_units_lay_then_or_as_they_lie_today(string unit, bool asIs, long opening, long came, long went, long closing)
    {
        var view = await Position(unit, asIs, "03-03 17:00");

        Assert.Equal((opening, came, went, 0, 0, closing), Of(view.Balance));
        await TilesAndLists.Agree(_product, view, Cancel);
    }

    // Over Wednesday, when it moved, one item of the team goes from North to South; for whoever asks by the units of today it was there all along.
    [Theory]
    [InlineData("u:N", false, 0, 3, 1, 0, 1, 1)]
    [InlineData("u:S", false, 0, 0, 0, 1, 0, 1)]
    [InlineData("u:N", true, 0, 1, 0, 0, 0, 1)]
    [InlineData("u:S", true, 0, 2, 1, 0, 0, 1)]
    public async Task A_reorganisation_moves_nothing_where_it_is_asked_by_the_units_of_today(
        string unit, bool asIs, long opening, long came, long went, long movedIn, long movedOut, long closing)
    {
        var view = await Position(unit, asIs, "03-05 12:00");

        Assert.Equal((opening, came, went, movedIn, movedOut, closing), Of(view.Balance));
        Assert.Equal(asIs && unit == "u:S" ? ["Team"] : unit == "u:S" ? ["Team"] : ["Other"], view.ByUnit.Select(row => row.Place.Name));
        await TilesAndLists.Agree(_product, view, Cancel);
    }

    // Item 4 is first heard of when the other team gets it: nobody says when it was received, or what it is.
    [Fact]
    public async Task Work_of_which_nobody_says_what_it_is_counts_by_the_units_of_today_too()
    {
        _ = await _product.Imports.Run(new Feed(Split, _folder).Order(Step.Told("5 | 03-02 12:00 | transferred | unit=O item=4")), null, Cancel);
        var view = await Position("u:N", true, "03-03 17:00");

        Assert.Equal((0, 2, 0, 0, 0, 2), Of(view.Balance));
        await TilesAndLists.Agree(_product, view, Cancel);
        Assert.Contains((await Position("", true, "03-03 17:00")).ByType, row => row.Place.Name == "Not known" && row.Open.N == 1);
    }

    private async Task<PositionView> Position(string unit, bool asIs, string at) => (await _product.Positions.Read(
        new PositionQuestion { Unit = unit, AsIs = asIs, AsAt = Split.At(at), From = new LocalDate(2026, 3, 1) }, Cancel))!;

    private static (long, long, long, long, long, long) Of(Balance b) => (b.Opening.N, b.In.N, b.Out.N, b.MovedIn.N, b.MovedOut.N, b.Closing.N);
}
