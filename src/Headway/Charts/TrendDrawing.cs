using Headway.Core.Charts;

namespace Headway.Charts;

/// <summary>One drawing of a trend at one size; a page carries two and shows the one that fits.</summary>
public sealed record TrendDrawing(TrendChart Chart, string Name, string Title, string Description, long Open, long Overdue)
{
    public static TrendDrawing Of(TrendFigure figure, TrendSize size, string name) => new(
        TrendChart.Of(figure.Days, size, figure.Marks),
        name,
        $"Open and overdue items at the end of each day, {Web.Words.Days(figure.Days[0].Day, figure.Days[^1].Day)}",
        figure.Reading + (figure.Marks.Count == 0 ? "" : $" {Web.Words.Count(figure.Marks.Count, "stretch of days is", "stretches of days are")} marked, and listed below.")
            + " The same numbers are in the table below.",
        figure.Days[^1].Open,
        figure.Days[^1].Overdue);
}
