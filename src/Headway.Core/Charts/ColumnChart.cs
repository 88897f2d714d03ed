namespace Headway.Core.Charts;

/// <summary>Counts as upright columns, each with its name below it and its value above it.</summary>
/// <param name="Columns">One for each value, in the order given.</param>
public sealed record ColumnChart(double Width, double Height, Plot Plot, IReadOnlyList<Column> Columns)
{
    private const double ValueHeight = 20;
    private const double LabelHeight = 38;

    /// <summary>Columns inside the width and height; the tallest fills what the labels leave.</summary>
    /// <param name="values">Counts, none negative.</param>
    public static ColumnChart Of(IReadOnlyList<long> values, double width, double height)
    {
        var plot = new Plot(0, ValueHeight, width, height - LabelHeight);
        var highest = values.Count == 0 ? 1 : Math.Max(1, values.Max());
        var slot = values.Count == 0 ? width : width / values.Count;
        var bars = SeriesShapes.Bars(values, plot, new LinearScale(0, highest, plot.Bottom, plot.Top), gap: 0.3);
        return new ColumnChart(width, height, plot, [.. bars.Select(bar =>
            new Column(bar, plot.Left + slot * bar.Index, slot, bar.X + bar.Width / 2, bar.Y - 6, plot.Bottom + 16))]);
    }
}

/// <summary>One column: its bar, the slot that answers to a click, and where its value and its name stand.</summary>
public readonly record struct Column(Bar Bar, double SlotX, double SlotWidth, double Middle, double ValueY, double NameY);
