using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Calendars;

public class WorkingTimeTests
{
    private static readonly WorkingCalendar Office = WorkingCalendar.Create(Given.Office().WithHolidays(("2026-12-25", "Christmas Day")));

    [Theory]
    [InlineData("2026-03-02 09:00", "2026-03-02 17:00", 8 * 60)]
    [InlineData("2026-03-02 16:55", "2026-03-03 09:10", 15)]
    [InlineData("2026-03-06 16:00", "2026-03-09 10:00", 120)]
    [InlineData("2026-03-07 10:00", "2026-03-08 10:00", 0)]
    [InlineData("2026-12-24 16:00", "2026-12-28 10:00", 120)]
    [InlineData("2026-03-03 09:10", "2026-03-02 16:55", 0)]
    public void Only_open_hours_count(string from, string to, int minutes) =>
        Assert.Equal(Duration.FromMinutes(minutes), Office.WorkingTimeBetween(Office.At(from), Office.At(to)));

    [Theory]
    [InlineData("2026-03-02 09:00", 60, "2026-03-02 10:00")]
    [InlineData("2026-03-02 16:30", 60, "2026-03-03 09:30")]
    [InlineData("2026-03-06 16:30", 60, "2026-03-09 09:30")]
    [InlineData("2026-03-07 12:00", 0, "2026-03-09 09:00")]
    [InlineData("2026-03-02 17:00", 0, "2026-03-03 09:00")]
    [InlineData("2026-03-02 10:00", -60, "2026-03-02 09:00")]
    [InlineData("2026-03-02 09:30", -60, "2026-02-27 16:30")]
    public void An_amount_is_used_up_in_open_hours_only(string from, int minutes, string due) =>
        Assert.Equal(due, Office.Local(Office.AddWorkingTime(Office.At(from), Duration.FromMinutes(minutes))));

    [Theory]
    [InlineData(480, PeriodEnd.AtClosing, "2026-03-02 17:00")]
    [InlineData(480, PeriodEnd.AtNextOpening, "2026-03-03 09:00")]
    [InlineData(2400, PeriodEnd.AtClosing, "2026-03-06 17:00")]
    [InlineData(2400, PeriodEnd.AtNextOpening, "2026-03-09 09:00")]
    public void An_amount_that_fills_a_period_ends_where_the_setting_says(int minutes, PeriodEnd end, string due) =>
        Assert.Equal(due, Office.Local(Office.AddWorkingTime(Office.At("2026-03-02 09:00"), Duration.FromMinutes(minutes), end)));

    [Theory]
    [InlineData(PeriodEnd.AtClosing, "2026-03-02 09:00")]
    [InlineData(PeriodEnd.AtNextOpening, "2026-02-27 17:00")]
    public void Going_back_the_setting_holds_the_other_way_round(PeriodEnd end, string due) =>
        Assert.Equal(due, Office.Local(Office.AddWorkingTime(Office.At("2026-03-02 17:00"), Duration.FromHours(-8), end)));

    [Fact]
    public void A_pause_overnight_takes_no_working_time()
    {
        // The test vector of the pause: held Monday 17:00 to Tuesday 09:00, an eight-hour target stays due on Monday at 17:00.
        var paused = Office.WorkingTimeBetween(Office.At("2026-03-02 17:00"), Office.At("2026-03-03 09:00"));
        Assert.Equal(Duration.Zero, paused);
        Assert.Equal("2026-03-02 17:00", Office.Local(Office.AddWorkingTime(Office.At("2026-03-02 09:00"), Duration.FromHours(8) + paused)));
    }

    [Fact]
    public void Lunch_splits_a_day_in_two()
    {
        var calendar = WorkingCalendar.Create(Given.Office("09:00-12:00, 13:00-17:00"));
        Assert.Equal("2026-03-02 14:00", calendar.Local(calendar.AddWorkingTime(calendar.At("2026-03-02 11:00"), Duration.FromHours(2))));
        Assert.Equal(Duration.FromHours(7), calendar.WorkingTimeBetween(calendar.At("2026-03-02 00:00"), calendar.At("2026-03-03 00:00")));
    }

