using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>The figures of one place as at a moment: the tallies to the evening before, and the day up to the moment.</summary>
internal sealed class PlaceFigures(string unit, string type, Places places, ServiceRules rules, Instant asAt)
{
    private readonly Dictionary<string, BinnedStock> _stocks = Measures.All.Where(measure => measure.Bin is BinKind.DayReceived or BinKind.DayDue)
        .ToDictionary(measure => measure.Id, _ => new BinnedStock());

    private readonly Dictionary<(string Measure, LocalDate Day), long> _flows = [];
    private readonly Dictionary<string, long> _eveningBefore = [];
    private readonly Dictionary<LocalDate, long> _passed = [];
    private long _overdueEveningBefore;

    public LocalDate Day { get; } = rules.DayOf(asAt);

    /// <summary>Adds what stood, in whichever bins: of such a stock only the total is known.</summary>
    public void AddStanding(DayRow row) => _stocks[row.Measure].AddUndivided(row.N);

    public void AddFlow(string measure, LocalDate day, long n) => _flows[(measure, day)] = _flows.GetValueOrDefault((measure, day)) + n;

    /// <summary>Marks what stood in the evening before; call it when the stocks are in and before the day.</summary>
    public void CloseEvening()
    {
        foreach (var (measure, stock) in _stocks) _eveningBefore[measure] = stock.Total;
        _overdueEveningBefore = Stock(Measures.Due).Before(Day);
    }

    /// <summary>Adds what the day added to the place.</summary>
    public void AddToday(BinRow row) => AddToday(row.Measure, row.Bin, row.N, Day);

    /// <summary>Adds what spans contributed on the day, where it concerns the place.</summary>
    public void AddToday(Contribution c)
    {
        // Where another service's day has begun already, it belongs to the day in hand.
        if (Concerns(c)) AddToday(c.Measure, c.Bin, c.N, LocalDate.Min(c.Day, Day));
    }

    private void AddToday(Measure measure, int bin, long n, LocalDate day)
    {
        if (measure.Kind == MeasureKind.Flow) AddFlow(measure.Id, day, n);
        else _stocks[measure.Id].Add(bin, n);
    }

    /// <summary>Tells what has fallen due today; call it when the day is in.</summary>
    public void AddDue(DayInHand today)
    {
        foreach (var (day, counts) in today.Due)
        {
            var due = counts.Where(count => places.IsWithin(count.Unit, unit) && PlaceKey.IsWithin(count.Type, type)).Sum(count => count.N);
            _passed[day] = _passed.GetValueOrDefault(day) + (today.DueIsAhead ? Stock(Measures.Due).Between(day, day) - due : due);
        }
    }

    /// <summary>A move counts where it crosses the border of the place; anything else where it lies within.</summary>
    private bool Concerns(Contribution c)
    {
        var within = places.IsWithin(c.Unit, unit) && PlaceKey.IsWithin(c.Type, type);
        if (c.Measure.Movement == Movement.None || c.UnitBefore is null) return within;
        var before = places.IsWithin(c.UnitBefore, unit) && PlaceKey.IsWithin(c.TypeBefore!, type);
        return c.Measure.Movement == Movement.Into ? within && !before : before && !within;
    }

    /// <summary>Puts moves told from the spans in place of those summed over the leaves.</summary>
    public void RecountMoves(IEnumerable<Contribution> moves)
    {
        foreach (var key in _flows.Keys.Where(key => Measures.ById(key.Measure).Movement != Movement.None).ToList())
            _ = _flows.Remove(key);
        foreach (var move in moves)
            if (Concerns(move)) AddFlow(move.Measure.Id, LocalDate.Min(move.Day, Day), move.N);
    }

    public BinnedStock Stock(Measure measure) => _stocks[measure.Id];

    public long Change(Measure measure) => Stock(measure).Total - _eveningBefore[measure.Id];

    /// <summary>Whether any work is, or was the evening before, kept for a later moment: offices that say nothing of the kind are shown no such state.</summary>
    public bool HasFutureDated => Stock(Measures.FutureDated).Total != 0 || Change(Measures.FutureDated) != 0;

    public long Overdue => Stock(Measures.Due).Before(Day) + _passed.Values.Sum();

    public long OverdueChange => Overdue - _overdueEveningBefore;

    /// <summary>What falls due from the moment to the end of a day.</summary>
    public long DueUpTo(LocalDate last) => Stock(Measures.Due).Between(Day, last) - Passed(LocalDate.MinIsoValue, last);

    /// <summary>What falls due, from the moment on, on some days after the day of the moment.</summary>
    public long DueOn(LocalDate from, LocalDate to) => Stock(Measures.Due).Between(from, to) - Passed(from, to);

    private long Passed(LocalDate from, LocalDate to) => _passed.Where(day => day.Key >= from && day.Key <= to).Sum(day => day.Value);

    public long Flow(Measure measure, LocalDate day) => _flows.GetValueOrDefault((measure.Id, day));

    public long Flow(Measure measure, LocalDate from, LocalDate to) =>
        _flows.Where(flow => flow.Key.Measure == measure.Id && flow.Key.Day >= from && flow.Key.Day <= to).Sum(flow => flow.Value);
}
