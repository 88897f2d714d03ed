using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Calendars;

public class ClockChangeTests
{
    [Theory]
    [InlineData("Europe/London", "2026-03-29", 23 * 60)]
    [InlineData("Europe/London", "2026-10-25", 25 * 60)]
    [InlineData("Pacific/Auckland", "2026-09-27", 23 * 60)]
    [InlineData("Pacific/Chatham", "2026-04-05", 25 * 60)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 1410)]
    [InlineData("America/Sao_Paulo", "2015-10-18", 23 * 60)]
    [InlineData("Pacific/Apia", "2012-04-01", 25 * 60)]
    public void A_day_of_changing_clocks_is_as_long_as_it_was(string zone, string day, int minutes)
    {
        var calendar = WorkingCalendar.Create(Given.AlwaysOpen(zone));
        var date = Given.Day(day);
        Assert.Equal(Duration.FromMinutes(minutes), calendar.WorkingTimeBetween(calendar.StartOfDay(date), calendar.EndOfDay(date)));
    }

    [Theory]
    [InlineData("2026-03-29 00:30", 60, "2026-03-29 02:30")]
    [InlineData("2026-10-25 00:30", 60, "2026-10-25 01:30")]
    [InlineData("2026-10-25 00:30", 120, "2026-10-25 01:30")]
    [InlineData("2026-10-25 00:30", 180, "2026-10-25 02:30")]
    public void An_amount_added_over_the_change_is_elapsed_time(string from, int minutes, string due)
    {
        var calendar = WorkingCalendar.Create(Given.AlwaysOpen("Europe/London"));
        Assert.Equal(due, calendar.Local(calendar.AddWorkingTime(calendar.At(from), Duration.FromMinutes(minutes))));
    }

    [Theory]
    [InlineData("2026-03-29T01:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25T01:30", "2026-10-25T00:30:00Z")]
    public void A_time_that_does_not_exist_moves_on_and_one_that_comes_twice_is_the_first(string local, string utc) => Assert.Equal(
        NodaTime.Text.InstantPattern.General.Parse(utc).Value,
        LocalMoments.At(NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value, Given.Zone("Europe/London")));

    [Fact]
    public void A_day_that_an_island_jumped_over_is_no_working_day()
    {
        // Samoa had no 30 December 2011.
        var calendar = WorkingCalendar.Create(Given.AlwaysOpen("Pacific/Apia") with { From = new LocalDate(2011, 12, 28), To = new LocalDate(2012, 1, 3) });
        Assert.False(calendar.IsWorkingDay(new LocalDate(2011, 12, 30)));
        Assert.Equal(new LocalDate(2011, 12, 31), calendar.AddWorkingDays(new LocalDate(2011, 12, 29), 1));
        Assert.Equal(
            Duration.FromHours(48),
            calendar.WorkingTimeBetween(calendar.StartOfDay(new LocalDate(2011, 12, 29)), calendar.StartOfDay(new LocalDate(2012, 1, 1))));
    }
}
