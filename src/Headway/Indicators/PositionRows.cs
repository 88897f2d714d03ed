using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>The units, or the work types, directly below the ones shown, each as a row of the table.</summary>
internal sealed class PositionRows(ServiceRules rules, IFigureSource source, Places places, ItemFilter list, Instant asAt, LocalDate? upTo)
{
    private static readonly IReadOnlyList<Measure> Ended = [Measures.Met, Measures.Late, Measures.WithoutDue];

    private const int OnTimeDays = 28;
    private const int SparkWeeks = 12;

    private readonly LocalDate _day = rules.DayOf(asAt);

    public async Task<IReadOnlyList<PositionRow>> Read(PlacesAsked asked, IReadOnlyList<string> children, DayInHand today)
    {
        if (children.Count == 0) return [];
        var figures = children.ToDictionary(child => child, child => Begin(child, asked.ByUnit));
        var yesterday = _day.PlusDays(-1);
        // Ages need every bin of open work; of what falls due, what does so later is not shown.
        await source.Stock(new StockAsked(Measures.Open, asked, yesterday), ToStocks(Measures.Open, figures));
        await source.Stock(new StockAsked(Measures.Due, asked, yesterday, DueNext.SoonTo(_day, rules.Calendar)), ToStocks(Measures.Due, figures));
        foreach (var row in await source.Standing([Measures.Waiting], asked, yesterday))
            foreach (var child in ChildrenOn(row.Place, figures)) figures[child].AddStanding(row);
        foreach (var row in await source.Together(Ended, asked, _day.PlusDays(1 - OnTimeDays), yesterday))
            foreach (var child in ChildrenOn(row.Place, figures)) figures[child].AddFlow(row.Measure, row.Day, row.N);
        var steps = await Steps(asked, figures, yesterday);
        foreach (var child in children) figures[child].CloseEvening();
        foreach (var row in await today.Whole(source, [Measures.Open, Measures.Due, Measures.Waiting, .. Ended], asked))
            foreach (var child in ChildrenOn(row.Place, figures)) figures[child].AddToday(row);
        AddToday(figures, asked.ByUnit, today.Contributions);
        List<PositionRow> rows = [];
        foreach (var child in children)
        {
            figures[child].AddDue(today);
            rows.Add(Row(child, (asked.ByUnit, places.HasBelow(child, asked.ByUnit)), figures[child], steps[child]));
        }
        return rows;
    }

    /// <summary>Tells each contribution only to the children that it can concern: where the work is, and where it was before.</summary>
    private void AddToday(Dictionary<string, PlaceFigures> figures, bool byUnit, IReadOnlyList<Contribution> contributions)
    {
        foreach (var c in contributions)
        {
            var now = ChildrenOn(byUnit ? c.Unit : c.Type, figures).ToList();
            foreach (var child in now) figures[child].AddToday(c);
            foreach (var child in ChildrenOn((byUnit ? c.UnitBefore : c.TypeBefore) ?? "", figures))
                if (!now.Contains(child)) figures[child].AddToday(c);
        }
    }

    /// <summary>Adds rows to the stocks of the children that they concern, which are looked up where another place begins.</summary>
    private Action<StockRow> ToStocks(Measure measure, Dictionary<string, PlaceFigures> figures)
    {
        var (place, stocks) = ((string?)null, Array.Empty<BinnedStock>());
        return row =>
        {
            if (!ReferenceEquals(row.Place, place)) (place, stocks) = (row.Place, [.. ChildrenOn(row.Place, figures).Select(child => figures[child].Stock(measure))]);
            foreach (var stock in stocks) stock.Add(row.Bin, row.N);
        };
    }

    private PlaceFigures Begin(string child, bool byUnit) => byUnit
        ? new PlaceFigures(child, list.Type ?? PlaceKey.Top, places, rules, asAt)
        : new PlaceFigures(list.Unit ?? PlaceKey.Top, child, places, rules, asAt);

    /// <summary>The children that a path leads over: mostly one, but of two that lay below each other once both.</summary>
    private IEnumerable<string> ChildrenOn(string path, Dictionary<string, PlaceFigures> children) =>
        PlaceKey.WithAbove(places.Placed(path)).Where(children.ContainsKey);

    /// <summary>By how much open work changed on each day of the spark line.</summary>
    private async Task<Dictionary<string, Dictionary<LocalDate, long>>> Steps(
        PlacesAsked asked, Dictionary<string, PlaceFigures> figures, LocalDate yesterday)
    {
        var steps = figures.Keys.ToDictionary(child => child, _ => new Dictionary<LocalDate, long>());
        foreach (var row in await source.Days([Measures.Open], asked, _day.PlusDays(-7 * SparkWeeks), yesterday))
        {
            foreach (var child in ChildrenOn(row.Place, figures)) steps[child][row.Day] = steps[child].GetValueOrDefault(row.Day) + row.N;
        }
        return steps;
    }

    private PositionRow Row(string child, (bool IsUnit, bool HasChildren) place, PlaceFigures figures, Dictionary<LocalDate, long> steps)
    {
        var own = place.IsUnit ? list with { Unit = child } : list with { Type = child };
        var open = figures.Stock(Measures.Open);
        var soon = DueNext.SoonTo(_day, rules.Calendar);
        return new PositionRow(
            new NamedPlace(child, places.NameOf(child, place.IsUnit)), place.HasChildren,
            new Figure("open", "Open", open.Total, own, figures.Change(Measures.Open)),
            new Figure("waiting", "Waiting", figures.Stock(Measures.Waiting).Total, own with { State = "waiting" }),
            new Figure("overdue", "Overdue", figures.Overdue, own with { List = ItemList.Overdue }, figures.OverdueChange),
            new Figure("due-soon", "Due within 2 working days", figures.DueUpTo(soon), own with { List = ItemList.Due, From = _day, To = soon }),
            open.Oldest, MedianAge.Of(open, _day, rules.Calendar), OnTimeShare.Of(figures, _day.PlusDays(1 - OnTimeDays), _day, upTo, own),
            Spark(open.Total - figures.Change(Measures.Open), open.Total, steps));
    }

    /// <summary>Open work at the end of each of the last weeks, and now.</summary>
    private List<long> Spark(long yesterday, long now, Dictionary<LocalDate, long> steps)
    {
        List<long> points = [now];
        var open = yesterday;
        for (var back = 1; back <= 7 * (SparkWeeks - 1); back++)
        {
            if (back % 7 == 0) points.Add(open);
            open -= steps.GetValueOrDefault(_day.PlusDays(-back));
        }
        points.Reverse();
        return points;
    }
}
