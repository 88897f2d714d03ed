using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Calendars;

public class WorkingDayTests
{
    private static readonly WorkingCalendar Office = WorkingCalendar.Create(
        Given.Office().WithHolidays(("2026-04-03", "Good Friday"), ("2026-04-06", "Easter Monday")));

    [Theory]
    [InlineData("2026-04-01", 1, "2026-04-02")]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-04-04", 0, "2026-04-07")]
    [InlineData("2026-04-07", 0, "2026-04-07")]
    [InlineData("2026-04-04", 1, "2026-04-07")]
    [InlineData("2026-04-07", -1, "2026-04-02")]
    [InlineData("2026-04-05", -1, "2026-04-02")]
    public void Working_days_step_over_weekends_and_holidays(string from, int days, string due) =>
        Assert.Equal(Given.Day(due), Office.AddWorkingDays(Given.Day(from), days));

    [Theory]
    [InlineData("2026-04-01", "2026-04-07", 2)]
    [InlineData("2026-04-07", "2026-04-01", -2)]
    [InlineData("2026-04-03", "2026-04-06", 0)]
    [InlineData("2026-04-01", "2026-04-01", 0)]
    public void Days_between_leave_out_the_first_and_count_the_last(string from, string to, int days) =>
        Assert.Equal(days, Office.WorkingDaysBetween(Given.Day(from), Given.Day(to)));

    [Theory]
    [InlineData(DayRule.SameClockTime, "2026-03-02 11:00", 1, "2026-03-03 11:00")]
    [InlineData(DayRule.SameClockTime, "2026-03-02 18:00", 1, "2026-03-04 09:00")]
    [InlineData(DayRule.SameClockTime, "2026-03-07 11:00", 1, "2026-03-10 09:00")]
    [InlineData(DayRule.SameClockTime, "2026-03-02 05:00", 1, "2026-03-03 09:00")]
    [InlineData(DayRule.SameClockTime, "2026-03-09 11:00", -1, "2026-03-06 11:00")]
    [InlineData(DayRule.SameClockTime, "2026-03-07 11:00", -1, "2026-03-05 09:00")]
    [InlineData(DayRule.KeepClockTime, "2026-03-02 11:00", 1, "2026-03-03 11:00")]
    [InlineData(DayRule.KeepClockTime, "2026-03-02 18:00", 1, "2026-03-04 09:00")]
    [InlineData(DayRule.KeepClockTime, "2026-03-07 11:00", 1, "2026-03-09 11:00")]
    [InlineData(DayRule.KeepClockTime, "2026-03-03 18:00", -1, "2026-03-02 17:00")]
    [InlineData(DayRule.EndOfDay, "2026-03-02 11:00", 1, "2026-03-03 17:00")]
    [InlineData(DayRule.EndOfDay, "2026-03-07 11:00", 1, "2026-03-09 17:00")]
    [InlineData(DayRule.EndOfDay, "2026-04-02 16:59", 2, "2026-04-08 17:00")]
    [InlineData(DayRule.EndOfCalendarDay, "2026-03-02 11:00", 1, "2026-03-04 00:00")]
    public void Each_rule_says_what_days_from_a_moment_mean(DayRule rule, string from, int days, string due) =>
        Assert.Equal(due, Office.Local(Office.AddWorkingDays(Office.At(from), days, rule)));

    [Fact]
    public void A_request_of_1_July_2016_is_due_on_29_July()
    {
        // Official Information Act, 20 working days: the day after receipt is day 1; no holiday falls in between.
        var calendar = WorkingCalendar.Create(Given.Office(zone: "Pacific/Auckland"));
        Assert.Equal(Given.Day("2016-07-29"), calendar.AddWorkingDays(Given.Day("2016-07-01"), 20));
        Assert.Equal(35, calendar.WorkingDaysBetween(Given.Day("2016-07-01"), Given.Day("2016-08-19")));
    }

    [Fact]
    public void A_weekday_wholly_taken_out_is_no_working_day()
    {
        var strike = WorkingCalendar.Create(Given.Office() with
        {
            Breaks = new Dictionary<LocalDate, IReadOnlyList<OpenInterval>> { [Given.Day("2026-03-03")] = [OpenInterval.WholeDay] },
        });
        Assert.False(strike.IsWorkingDay(Given.Day("2026-03-03")));
        Assert.Equal(Given.Day("2026-03-04"), strike.AddWorkingDays(Given.Day("2026-03-02"), 1));
    }

    [Fact]
    public void Calendar_days_keep_the_clock_time_over_a_change_of_clocks()
    {
        var from = Office.At("2026-03-28 12:00");
        Assert.Equal("2026-03-30 12:00", Office.Local(Office.AddCalendarDays(from, 2)));
        Assert.Equal(Duration.FromHours(47), Office.AddCalendarDays(from, 2) - from);
    }

    [Fact]
    public void Two_offices_work_together_when_both_are_open()
    {
        var other = Given.Office("12:00-20:00").WithHolidays(("2026-03-03", "Town day")) with
        {
            Shifts = new Dictionary<LocalDate, IReadOnlyList<OpenInterval>> { [Given.Day("2026-03-04")] = Given.Hours("10:00-11:00") },
        };
        var both = WorkingCalendar.Create(CalendarIntersection.Of(Office.Definition, other));
        Duration On(string day) => both.WorkingTimeBetween(both.StartOfDay(Given.Day(day)), both.EndOfDay(Given.Day(day)));

        Assert.Equal(Duration.FromHours(5), On("2026-03-02"));
        Assert.Equal("Town day", both.HolidayOn(Given.Day("2026-03-03"))!.Name);
        Assert.Equal(Duration.FromHours(1), On("2026-03-04"));
        Assert.Equal("Good Friday", both.HolidayOn(Given.Day("2026-04-03"))!.Name);
    }
}
