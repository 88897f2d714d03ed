using Headway.Core.Calendars;
using Headway.Core.Indicators;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>The bands of age in working days, each as a stretch of days of receipt; the day of receipt is day 0.</summary>
internal static class AgeBands
{
    private static readonly (int From, int? To, string Label)[] Bands =
    [
        (0, 5, "0 to 5"), (6, 10, "6 to 10"), (11, 20, "11 to 20"), (21, 40, "21 to 40"), (41, null, "over 40"),
    ];

    /// <summary>How much of a stock by day received falls into each band on a day; empty where the calendar does not reach so far.</summary>
    public static IReadOnlyList<Figure> Of(BinnedStock open, LocalDate day, WorkingCalendar calendar, ItemFilter list)
    {
        if (FirstDays(day, calendar) is not { } firstDays) return [];
        return [.. Bands.Select((band, i) =>
        {
            var from = i < firstDays.Length ? firstDays[i] : (LocalDate?)null;
            var to = i == 0 ? (LocalDate?)null : firstDays[i - 1].PlusDays(-1);
            var n = open.Between(from ?? LocalDate.MinIsoValue, to ?? LocalDate.MaxIsoValue);
            return new Figure("ages", band.Label, n, list with { List = ItemList.Open, ReceivedFrom = from, ReceivedTo = to });
        })];
    }

    /// <summary>For each band but the last, the earliest day of receipt in it.</summary>
    private static LocalDate[]? FirstDays(LocalDate day, WorkingCalendar calendar)
    {
        var firstDays = new LocalDate[Bands.Length - 1];
        var received = day;
        for (var i = 0; i < firstDays.Length; i++)
        {
            // Received one day earlier, it would be older by one if the day it was received on now is a working day.
            while (calendar.TryWorkingDaysBetween(received.PlusDays(-1), day, out var age) && age <= Bands[i].To) received = received.PlusDays(-1);
            if (!calendar.TryWorkingDaysBetween(received.PlusDays(-1), day, out _)) return null;
            firstDays[i] = received;
        }
        return firstDays;
    }
}
