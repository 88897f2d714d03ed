using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Reckons one position from a source of figures.</summary>
internal sealed class PositionReckoning(
    CurrentService service, IFigureSource source, Places seen, FeedMoment feed, PositionQuestion question, Instant asAt)
{
    /// <summary>What is read day by day: every flow that is shown, and by how much open work changed.</summary>
    private static readonly IReadOnlyList<Measure> Daily =
    [
        Measures.Open,
        Measures.Received, Measures.Reopened, Measures.Finished, Measures.Cancelled, Measures.MovedIn, Measures.MovedOut,
        Measures.Met, Measures.Late, Measures.WithoutDue,
    ];

    private static readonly IReadOnlyList<Measure> States = [Measures.Waiting, Measures.Blocked, Measures.NotLaunched, Measures.FutureDated];

    private const int TrendDays = 91;
    private const int OnTimeDays = 28;
    private const int BalanceDays = 7;

    private readonly ServiceRules _rules = service.Rules.For(seen.PathTo(question.Unit ?? PlaceKey.Top));
    private readonly IReadOnlyList<ServiceDays> _services = seen.DaysWithin(question.Unit ?? PlaceKey.Top, service.Rules);
    private readonly string _unit = question.Unit ?? PlaceKey.Top;
    private readonly string _type = question.Type ?? PlaceKey.Top;
    private readonly LocalDate _day = service.Rules.For(seen.PathTo(question.Unit ?? PlaceKey.Top)).DayOf(asAt);

    private readonly ItemFilter _list = new()
    {
        Unit = question.Unit,
        Type = question.Type,
        Channel = question.Channel,
        Area = question.Area,
        Priority = question.Priority,
        AsAt = asAt,
        KnownAt = question.KnownAt,
        AsIs = question.AsIs,
    };

    public async Task<PositionView> Read()
    {
        var last = question.To is { } to && to < _day ? to : _day;
        var first = question.From is { } from && from <= last ? from : last.PlusDays(1 - BalanceDays);
        var today = await DayInHand.Read(source, _rules, _services, asAt);
        var trend = new TrendReckoning(_day, LocalDate.Min(first, _day.PlusDays(1 - TrendDays)));
        var places = _unit.Length == 0 && _type.Length == 0 && !seen.AsIs ? seen : seen with { Leaves = await source.Leaves(_unit, _type, seen), LeavesOfTypes = await source.LeavesOfTypes() };
        var whole = PlacesAsked.Whole(_unit, _type, places);
        var figures = await Whole(whole, trend, today);
        if (!seen.IsKept(_unit, _type)) await CountMoves(figures, trend.From);
        trend.AddToday(figures);
        var rows = new PositionRows(_rules, source, places, _list, asAt, UpTo(_day));
        var byUnit = await rows.Read(PlacesAsked.BelowUnit(_unit, _type, places), places.UnitsBelow(_unit), today);
        var byType = await rows.Read(PlacesAsked.BelowType(_unit, _type, places), places.TypesBelow(_type), today);
        var onTime = OnTimeShare.Of(figures, question.From ?? last.PlusDays(1 - OnTimeDays), last, UpTo(last), _list);
        var open = figures.Stock(Measures.Open);
        var hours = await new HoursReckoning(_rules.InForce(asAt).Standard, places, _unit, _type).Read(source, figures, today);
        return new PositionView
        {
            UnitName = UnitPath()[^1].Name,
            TypeName = TypePath()[^1].Name,
            UnitPath = UnitPath(),
            TypePath = TypePath(),
            AsAt = asAt.InZone(service.Rules.Zone),
            There = There(),
            Feed = feed,
            Balance = BalanceOf(figures, trend, first, last),
            Figures = Figures(figures),
            Hours = hours,
            HasOrganisation = !seen.Organisation.IsEmpty,
            UnitInOrganisation = seen.Organisation.Knows(_unit) ? _unit : null,
            Divided = question.AsIs ? seen.Divided : [],
            Ages = AgeBands.Of(open, _day, _rules.Calendar, _list),
            OldestReceivedOn = open.Oldest,
            OldestAgeInWorkingDays = AgeOf(open.Oldest),
            MedianAgeInWorkingDays = MedianAge.Of(open, _day, _rules.Calendar),
            DueNext = Indicators.DueNext.Of(figures, _rules.Calendar, _list),
            OnTime = onTime,
            Trend = trend.Days(TrendDays),
            ByUnit = byUnit,
            ByType = byType,
            Reading = PositionSentence.Of(figures, byUnit, byType, _rules.Calendar),
            Version = service.Version,
        };
    }

    private ZonedDateTime? There() => _rules.Zone.Equals(service.Rules.Zone) ? null : asAt.InZone(_rules.Zone);

    private long? AgeOf(LocalDate? received) => received is { } day && _rules.Calendar.TryWorkingDaysBetween(day, _day, out var age) ? Math.Max(0, age) : null;

    private IReadOnlyList<NamedPlace> UnitPath() =>
        [new(null, service.Definition.TopUnit), .. seen.WayTo(_unit).Select(key => new NamedPlace(key, seen.NameOf(key, true)))];

    private IReadOnlyList<NamedPlace> TypePath() =>
        [new(null, "All work types"), .. PlaceKey.WithAbove(_type).Reverse().Skip(1).Select(key => new NamedPlace(key, seen.NameOf(key, false)))];

    private async Task<PlaceFigures> Whole(PlacesAsked whole, TrendReckoning trend, DayInHand today)
    {
        var figures = new PlaceFigures(_unit, _type, seen, _rules, asAt);
        var yesterday = _day.PlusDays(-1);
        foreach (var measure in (Measure[])[Measures.Open, Measures.Due])
            await source.Stock(new StockAsked(measure, whole, yesterday), row => figures.Stock(measure).Add(row.Bin, row.N));
        foreach (var row in await source.Standing(States, whole, yesterday)) figures.AddStanding(row);
        foreach (var row in await source.Days(Daily, whole, trend.From, yesterday)) figures.AddFlow(row.Measure, row.Day, row.N);
        figures.CloseEvening();
        trend.Reckon(figures, await source.InPassedBins(Measures.Due, whole, trend.From, yesterday));
        foreach (var row in await today.Whole(source, [.. Daily, Measures.Due, .. States], whole)) figures.AddToday(row);
        foreach (var contribution in today.Contributions) figures.AddToday(contribution);
        figures.AddDue(today);
        return figures;
    }

    /// <summary>Moves do not add over places: where the pair has no tallies of its own, those inside it are told apart from the spans.</summary>
    private async Task CountMoves(PlaceFigures figures, LocalDate from)
    {
        var moves = await source.Moves(_services.Min(service => service.StartOf(from)), asAt);
        figures.RecountMoves(Contribution.Of(moves, _rules, [Measures.MovedIn, Measures.MovedOut]).Where(move => move.Day >= from));
    }

    private Balance BalanceOf(PlaceFigures figures, TrendReckoning trend, LocalDate from, LocalDate to)
    {
        Figure Flow(string id, string label, ItemList list, params Measure[] measures) =>
            new(id, label, measures.Sum(measure => figures.Flow(measure, from, to)), _list with { List = list, From = from, To = UpTo(to) });
        return new Balance(
            from, to,
            new Figure("opening", "Opening", trend.OpenAtEndOf(from.PlusDays(-1)), EndOf(from.PlusDays(-1))),
            Flow("in", "In", ItemList.In, Measures.Received, Measures.Reopened),
            Flow("out", "Out", ItemList.Out, Measures.Finished, Measures.Cancelled),
            Flow("moved-in", "Moved in", ItemList.MovedIn, Measures.MovedIn),
            Flow("moved-out", "Moved out", ItemList.MovedOut, Measures.MovedOut),
            new Figure("closing", "Closing", to == _day ? figures.Stock(Measures.Open).Total : trend.OpenAtEndOf(to), to == _day ? _list : EndOf(to)));
    }

    private bool IsOfSeveral => _services.Select(service => service.Zone).Distinct().Count() > 1;

    /// <summary>Where the day in hand is another one in another service, its lists reach up to the moment.</summary>
    private LocalDate? UpTo(LocalDate last) => IsOfSeveral && last == _day ? null : last;

    /// <summary>What stood at the end of a day, which ends in each service in its own zone.</summary>
    private ItemFilter EndOf(LocalDate day) => IsOfSeveral
        ? _list with { AsAt = null, EndOf = day }
        : _list with { AsAt = _rules.StartOf(day.PlusDays(1)) - Duration.FromMilliseconds(1) };

    private List<Figure> Figures(PlaceFigures figures)
    {
        var soon = Indicators.DueNext.SoonTo(_day, _rules.Calendar);
        long ready = figures.Stock(Measures.Open).Total, readyChange = figures.Change(Measures.Open);
        List<Figure> states = [];
        foreach (var (measure, label) in ((Measure, string)[])[(Measures.NotLaunched, "Not yet launched"), (Measures.Waiting, "Waiting"), (Measures.Blocked, "Blocked"), (Measures.FutureDated, "Future-dated")])
        {
            var (n, change) = (figures.Stock(measure).Total, figures.Change(measure));
            ready -= n;
            readyChange -= change;
            if (measure != Measures.FutureDated || figures.HasFutureDated) states.Add(new Figure(measure.Id, label, n, _list with { State = measure.Id }, change));
        }
        return
        [
            new Figure("open", "Open", figures.Stock(Measures.Open).Total, _list, figures.Change(Measures.Open)),
            new Figure("ready", "Ready", ready, _list with { State = "ready" }, readyChange),
            .. states,
            new Figure("overdue", "Overdue", figures.Overdue, _list with { List = ItemList.Overdue }, figures.OverdueChange),
            new Figure("due-today", "Due today", figures.DueUpTo(_day), _list with { List = ItemList.Due, From = _day, To = _day }),
            new Figure("due-soon", "Due within 2 working days", figures.DueUpTo(soon), _list with { List = ItemList.Due, From = _day, To = soon }),
        ];
    }
}
