using Headway.Core.Calendars;
using Headway.Core.Indicators;
using NodaTime;

namespace Headway.Indicators;

/// <summary>The median age of open work in working days.</summary>
internal static class MedianAge
{
    /// <summary>Null where nothing is open, or where the calendar does not reach back to the oldest.</summary>
    public static decimal? Of(BinnedStock open, LocalDate day, WorkingCalendar calendar) =>
        open.Oldest is { } oldest && calendar.TryWorkingDaysBetween(oldest, day, out _)
            // What a service further east received on its morning is of a day that has not begun here.
            ? open.MedianOf(received => Math.Max(0, calendar.WorkingDaysBetween(received, day)))
            : null;
}
