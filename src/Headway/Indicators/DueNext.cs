using System.Globalization;
using Headway.Core.Calendars;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>What falls due on each of the next working days; what is due on a day off stands with the working day after it.</summary>
internal static class DueNext
{
    private const int Days = 10;

    public static IReadOnlyList<DueDay> Of(PlaceFigures figures, WorkingCalendar calendar, ItemFilter list)
    {
        List<DueDay> due = [];
        var from = figures.Day;
        foreach (var day in WorkingDays(figures.Day, calendar, Days))
        {
            var n = from == figures.Day ? figures.DueUpTo(day) : figures.DueOn(from, day);
            var label = day.ToString("ddd d MMM", CultureInfo.InvariantCulture);
            due.Add(new DueDay(day, label, new Figure("due-next", label, n, list with { List = ItemList.Due, From = from, To = day })));
            from = day.PlusDays(1);
        }
        return due;
    }

    /// <summary>The next working days, the day itself included where it is one; fewer where the calendar ends.</summary>
    public static IEnumerable<LocalDate> WorkingDays(LocalDate day, WorkingCalendar calendar, int count)
    {
        for (var next = day; count > 0 && next >= calendar.From && next <= calendar.To; next = next.PlusDays(1))
        {
            if (!calendar.IsWorkingDay(next)) continue;
            count--;
            yield return next;
        }
    }

    /// <summary>The last day of "due within two working days": the second working day after a day.</summary>
    public static LocalDate SoonTo(LocalDate day, WorkingCalendar calendar) =>
        calendar.TryAddWorkingDays(day, 2, out var second) ? second : day.PlusDays(2);
}
