using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>The error of asking a calendar about days that it is not known for; it answers with this, never with a guess.</summary>
public sealed class CalendarEnded : InvalidOperationException
{
    public CalendarEnded(string message)
        : base(message)
    {
    }

    public CalendarEnded(string message, Exception inner)
        : base(message, inner)
    {
    }

    public CalendarEnded()
    {
    }

    /// <summary>Why an answer is not known, in words fit for a reader of the figure.</summary>
    public static string Because(string calendar, LocalDate from, LocalDate to) =>
        $"the calendar \"{calendar}\" is known from {from:uuuu-MM-dd} to {to:uuuu-MM-dd} and the answer lies outside those days";

    internal static CalendarEnded For(WorkingCalendar calendar) => new(
        $"Not known, because {Because(calendar.Name, calendar.From, calendar.To)}. "
        + "Add the later (or earlier) holidays to the calendar and widen the days it covers.");
}
