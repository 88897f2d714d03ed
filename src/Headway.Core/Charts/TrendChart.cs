using NodaTime;

namespace Headway.Core.Charts;

/// <summary>Open and overdue work at the end of each day as two lines, and below them what came in (up) and went out (down) each day.</summary>
public sealed record TrendChart
{
    public required double Width { get; init; }
    public required double Height { get; init; }

    /// <summary>Where the lines are drawn, and below it where the bars are.</summary>
    public required Plot Stock { get; init; }
    public required Plot Flow { get; init; }

    public required IReadOnlyList<PlottedPoint> Open { get; init; }
    public required IReadOnlyList<PlottedPoint> Overdue { get; init; }

    /// <summary>Where each line's name stands beside its end; never closer than a line of text.</summary>
    public required double OpenLabelY { get; init; }
    public required double OverdueLabelY { get; init; }

    public required IReadOnlyList<Bar> In { get; init; }
    public required IReadOnlyList<Bar> Out { get; init; }
    public required double FlowZero { get; init; }

    public required IReadOnlyList<(double Place, long Value)> StockTicks { get; init; }
    public required IReadOnlyList<(double Place, long Value)> FlowTicks { get; init; }
    public required IReadOnlyList<(double Place, LocalDate Day)> DayTicks { get; init; }

    /// <summary>The days that are marked, as bands behind the lines; those that lie outside of the trend are left out.</summary>
    public IReadOnlyList<TrendBand> Bands { get; init; } = [];

    private const double LineOfText = 16;
    private const double WidthOfNumber = 22;

    /// <param name="marks">Stretches of days to be marked, in the order in which they are numbered.</param>
    public static TrendChart Of(IReadOnlyList<TrendPoint> days, TrendSize size, IReadOnlyList<TrendMark>? marks = null)
    {
        var stock = new Plot(size.LeftMargin, 12, size.Width - size.RightMargin, size.Height * 0.62);
        var flow = new Plot(stock.Left, size.Height * 0.70, stock.Right, size.Height - 26);
        var stockTicks = NiceTicks.Covering(0, days.Select(day => Math.Max(day.Open, day.Overdue)).DefaultIfEmpty().Max(), 4);
        var highest = days.Select(day => Math.Max(day.In, day.Out)).DefaultIfEmpty().Max();
        var flowTicks = NiceTicks.Covering(-highest, highest, 3);
        var stockScale = stock.Upright(stockTicks);
        var flowScale = flow.Upright(flowTicks);
        var open = SeriesShapes.Line([.. days.Select(day => day.Open)], stock, stockScale);
        var overdue = SeriesShapes.Line([.. days.Select(day => day.Overdue)], stock, stockScale);
        var (openLabel, overdueLabel) = Apart(open.Count == 0 ? stock.Top : open[^1].Y, overdue.Count == 0 ? stock.Bottom : overdue[^1].Y);
        return new TrendChart
        {
            Width = size.Width,
            Height = size.Height,
            Stock = stock,
            Flow = flow,
            Open = open,
            Overdue = overdue,
            OpenLabelY = openLabel,
            OverdueLabelY = overdueLabel,
            In = SeriesShapes.Bars([.. days.Select(day => day.In)], flow, flowScale, gap: 0.25),
            Out = SeriesShapes.Bars([.. days.Select(day => -day.Out)], flow, flowScale, gap: 0.25),
            FlowZero = flowScale.Place(0),
            StockTicks = [.. stockTicks.Values.Select(value => (stockScale.Place(value), value))],
            FlowTicks = [.. flowTicks.Values.Select(value => (flowScale.Place(value), Math.Abs(value)))],
            DayTicks = Mondays(days, stock, size.DayLabels),
            Bands = InRows((marks ?? []).SelectMany((mark, number) => BandOf(mark, number, days, stock))),
        };
    }

    // Overdue is a part of open, so its line never lies above; its label moves down when the two come close.
    private static (double Open, double Overdue) Apart(double open, double overdue) =>
        overdue - open >= LineOfText ? (open, overdue) : ((open + overdue - LineOfText) / 2, (open + overdue + LineOfText) / 2);

    // A day is as wide as the way from its point half to the one before and half to the one after; at the edges there is only one of them.
    private static IEnumerable<Bar> BandOf(TrendMark mark, int number, IReadOnlyList<TrendPoint> days, Plot plot)
    {
        if (days.Count < 2 || mark.To < days[0].Day || mark.From > days[^1].Day) yield break;
        var step = plot.Width / (days.Count - 1);
        var from = Math.Max(0, Period.DaysBetween(days[0].Day, mark.From) - 0.5);
        var to = Math.Min(days.Count - 1, Period.DaysBetween(days[0].Day, mark.To) + 0.5);
        yield return new Bar(plot.Left + (step * from), plot.Top, step * (to - from), plot.Height, number);
    }

    // A number stands in the highest row in which no other is beside it.
    private static List<TrendBand> InRows(IEnumerable<Bar> areas)
    {
        List<double> free = [];
        List<TrendBand> bands = [];
        foreach (var area in areas)
        {
            var row = free.FindIndex(from => from <= area.X);
            if (row < 0)
            {
                row = free.Count;
                free.Add(0);
            }
            free[row] = area.X + WidthOfNumber;
            bands.Add(new TrendBand(area, row));
        }
        return bands;
    }

    // Every Monday, or every second, third…, so that the labels have room; a span without a Monday has its first day.
    private static IReadOnlyList<(double Place, LocalDate Day)> Mondays(IReadOnlyList<TrendPoint> days, Plot plot, int atMost)
    {
        var places = SeriesShapes.Line([.. days.Select(_ => 0L)], plot, new LinearScale(0, 1, plot.Bottom, plot.Top));
        var mondays = days.Select((day, index) => (places[index].X, day.Day)).Where(day => day.Day.DayOfWeek == IsoDayOfWeek.Monday).ToList();
        if (mondays.Count == 0) return [.. days.Take(1).Select(day => (places[0].X, day.Day))];
        var every = (mondays.Count + atMost - 1) / atMost;
        return [.. mondays.Where((_, index) => index % every == 0)];
    }
}

/// <summary>One day of a trend: stocks at its end, flows over it.</summary>
public readonly record struct TrendPoint(LocalDate Day, long Open, long Overdue, long In, long Out);

/// <summary>A stretch of days to be marked on a trend, first and last included, and why.</summary>
public sealed record TrendMark(LocalDate From, LocalDate To, string Words);

/// <summary>A marked stretch of days as it is drawn.</summary>
/// <param name="Row">The row from the top, from 0, in which its number has room.</param>
public readonly record struct TrendBand(Bar Area, int Row);

/// <summary>How large a trend is drawn, and how much room its labels have.</summary>
/// <param name="DayLabels">The most day labels that fit, 1 or more.</param>
public readonly record struct TrendSize(double Width, double Height, double LeftMargin, double RightMargin, int DayLabels)
{
    /// <summary>For a screen of 640 px and more, and for paper.</summary>
    public static TrendSize Wide => new(860, 330, 46, 110, 7);

    /// <summary>For a telephone.</summary>
    public static TrendSize Narrow => new(340, 300, 44, 94, 3);
}
