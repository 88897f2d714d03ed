using Headway.Core.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Headway.Core.Tests.Calendars;

/// <summary>Calendars and moments for the tests of working time.</summary>
internal static class Given
{
    /// <summary>Monday to Friday 09:00-17:00 in London, 2024 to 2030.</summary>
    public static CalendarDefinition Office(string hours = "09:00-17:00", string zone = "Europe/London") => new()
    {
        Name = "Office",
        Zone = Zone(zone),
        Hours = CalendarDefinition.MondayToFriday(Hours(hours)),
        From = new LocalDate(2012, 1, 1),
        To = new LocalDate(2030, 12, 31),
    };

    public static CalendarDefinition AlwaysOpen(string zone) => Office(zone: zone) with { Name = "24/7", Hours = CalendarDefinition.AllHours() };

    public static OpenInterval[] Hours(string hours) =>
        [.. hours.Split(", ").Select(text => OpenInterval.TryParse(text, out var interval) ? interval : throw new FormatException(text))];

    public static CalendarDefinition WithHolidays(this CalendarDefinition calendar, params (string Day, string Name)[] days) => calendar with
    {
        Holidays = days.ToDictionary(day => Day(day.Day), day => new Holiday(day.Name, Day(day.Day))),
    };

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    /// <summary>"2026-03-02 16:55" by the clock on the wall.</summary>
    public static Instant At(this WorkingCalendar calendar, string text) => LocalMoments.At(
        LocalDateTimePattern.CreateWithInvariantCulture(text.Length > 16 ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd HH:mm").Parse(text).Value, calendar.Zone);

    /// <summary>A moment by the clock on the wall.</summary>
    public static string Local(this WorkingCalendar calendar, Instant at) =>
        at.InZone(calendar.Zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm", null);
}
