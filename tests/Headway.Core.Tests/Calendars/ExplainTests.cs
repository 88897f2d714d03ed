using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Calendars;

public class ExplainTests
{
    private static readonly WorkingCalendar Office = WorkingCalendar.Create(
        Given.Office().WithHolidays(("2026-04-03", "Good Friday"), ("2026-04-06", "Easter Monday")) with
        {
            Breaks = new Dictionary<LocalDate, IReadOnlyList<OpenInterval>> { [Given.Day("2026-04-02")] = Given.Hours("12:00-13:00") },
        });

    [Fact]
    public void The_arithmetic_over_Easter_names_every_stretch()
    {
        var lines = Office.Explain(Office.At("2026-04-02 11:00"), Office.At("2026-04-07 10:00"))
            .Select(line => $"{Office.Local(line.From)[5..]} {Office.Local(line.To)[5..]} {line.Worked.TotalHours} {line.Why} {line.Name}".TrimEnd());

        Assert.Equal(
        [
            "04-02 11:00 04-02 12:00 1 Open",
            "04-02 12:00 04-02 13:00 0 Break",
            "04-02 13:00 04-02 17:00 4 Open",
            "04-02 17:00 04-03 00:00 0 OutsideHours",
            "04-03 00:00 04-04 00:00 0 Holiday Good Friday",
            "04-04 00:00 04-06 00:00 0 ClosedDay",
            "04-06 00:00 04-07 00:00 0 Holiday Easter Monday",
            "04-07 00:00 04-07 09:00 0 OutsideHours",
            "04-07 09:00 04-07 10:00 1 Open",
        ], lines);
    }

    [Fact]
    public void A_night_is_one_line_and_not_two()
    {
        var lines = Office.Explain(Office.At("2026-03-02 16:00"), Office.At("2026-03-03 10:00")).ToList();
        Assert.Equal([SegmentReason.Open, SegmentReason.OutsideHours, SegmentReason.Open], lines.Select(line => line.Why));
        Assert.Equal(Duration.FromHours(16), lines[1].To - lines[1].From);
    }

    [Fact]
    public void Nothing_is_explained_when_no_time_passes() =>
        Assert.Empty(Office.Explain(Office.At("2026-03-02 16:00"), Office.At("2026-03-02 16:00")));

    [Fact]
    public void Beyond_the_calendar_nothing_is_explained() =>
        Assert.Throws<CalendarEnded>(() => Office.Explain(Office.At("2026-03-02 16:00"), Office.At("2031-03-02 16:00")).Count());
}
