using Headway.Core.Organisation;
using Headway.Core.Tests.Calendars;
using NodaTime;
using static Headway.Core.Tests.Organisation.Told;

namespace Headway.Core.Tests.Organisation;

/// <summary>When people are at work, by hand.</summary>
public sealed class AttendanceTests
{
    private const string FullTime = "mon-fri 09:00-12:30 13:00-17:00";

    private static readonly OrganisationHistory Full = Office.Works("bob", "n1", FullTime);

    [Theory]
    [InlineData("2026-03-02", 450)]
    [InlineData("2026-03-07", 0)]
    [InlineData("2026-04-03", 0)] // Good Friday
    public void A_day_has_the_hours_of_its_pattern_unless_it_is_a_holiday(string day, int minutes) => Assert.Equal(minutes, MinutesAtWork(Full, "bob", day));

    [Fact]
    public void A_pattern_of_two_weeks_goes_on_for_ever()
    {
        var history = Office.Works("bob", "n1", "mon-fri 09:00-17:00 | mon,tue 09:00-17:00");

        // Monday 5 January is in the first week, so that of 2 March is too: eight weeks later.
        Assert.Equal([480, 480, 480, 480, 480], Week(history, "2026-03-02"));
        Assert.Equal([480, 480, 0, 0, 0], Week(history, "2026-03-09"));
        Assert.Equal([480, 480, 480, 480, 480], Week(history, "2026-03-16"));
        Assert.Equal([480, 480, 480, 480, 480], Week(history.Person("bob", from: "2025-01-01"), "2026-01-05"));
    }

    [Fact]
    public void A_phased_return_is_one_pattern_after_another()
    {
        var history = Full.Absent("bob", "2026-02-02", "2026-03-02", AbsenceKind.Sickness)
            .Works("bob", "n1", "mon,wed 09:00-12:00", "2026-03-02", "2026-03-09", recorded: "2026-02-20")
            .Works("bob", "n1", "mon-thu 09:00-13:00", "2026-03-09", "2026-03-16", recorded: "2026-02-20");

        Assert.Equal([0, 0, 0, 0, 0], Week(history, "2026-02-23"));
        Assert.Equal([180, 0, 180, 0, 0], Week(history, "2026-03-02"));
        Assert.Equal([240, 240, 240, 240, 0], Week(history, "2026-03-09"));
        Assert.Equal([450, 450, 450, 450, 450], Week(history, "2026-03-16"));
    }

    [Fact]
    public void A_half_day_is_half_of_the_hours_wherever_the_break_lies()
    {
        // 450 minutes: the first 225 are 09:00 to 12:30 and 13:00 to 13:15.
        var morning = new Attendance(Full.Absent("bob", "2026-03-02", "2026-03-03", part: DayPart.FirstHalf).KnownAt(), Calendar).On("bob", Day("2026-03-02"));
        var afternoon = new Attendance(Full.Absent("bob", "2026-03-02", "2026-03-03", part: DayPart.SecondHalf).KnownAt(), Calendar).On("bob", Day("2026-03-02"));

        Assert.Equal(["13:15-17:00"], Hours(morning));
        Assert.Equal(["09:00-12:30", "13:00-13:15"], Hours(afternoon));
        Assert.Equal((Duration.FromMinutes(225), Duration.FromMinutes(225)), (morning.Time, afternoon.Time));
    }

    [Fact]
    public void An_absence_from_a_moment_to_a_moment_takes_only_what_lies_between()
    {
        var history = Full.AbsentBetween("bob", "2026-03-02 16:00", "2026-03-04 10:00");

        Assert.Equal([390, 0, 390, 450, 450], Week(history, "2026-03-02"));
    }

    [Fact]
    public void Absences_that_overlap_are_taken_once() => Assert.Equal(
        [390, 0, 390, 450, 450],
        Week(Full.AbsentBetween("bob", "2026-03-02 16:00", "2026-03-04 10:00").Absent("bob", "2026-03-03", "2026-03-04", AbsenceKind.Strike), "2026-03-02"));