    [Fact]
    public void A_shift_replaces_the_hours_a_break_is_taken_out_and_a_holiday_beats_both()
    {
        var calendar = WorkingCalendar.Create(Given.Office().WithHolidays(("2026-03-04", "Founders' day")) with
        {
            Shifts = new Dictionary<LocalDate, IReadOnlyList<OpenInterval>>
            {
                [Given.Day("2026-03-02")] = Given.Hours("10:00-12:00"),
                [Given.Day("2026-03-04")] = Given.Hours("10:00-12:00"),
                [Given.Day("2026-03-07")] = Given.Hours("09:00-13:00"),
            },
            Breaks = new Dictionary<LocalDate, IReadOnlyList<OpenInterval>> { [Given.Day("2026-03-03")] = Given.Hours("12:00-13:30") },
        });
        Duration On(string day) => calendar.WorkingTimeBetween(calendar.StartOfDay(Given.Day(day)), calendar.EndOfDay(Given.Day(day)));

        Assert.Equal(Duration.FromHours(2), On("2026-03-02"));
        Assert.Equal(Duration.FromMinutes(390), On("2026-03-03"));
        Assert.Equal(Duration.Zero, On("2026-03-04"));
        Assert.Equal(Duration.FromHours(4), On("2026-03-07"));
    }

    [Fact]
    public void Openings_are_working_moments_and_closings_are_not()
    {
        Assert.True(Office.IsWorking(Office.At("2026-03-02 09:00")));
        Assert.False(Office.IsWorking(Office.At("2026-03-02 08:59:59")));
        Assert.True(Office.IsWorking(Office.At("2026-03-02 16:59:59")));
        Assert.False(Office.IsWorking(Office.At("2026-03-02 17:00")));
        Assert.False(Office.IsWorking(Office.At("2026-12-25 12:00")));
    }

    [Fact]
    public void The_previous_working_moment_is_the_last_closing()
    {
        Assert.Equal("2026-03-06 17:00", Office.Local(Office.PreviousWorkingMoment(Office.At("2026-03-08 12:00"))));
        Assert.Equal("2026-03-06 12:00", Office.Local(Office.PreviousWorkingMoment(Office.At("2026-03-06 12:00"))));
        Assert.Equal("2026-03-06 17:00", Office.Local(Office.PreviousWorkingMoment(Office.At("2026-03-09 09:00"))));
    }

    [Fact]
    public void Periods_are_walked_forwards_and_backwards_from_the_middle_of_one()
    {
        var noon = Office.At("2026-03-06 12:00");
        Assert.Equal(["2026-03-06 12:00", "2026-03-09 09:00"], Office.PeriodsAfter(noon).Take(2).Select(period => Office.Local(period.From)));
        Assert.Equal(["2026-03-06 12:00", "2026-03-05 17:00"], Office.PeriodsBefore(noon).Take(2).Select(period => Office.Local(period.To)));
        Assert.Equal("2026-03-05 17:00", Office.Local(Office.PeriodsBefore(Office.At("2026-03-06 09:00")).First().To));
    }

    [Fact]
    public void Beyond_its_days_a_calendar_says_so_and_does_not_guess()
    {
        var late = Office.At("2030-12-31 16:00");
        var error = Assert.Throws<CalendarEnded>(() => Office.AddWorkingTime(late, Duration.FromHours(2)));
        Assert.Contains("\"Office\" is known from 2012-01-01 to 2030-12-31", error.Message, StringComparison.Ordinal);
        Assert.False(Office.TryAddWorkingTime(late, Duration.FromHours(2), PeriodEnd.AtClosing, out _));
        Assert.True(Office.TryAddWorkingTime(late, Duration.FromHours(1), PeriodEnd.AtClosing, out _));
        Assert.False(Office.TryAddWorkingTime(late, Duration.FromHours(1), PeriodEnd.AtNextOpening, out _));
        Assert.Throws<CalendarEnded>(() => Office.WorkingTimeBetween(Office.At("2011-12-31 12:00"), late));
        Assert.Throws<CalendarEnded>(() => Office.IsWorkingDay(Given.Day("2031-01-01")));
        Assert.Throws<CalendarEnded>(() => Office.AddWorkingDays(Given.Day("2030-12-31"), 1));
        Assert.Throws<CalendarEnded>(() => Office.AddWorkingTime(Office.At("2012-01-01 12:00"), Duration.FromMinutes(-1)));
    }

    [Fact]
    public void A_calendar_without_hours_is_never_open_and_has_no_next_moment()
    {
        var closed = WorkingCalendar.Create(Given.Office() with { Hours = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>() });
        var at = closed.At("2026-03-02 12:00");
        Assert.False(closed.IsWorking(at));
        Assert.Equal(Duration.Zero, closed.WorkingTimeBetween(at, closed.At("2026-03-09 12:00")));
        Assert.Throws<CalendarEnded>(() => closed.NextWorkingMoment(at));
        Assert.Empty(closed.PeriodsAfter(at));
        Assert.Empty(closed.PeriodsBefore(at));
    }
}
