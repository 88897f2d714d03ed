using Headway.Core.Indicators;
using NodaTime;
using NodaTime.Text;

namespace Headway.Indicators;

/// <summary>Open and overdue at the end of each of some days, from the stock before them and what each day added.</summary>
internal sealed class TrendReckoning(LocalDate day, LocalDate from)
{
    private readonly BinnedStock _open = new();
    private readonly BinnedStock _due = new();
    private readonly List<(string Measure, LocalDate Day, string Bin, long N)> _rows = [];
    private readonly Dictionary<LocalDate, TrendDay> _days = [];

    public LocalDate From { get; } = from;

    /// <summary>What flowed on each day before the last.</summary>
    public IEnumerable<(string Measure, LocalDate Day, long N)> Flows => _rows
        .Where(row => Measures.ById(row.Measure).Kind == MeasureKind.Flow).Select(row => (row.Measure, row.Day, row.N));

    public void AddStock(IEnumerable<StockRow> rows)
    {
        foreach (var row in rows) StockOf(row.Measure).Add(LocalDatePattern.Iso.Parse(row.Bin).Value, row.N);
    }

    public void AddDays(IEnumerable<DayRow> rows)
    {
        foreach (var row in rows) _rows.Add((row.Measure, LocalDatePattern.Iso.Parse(row.Period[1..]).Value, row.Bin, row.N));
        var byDay = _rows.ToLookup(row => row.Day);
        // Overdue grows by what fell due on the day, and changes with whatever moves in bins that have passed.
        var overdue = _due.Before(From);
        _days[From.PlusDays(-1)] = new TrendDay(From.PlusDays(-1), _open.Total, overdue, 0, 0);
        for (var d = From; d < day; d = d.PlusDays(1))
        {
            foreach (var row in byDay[d])
            {
                if (row.Measure == Measures.Open.Id) _open.Add(LocalDatePattern.Iso.Parse(row.Bin).Value, row.N);
                if (row.Measure != Measures.Due.Id) continue;
                var bin = LocalDatePattern.Iso.Parse(row.Bin).Value;
                _due.Add(bin, row.N);
                if (bin < d) overdue += row.N;
            }
            overdue += _due.Between(d, d);
            _days[d] = new TrendDay(d, _open.Total, overdue, Sum(byDay[d], Measures.Received, Measures.Reopened), Sum(byDay[d], Measures.Finished, Measures.Cancelled));
        }
    }

    /// <summary>Closes the trend with the last day as it stands at the moment.</summary>
    public void AddToday(PlaceFigures figures) => _days[day] = new TrendDay(
        day, figures.Stock(Measures.Open).Total, figures.Overdue, Flow(figures, Measures.Received, Measures.Reopened), Flow(figures, Measures.Finished, Measures.Cancelled));

    public long OpenAtEndOf(LocalDate d) => _days[d].Open;

    public IReadOnlyList<TrendDay> Days(int count) => [.. Enumerable.Range(0, count).Select(i => _days[day.PlusDays(i + 1 - count)])];

    private BinnedStock StockOf(string measure) => measure == Measures.Open.Id ? _open : _due;

    private static long Sum(IEnumerable<(string Measure, LocalDate Day, string Bin, long N)> rows, Measure one, Measure other) =>
        rows.Where(row => row.Measure == one.Id || row.Measure == other.Id).Sum(row => row.N);

    private long Flow(PlaceFigures figures, Measure one, Measure other) => figures.Flow(one, day, day) + figures.Flow(other, day, day);
}
