using Headway.Core.Charts;

namespace Headway.Charts;

/// <summary>Counts as columns with their reading, drawn above a folded table of the same numbers.</summary>
/// <param name="Id">Sets its names apart from other charts on the page.</param>
/// <param name="NameHeader">The table's header over the names, such as "Working days since received".</param>
public sealed record ColumnFigure(string Id, string Title, string Reading, string NameHeader, IReadOnlyList<ColumnValue> Values)
{
    /// <summary>The drawing for a wide screen, and the one for a narrow screen.</summary>
    public IReadOnlyList<ColumnDrawing> Drawings =>
    [
        new ColumnDrawing(this, ColumnChart.Of([.. Values.Select(value => value.N)], 480, 210), "wide"),
        new ColumnDrawing(this, ColumnChart.Of([.. Values.Select(value => value.N)], 330, 200), "narrow"),
    ];
}

/// <summary>One column: its name in full, in two short lines below the bar, its count and the list behind it.</summary>
public sealed record ColumnValue(string Name, string FirstLine, string SecondLine, long N, string? Address);

/// <summary>One drawing of the columns at one size.</summary>
public sealed record ColumnDrawing(ColumnFigure Figure, ColumnChart Chart, string Name);