    [Fact]
    public void Hours_over_the_night_on_which_the_clocks_change_are_as_long_as_they_were()
    {
        var history = Office.Works("bob", "n1", "sun 00:00-04:00");

        Assert.Equal(180, MinutesAtWork(history, "bob", "2026-03-29"));
        Assert.Equal(300, MinutesAtWork(history, "bob", "2026-10-25"));
    }

    [Fact]
    public void Time_that_two_posts_claim_counts_once_and_for_the_cover_first()
    {
        var history = Full.Cover("bob", "a-lead", "2026-03-02", "2026-03-09").Works("bob", "a-lead", "mon 09:00-12:00");
        var day = new Attendance(history.KnownAt(), Calendar).On("bob", Day("2026-03-02"));

        Assert.Equal(Duration.FromMinutes(450), day.Time);
        Assert.Equal(["a-lead 09:00-12:00", "n1 12:00-12:30", "n1 13:00-17:00"], day.Periods.Zip(Hours(day), (period, hours) => $"{period.Post} {hours}"));
    }

    [Theory]
    [InlineData("2026-03-02 08:59", false)]
    [InlineData("2026-03-02 09:00", true)]
    [InlineData("2026-03-02 12:30", false)]
    [InlineData("2026-03-02 16:59", true)]
    [InlineData("2026-03-02 17:00", false)]
    public void A_person_is_at_work_from_the_first_moment_to_before_the_last(string at, bool expected) =>
        Assert.Equal(expected, new Attendance(Full.KnownAt(), Calendar).AtWork("bob", At(at)));

    [Fact]
    public void What_is_not_known_is_never_nought()
    {
        var attendance = new Attendance(Full.Person("eve").Person("fay", to: "2026-02-01").KnownAt(), Calendar);

        Assert.Equal("no working pattern of dan in Caseworker 1 is known for 2026-03-02", attendance.On("dan", Day("2026-03-02")).NotKnownBecause);
        Assert.Equal("eve holds no post on 2026-03-02", attendance.On("eve", Day("2026-03-02")).NotKnownBecause);
        Assert.Equal("nobody is known as zoe", attendance.On("zoe", Day("2026-03-02")).NotKnownBecause);
        Assert.Equal(Calendar.NotKnownBecause, attendance.On("bob", Day("2031-01-01")).NotKnownBecause);
        Assert.Null(attendance.On("dan", Day("2026-03-02")).Time);
        Assert.Null(attendance.AtWork("dan", At("2026-03-02 10:00")));
        Assert.Equal(Duration.Zero, attendance.On("fay", Day("2026-03-02")).Time);
    }

    [Fact]
    public void A_day_of_leave_is_known_even_where_the_hours_are_not() =>
        Assert.Equal((0, 0), (MinutesAtWork(Office.Absent("dan", "2026-03-02", "2026-03-03"), "dan", "2026-03-02"), MinutesAtWork(Office, "dan", "2026-04-03")));

    [Fact]
    public void A_unit_has_so_many_people_in_each_hour()
    {
        var history = Full.Works("cat", "a-lead", "mon-fri 09:30-16:00").Absent("cat", "2026-03-03", "2026-03-04");
        var day = new Attendance(history.KnownAt(), Calendar).HeadcountByHour("wrexham", Day("2026-03-02"));

        Assert.Equal(24, day.Hours.Count);
        Assert.Equal((0, 0), Hour(day, 8));
        Assert.Equal((2, 90), Hour(day, 9));
        Assert.Equal((2, 120), Hour(day, 10));
        Assert.Equal((2, 90), Hour(day, 12));
        Assert.Equal((1, 60), Hour(day, 16));
        Assert.Equal(["ann", "dan"], day.NotKnown);
        Assert.Equal((1, 60), Hour(new Attendance(history.KnownAt(), Calendar).HeadcountByHour("wrexham", Day("2026-03-03")), 10));
    }

