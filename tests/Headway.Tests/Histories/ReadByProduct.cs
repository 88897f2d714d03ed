using Headway.Indicators;
using Headway.Tests.Storage;
using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>Reads a history's figures from the product: files imported, position, lists and items asked, everything counted anew.</summary>
internal sealed class ReadByProduct : IAsyncDisposable
{
    private readonly History _history;
    private readonly ProductDatabase _place;
    private readonly CancellationToken _cancel;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-");
    private readonly TickingClock _clock = new();
    private readonly Feed _feed;
    private readonly Product _product;

    private ReadByProduct(History history, ProductDatabase place, CancellationToken cancel)
    {
        (_history, _place, _cancel) = (history, place, cancel);
        _feed = new Feed(history, _folder);
        _product = new Product(place.Database, _clock);
    }

    public static async Task<ReadByProduct> Open(History history, CancellationToken cancel)
    {
        var opened = new ReadByProduct(history, await Product.Database(), cancel);
        await opened._product.Prepare(history.Office.Files(), cancel);
        return opened;
    }

    public async Task Take(Step step)
    {
        if (step is Step.Apply apply)
        {
            await _product.Apply(apply.Office.Files(), _history.At(apply.From), _cancel);
        }
        else if (step is Step.Units units)
        {
            _clock.Set(_history.At(units.ToldAt));
            _ = await _product.Lists.Run(_feed.List(units), null, _cancel);
        }
        else
        {
            _ = await _product.Imports.Run(_feed.Order(step), null, _cancel);
        }
    }

    /// <summary>Compares everything with what is expected, and the kept figures with a recount.</summary>
    public async Task Hold(Expected expected, Instant? knownAt)
    {
        await HistoryChecks.Hold(
            _history, expected, (day, unit, type) => Day(day, unit, type, knownAt), at => Moment(at, knownAt));
        await HistoryChecks.Hold(_history, expected.Stretches, title => Ledger(title, knownAt));
        var recount = await _product.Recount.Run(null, _cancel);
        Assert.Empty(recount!.Differences);
    }

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<string> Day(LocalDate day, string unit, string type, Instant? knownAt)
    {
        var end = day.PlusDays(1).AtStartOfDayInZone(_history.Office.TimeZone).ToInstant() - Duration.FromMilliseconds(1);
        var view = (await Position(new PositionQuestion { Unit = Key(unit), Type = Key(type), AsAt = end, KnownAt = knownAt, From = day, To = day }))!;
        var b = view.Balance;
        Assert.True(b.Balances);
        var open = await TilesAndLists.Rows(_product, view.Figures.Single(figure => figure.Id == "open").List!, _cancel);
        return Figures.Day(day, new DayFigures(
            b.Opening.N, b.In.N, b.Out.N, b.MovedIn.N, b.MovedOut.N, b.Closing.N, view.Figures.Single(figure => figure.Id == "overdue").N,
            view.OnTime.Met.N, view.OnTime.Late.N, open.GroupBy(row => row.ReceivedAt.Date).Select(rows => (rows.Key, (long)rows.Count()))));
    }

    private async Task<string> Moment(string at, Instant? knownAt)
    {
        var moment = _history.At(at);
        var position = (await Position(new PositionQuestion { AsAt = moment, KnownAt = knownAt }))!;
        long Figure(string id) => position.Figures.SingleOrDefault(figure => figure.Id == id)?.N ?? 0;
        var item = await _product.Items.Read("s:1", moment, knownAt, _cancel);
        return Figures.Moment(
            at, item is null ? "-" : $"{item.State} {item.UnitName}",
            item?.Clocks.Select(clock => Figures.Clock(clock.Id, clock.Rules, clock.State, clock.DueAt?.ToString("MM-dd HH:mm", null))) ?? [], (Figure("open"), Figure("overdue"), Figure("future-dated")));
    }

    private async Task<PositionView?> Position(PositionQuestion question)
    {
        var view = await _product.Positions.Read(question, _cancel);
        if (view is not null) await TilesAndLists.Agree(_product, view, _cancel);
        return view;
    }

    private async Task<IEnumerable<string>> Ledger(string title, Instant? knownAt)
    {
        var parts = title.Split(" at ");
        var item = (await _product.Items.Read("s:1", _history.At(parts[1]), knownAt, _cancel))!;
        var clock = item.Clocks.Single(clock => clock.Id == parts[0]);
        return clock.Ledger.Select(line => $"{line.From.ToString("MM-dd HH:mm", null)} to {line.To.ToString("MM-dd HH:mm", null)}: {line.Counted}")
            .Append(clock.Sum[..clock.Sum.IndexOf(';', StringComparison.Ordinal)].Replace("Together", "together", StringComparison.Ordinal));
    }

    private static string? Key(string place) => place.Length == 0 ? null : place;
}
