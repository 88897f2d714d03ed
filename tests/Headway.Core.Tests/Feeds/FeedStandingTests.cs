using Headway.Core.Calendars;
using Headway.Core.Feeds;
using Headway.Core.Tests.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Headway.Core.Tests.Feeds;

/// <summary>States worked out by hand: due by 07:00 in London on working days; Good Friday is 3 April, Easter Monday 6 April 2026.</summary>
public class FeedStandingTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private static readonly FeedSchedule Daily = new()
    {
        Every = FeedRhythm.Day,
        Zone = London,
        By = new LocalTime(7, 0),
        Days = new HashSet<IsoDayOfWeek> { IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday },
        Calendar = WorkingCalendarOf(),
    };

    [Theory]
    // What came in (the moment, and after a slash what it reaches to); the moment asked for; the state; the due moment.
    [InlineData("", "2026-03-02T06:59", FeedState.In, "2026-03-02T07:00")]
    [InlineData("", "2026-03-02T07:00", FeedState.Late, "2026-03-02T07:00")]
    [InlineData("", "2026-03-03T07:00", FeedState.Missing, "2026-03-02T07:00")]
    [InlineData("2026-03-02T06:30", "2026-03-02T12:00", FeedState.In, "2026-03-03T07:00")]
    [InlineData("2026-03-02T06:30", "2026-03-02T12:00", FeedState.Late, "2026-03-02T07:00", "2026-02-20T12:00")]
    [InlineData("2026-03-02T06:30/2026-03-02T05:00", "2026-03-02T12:00", FeedState.In, "2026-03-03T07:00")]
    [InlineData("2026-03-02T09:00/2026-03-02T05:00", "2026-03-02T12:00", FeedState.In, "2026-03-03T07:00")]
    // Monday's file in the evening is not Tuesday's; one that tells of Monday afternoon is.
    [InlineData("2026-03-02T20:00/2026-03-02T05:00", "2026-03-03T08:00", FeedState.Late, "2026-03-03T07:00")]
    [InlineData("2026-03-02T20:00/2026-03-02T17:00", "2026-03-03T08:00", FeedState.In, "2026-03-04T07:00")]
    // Two hours late it is still Monday's, whatever it tells of.
    [InlineData("2026-03-02T09:00/2026-03-02T08:55", "2026-03-03T08:00", FeedState.Late, "2026-03-03T07:00")]
    // Watched since Monday afternoon: the file that came with it is Monday's, and one in the evening Tuesday's.
    [InlineData("2026-03-02T14:30", "2026-03-03T08:00", FeedState.Late, "2026-03-03T07:00", "2026-03-02T14:00")]
    [InlineData("2026-03-02T22:30", "2026-03-03T08:00", FeedState.In, "2026-03-04T07:00", "2026-03-02T14:00")]
    // Late on Friday, and again on Monday: the weekend is nobody's fault.
    [InlineData("2026-03-06T09:00", "2026-03-08T23:00", FeedState.In, "2026-03-09T07:00")]
    [InlineData("2026-03-06T09:00", "2026-03-09T07:30", FeedState.Late, "2026-03-09T07:00")]
    // The second file of a day is the next one's.
    [InlineData("2026-03-02T07:10,2026-03-02T18:00", "2026-03-03T08:00", FeedState.In, "2026-03-04T07:00")]
    // A day was left out: its file is not waited for any more.
    [InlineData("2026-03-02T07:10,2026-03-04T07:10", "2026-03-04T08:00", FeedState.In, "2026-03-05T07:00")]
    [InlineData("2026-03-02T07:10", "2026-03-04T06:59", FeedState.Late, "2026-03-03T07:00")]
    [InlineData("2026-03-02T07:10", "2026-03-04T07:00", FeedState.Missing, "2026-03-03T07:00")]
    // Over Easter nothing is due from Thursday to Tuesday.
    [InlineData("2026-04-02T06:50/2026-04-02T06:00,2026-04-02T07:05", "2026-04-07T08:00", FeedState.In, "2026-04-08T07:00", "2026-03-30T09:00")]
    [InlineData("2026-04-02T07:05", "2026-04-07T06:59", FeedState.In, "2026-04-07T07:00")]
    [InlineData("2026-04-02T07:05", "2026-04-07T07:00", FeedState.Late, "2026-04-07T07:00")]
    [InlineData("2026-04-02T07:05", "2026-04-08T07:00", FeedState.Missing, "2026-04-07T07:00")]
    // The night on which the clocks go forward: 07:00 is an hour sooner.
    [InlineData("2026-03-27T07:05", "2026-03-30T06:59", FeedState.In, "2026-03-30T07:00")]
    [InlineData("2026-03-27T07:05", "2026-03-30T07:00", FeedState.Late, "2026-03-30T07:00")]
    // Where the calendar ends nothing is known.
    [InlineData("2026-12-31T07:05", "2027-01-04T09:00", FeedState.NotKnown, "")]
    public void The_state_is_the_one_worked_out_by_hand(string arrivals, string at, FeedState state, string due, string from = "2026-02-27T12:00")
    {
        var standing = FeedStanding.Of(Daily, Arrivals(arrivals), Moment(from), Moment(at));

        Assert.Equal(state, standing.State);
        Assert.Equal(due.Length == 0 ? null : Moment(due), standing.DueAt);
        Assert.Equal(arrivals.Length == 0 ? null : Arrivals(arrivals)[^1].At, standing.LastInAt);
    }

    private static FeedArrival[] Arrivals(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(arrival => arrival.Split('/'))
            .Select(parts => new FeedArrival(Moment(parts[0]), parts.Length > 1 ? Moment(parts[1]) : null)),
    ];

    private static Instant Moment(string text) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InZoneStrictly(London).ToInstant();

    private static WorkingCalendar WorkingCalendarOf() => WorkingCalendar.Create(
        Given.Office().WithHolidays(("2026-04-03", "Good Friday"), ("2026-04-06", "Easter Monday")) with { To = new LocalDate(2026, 12, 31) });
}
