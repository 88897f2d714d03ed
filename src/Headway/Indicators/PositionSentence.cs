using Headway.Core.Calendars;
using Headway.Core.Indicators;
using Headway.Web;

namespace Headway.Indicators;

/// <summary>The one or two sentences that say the state and its largest cause.</summary>
internal static class PositionSentence
{
    public static string Of(PlaceFigures figures, IReadOnlyList<PositionRow> byUnit, IReadOnlyList<PositionRow> byType, WorkingCalendar calendar)
    {
        var open = figures.Stock(Measures.Open).Total;
        if (open == 0) return "Nothing is open.";
        var friday = DueNext.WorkingDays(figures.Day, calendar, 5).LastOrDefault();
        var next = friday == default ? "" : $"; {Words.Number(figures.DueUpTo(friday))} more fall due by {Words.ShortDay(friday)}";
        if (figures.Overdue == 0) return $"{Words.Count(open, "item is", "items are")} open and none is overdue{next}.";
        var change = figures.OverdueChange switch
        {
            0 => "as many as the evening before",
            > 0 => $"{Words.Number(figures.OverdueChange)} more than the evening before",
            _ => $"{Words.Number(-figures.OverdueChange)} fewer than the evening before",
        };
        return $"{Words.Number(figures.Overdue)} of {Words.Number(open)} open items {(figures.Overdue == 1 ? "is" : "are")} overdue, {change}{next}.{Cause(figures.Overdue, byUnit, byType)}";
    }

    private static string Cause(long overdue, IReadOnlyList<PositionRow> byUnit, IReadOnlyList<PositionRow> byType)
    {
        var unit = Largest(byUnit, overdue);
        var type = Largest(byType, overdue);
        if (overdue == 1 && unit is not null) return $" It is with {unit.Place.Name}.";
        return (unit, type) switch
        {
            ({ } u, { } t) => $" {Share(u, overdue)} of them are with {u.Place.Name}; the most of one type are {t.Place.Name}, {Words.Number(t.Overdue.N)}.",
            ({ } u, null) => $" {Share(u, overdue)} of them are with {u.Place.Name}.",
            (null, { } t) => $" {Share(t, overdue)} of them are {t.Place.Name}.",
            _ => "",
        };
    }

    // What all of it has in common tells no cause; one item is another matter: that says where it is.
    private static PositionRow? Largest(IReadOnlyList<PositionRow> rows, long overdue) =>
        rows.MaxBy(row => row.Overdue.N) is { } most && rows.Count > 1 && (most.Overdue.N < overdue || overdue == 1) ? most : null;

    private static string Share(PositionRow row, long overdue) =>
        row.Overdue.N * 2 > overdue ? $"Most ({Words.Number(row.Overdue.N)})" : Words.Number(row.Overdue.N);
}
