using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Benchmarks.Calendars;

/// <summary>The obvious way to a due date: convert to local time, walk day by day through the hours, convert back.</summary>
internal static class DayLoop
{
    internal static Instant Add(CalendarDefinition calendar, Instant from, Duration amount)
    {
        var day = from.InZone(calendar.Zone).Date;
        while (true)
        {
            if (!calendar.Holidays.ContainsKey(day))
            {
                foreach (var interval in calendar.HoursOn(day))
                {
                    var opens = LocalMoments.At(day, interval.FromSecond, calendar.Zone);
                    var closes = LocalMoments.At(day, interval.ToSecond, calendar.Zone);
                    if (closes <= from) continue;
                    var start = Instant.Max(opens, from);
                    if (closes - start >= amount) return start + amount;
                    amount -= closes - start;
                }
            }

            day = day.PlusDays(1);
        }
    }
}
