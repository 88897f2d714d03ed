using System.Globalization;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.Organisation;
using Headway.Core.WorkItems;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>Reads a history's figures from the calculations alone: spans and tallies, without a database.</summary>
internal sealed class ReadByCore
{
    private readonly History _history;
    private readonly ServiceRules _rules;
    private readonly List<ItemReading> _items;
    private readonly List<ItemSpan> _spans;
    private readonly Dictionary<TallyCell, long> _tallies;
    private readonly List<LocalDate> _days = [];

    public ReadByCore(History history, IEnumerable<Step> steps, DirectoryInfo folder, Instant? knownAt = null)
    {
        _history = history;
        var feed = new Feed(history, folder);
        List<(Instant From, Office Office)> versions = [(Instant.MinValue, history.Office)];
        List<WorkItemEvent> events = [];
        List<Dated<Unit>> units = [];
        foreach (var step in steps)
        {
            if (step is Step.Apply apply) versions.Add((history.At(apply.From), apply.Office));
            else if (step is Step.Units list) Add(units, list);
            else events.AddRange(feed.Read(step));
        }
        var rules = Office.Rules(versions);
        _rules = rules with { Units = new UnitPaths(new DatedTree<Unit>(new Timeline<Unit>(units, knownAt)), path => rules.DaysOf(path).Zone) };
        _items = [.. events.GroupBy(e => e.Item).Select(item => ReadItem.Of(ResolveHistory.Of(item.Key, item, knownAt), _rules))];
        _spans = [.. _items.SelectMany(item => item.Spans)];
        var fold = new TallyFold();
        fold.Add(Contribution.Of(_spans, _rules));
        _tallies = fold.Tallies();
    }

    private void Add(List<Dated<Unit>> said, Step.Units list)
    {
        var day = _history.Day(list.Day);
        var rows = list.Rows.Select(row => row.Split(' ')).ToDictionary(
            parts => $"u:{parts[0]}", parts => new Unit(parts[1], "unit", parts.Length > 2 ? $"u:{parts[2]}" : null));
        var snapshot = new Snapshot<Unit>(day, $"{list.ToldAt} {list.Day}", rows);
        said.AddRange(snapshot.NewTo(new Timeline<Unit>(said), _days.Where(other => other != day), _history.At(list.ToldAt)).All);
        _days.Add(day);
    }

    public string Day(LocalDate day, string unit, string type)
    {
        var evening = day.PlusDays(-1);
        long Flow(Measure measure) => Sum(measure, unit, type, TallyPeriod.Day(day).Equals);
        var closing = Stock(Measures.Open, unit, type, day);
        Assert.Equal(FutureDated(day, unit, type), Stock(Measures.FutureDated, unit, type, day).Total);
        return Figures.Day(day, new DayFigures(
            Stock(Measures.Open, unit, type, evening).Total, Flow(Measures.Received) + Flow(Measures.Reopened), Flow(Measures.Finished) + Flow(Measures.Cancelled),
            Flow(Measures.MovedIn), Flow(Measures.MovedOut), closing.Total, Overdue(day, unit, type), Flow(Measures.Met), Flow(Measures.Late),
            closing.Bins.Select(bin => (bin.Day, bin.N))));
    }

    public string Moment(string at)
    {
        var moment = _history.At(at);
        var item = _items.Single(item => item.History.Item == "s:1");
        var open = _spans.Where(span => IsAt(span, moment) && span.Standing.IsOpen).ToList();
        var overdue = open.Count(span => span.Ruling is { Phase: ClockPhase.Running, DueAt: { } due } && due < moment);
        var all = (open.Count, overdue, open.Count(span => span.Standing.State == ItemState.FutureDated));
        if (item.Spans.LastOrDefault(span => span.Standing.From <= moment) is not { } now) return Figures.Moment(at, "-", [], all);
        return Figures.Moment(
            at, $"{StoredWords.For(now.Standing.State)} {_rules.Units.NameOf(PlaceKey.KeyOf(now.Standing.Unit), _rules.DayOf(moment))}",
            now.Clocks.Select(clock => Figures.Clock(
                clock.Clock, clock.Clock == now.Ruling?.Clock, ReadClock.At(clock, moment, _rules.Zone).ToString(), clock.DueAt is { } due ? _history.Text(due) : null)),
            all);
    }

    /// <summary>The lines of "clock at moment", and their sum.</summary>
    public IEnumerable<string> Ledger(string title)
    {
        var parts = title.Split(" at ");
        var run = _items.Single(item => item.History.Item == "s:1").Clocks.Single(run => run.Clock == parts[0]);
        var ledger = Core.Clocks.Ledger.Of(run, _history.At(parts[1]))!;
        foreach (var line in ledger.Lines) yield return $"{_history.Text(line.From)} to {_history.Text(line.To)}: {Hours(line.Counted)}";
        yield return $"together {Hours(ledger.Counted)}";
    }

    private static string Hours(Duration time) => time == Duration.Zero ? "–" : time.TotalHours.ToString("0.## h", CultureInfo.InvariantCulture);

    // Work due on the day itself may be overdue by its end: that is what the spans say.
    private long Overdue(LocalDate day, string unit, string type)
    {
        var end = _rules.StartOf(day.PlusDays(1)) - Duration.FromMilliseconds(1);
        var bins = Stock(Measures.Due, unit, type, day);
        var counted = _spans.Count(span => IsAt(span, end) && Measures.Due.Counts(span) && span.Ruling!.DueAt < end
            && PlaceKey.IsWithin(span.Standing.Unit, unit) && PlaceKey.IsWithin(span.Standing.Type, type));
        Assert.Equal(bins.Before(day.PlusDays(1)), counted);
        return counted;
    }

    private long FutureDated(LocalDate day, string unit, string type)
    {
        var end = _rules.StartOf(day.PlusDays(1)) - Duration.FromMilliseconds(1);
        return _spans.Count(span => IsAt(span, end) && span.Standing.State == ItemState.FutureDated
            && PlaceKey.IsWithin(span.Standing.Unit, unit) && PlaceKey.IsWithin(span.Standing.Type, type));
    }

    private static bool IsAt(ItemSpan span, Instant moment) => span.Standing.From <= moment && !(span.Standing.To <= moment);

    private BinnedStock Stock(Measure measure, string unit, string type, LocalDate day)
    {
        var stock = new BinnedStock();
        foreach (var (cell, n) in Cells(measure, unit, type))
        {
            if (cell.Period[0] == 'd' && string.CompareOrdinal(cell.Period, TallyPeriod.Day(day)) <= 0)
                stock.Add(TallyBin.Of(NodaTime.Text.LocalDatePattern.Iso.Parse(cell.Bin).Value), n);
        }
        return stock;
    }

    private long Sum(Measure measure, string unit, string type, Func<string, bool> period) => Cells(measure, unit, type).Where(cell => period(cell.Key.Period)).Sum(cell => cell.Value);

    private IEnumerable<KeyValuePair<TallyCell, long>> Cells(Measure measure, string unit, string type) =>
        _tallies.Where(cell => cell.Key.Measure == measure.Id && cell.Key.Unit == unit && cell.Key.Type == type);
}