    [Fact]
    public void Each_hour_of_two_hats_counts_in_the_unit_where_it_was_worked()
    {
        var attendance = new Attendance(
            Office.Holding("bob", "a1", share: 50).Works("bob", "n1", "mon 09:00-12:00").Works("bob", "a1", "mon 12:00-17:00").KnownAt(), Calendar);

        Assert.Equal(180, attendance.HeadcountByHour("new", Day("2026-03-02")).Hours.Sum(hour => (int)hour.Time.TotalMinutes));
        Assert.Equal(300, attendance.HeadcountByHour("arrears", Day("2026-03-02")).Hours.Sum(hour => (int)hour.Time.TotalMinutes));
        Assert.Equal(480, attendance.HeadcountByHour("wales", Day("2026-03-02")).Hours.Sum(hour => (int)hour.Time.TotalMinutes));
        Assert.Equal((23, 25), (attendance.HeadcountByHour("new", Day("2026-03-29")).Hours.Count, attendance.HeadcountByHour("new", Day("2026-10-25")).Hours.Count));
    }

    [Theory]
    [InlineData("mon-fri 09:00-17:00", "mon 09:00-17:00; tue 09:00-17:00; wed 09:00-17:00; thu 09:00-17:00; fri 09:00-17:00")]
    [InlineData("sun 22:00-24:00;mon  00:00-06:00", "mon 00:00-06:00; sun 22:00-24:00")]
    [InlineData("mon 09:00-17:00 |", "mon 09:00-17:00 | ")]
    [InlineData("", "")]
    public void A_pattern_is_written_day_by_day_and_reads_back(string text, string canonical)
    {
        Assert.Equal(canonical, Pattern(text).Text);
        Assert.Equal(Pattern(text), Pattern(canonical));
    }

    [Theory]
    [InlineData("mon")]
    [InlineData("fri-mon 09:00-17:00")]
    [InlineData("monday 09:00-17:00")]
    [InlineData("mon 17:00-09:00")]
    [InlineData("mon 09:00-12:00 11:00-13:00")]
    [InlineData("mon 09:00-12:00; mon-fri 13:00-14:00")]
    [InlineData("mon,mon 09:00-12:00")]
    [InlineData("09:00-12:00")]
    public void What_is_no_pattern_is_refused(string text) => Assert.False(WorkingPattern.TryParse(text, Day("2026-01-05"), out _));

    [Fact]
    public void Where_the_weeks_begin_matters_only_from_week_to_week()
    {
        Assert.True(WorkingPattern.TryParse("mon 09:00-10:00 | tue 09:00-10:00", Day("2026-01-07"), out var same));
        Assert.True(WorkingPattern.TryParse("mon 09:00-10:00 | tue 09:00-10:00", Day("2026-01-12"), out var other));

        Assert.Equal(Pattern("mon 09:00-10:00 | tue 09:00-10:00"), same);
        Assert.NotEqual(same, other);
        // 2,923 weeks before Monday 5 January 2026, an odd number.
        Assert.Empty(same!.On(Day("1969-12-29")));
        Assert.NotEmpty(other!.On(Day("1969-12-29")));
    }

    private static int MinutesAtWork(OrganisationHistory history, string person, string day) =>
        (int)new Attendance(history.KnownAt(), Calendar).On(person, Day(day)).Time!.Value.TotalMinutes;

    private static IEnumerable<int> Week(OrganisationHistory history, string monday) =>
        Enumerable.Range(0, 5).Select(index => MinutesAtWork(history, "bob", $"{Day(monday).PlusDays(index):uuuu-MM-dd}"));

    private static IEnumerable<string> Hours(DayAtWork day) => day.Periods.Select(period => $"{Calendar.Local(period.From)[11..]}-{Calendar.Local(period.To)[11..]}");

    private static (int People, int Minutes) Hour(UnitDay day, int hour) => (day.Hours[hour].People, (int)day.Hours[hour].Time.TotalMinutes);
}
