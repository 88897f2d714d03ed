using Headway.Core.Indicators;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Open and overdue at the end of each of some days, reckoned back from the evening before the last.</summary>
internal sealed class TrendReckoning(LocalDate day, LocalDate from)
{
    private readonly Dictionary<LocalDate, TrendDay> _days = [];

    public LocalDate From { get; } = from;

    /// <summary>Takes back day by day what each added.</summary>
    /// <param name="figures">The stocks of the evening before the last day, and what each day before it added.</param>
    /// <param name="passed">What each day added to bins that had passed.</param>
    public void Reckon(PlaceFigures figures, IReadOnlyList<PassedRow> passed)
    {
        var addedOn = Sum(passed, row => row.Day);
        var addedTo = Sum(passed, row => row.Bin);
        var due = figures.Stock(Measures.Due).Bins.ToDictionary(bin => bin.Day, bin => bin.N);
        var (open, overdue) = (figures.Stock(Measures.Open).Total, figures.Stock(Measures.Due).Before(day));
        for (var d = day.PlusDays(-1); d >= From; d = d.PlusDays(-1))
        {
            long Flow(Measure measure) => figures.Flow(measure, d);
            var (came, went) = (Flow(Measures.Received) + Flow(Measures.Reopened), Flow(Measures.Finished) + Flow(Measures.Cancelled));
            _days[d] = new TrendDay(d, open, overdue, came, went);
            // Overdue grew by what moved in bins that had passed, and by what was left in the day's own bin when the day ended:
            // what is in it now, less what has moved in it since.
            overdue -= addedOn.GetValueOrDefault(d) + due.GetValueOrDefault(d) - addedTo.GetValueOrDefault(d);
            open -= Flow(Measures.Open);
        }
        _days[From.PlusDays(-1)] = new TrendDay(From.PlusDays(-1), open, overdue, 0, 0);
    }

    /// <summary>Closes the trend with the last day as it stands at the moment.</summary>
    public void AddToday(PlaceFigures figures) => _days[day] = new TrendDay(
        day, figures.Stock(Measures.Open).Total, figures.Overdue,
        figures.Flow(Measures.Received, day) + figures.Flow(Measures.Reopened, day), figures.Flow(Measures.Finished, day) + figures.Flow(Measures.Cancelled, day));

    public long OpenAtEndOf(LocalDate d) => _days[d].Open;

    public IReadOnlyList<TrendDay> Days(int count) => [.. Enumerable.Range(0, count).Select(i => _days[day.PlusDays(i + 1 - count)])];

    private static Dictionary<LocalDate, long> Sum(IReadOnlyList<PassedRow> rows, Func<PassedRow, LocalDate> by)
    {
        var sums = new Dictionary<LocalDate, long>();
        foreach (var row in rows) sums[by(row)] = sums.GetValueOrDefault(by(row)) + row.N;
        return sums;
    }
}
