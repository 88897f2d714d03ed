using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Calendars;
using Headway.Core.Feeds;
using Headway.Core.Tests.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Feeds;

/// <summary>What holds for every schedule, in the weeks in which the clocks change above all.</summary>
public class FeedScheduleProperties
{
    private static readonly string[] Zones = ["Europe/London", "Pacific/Auckland", "America/New_York", "Australia/Lord_Howe"];

    // The weeks of 2026 in which clocks change in London, Auckland, New York and on Lord Howe Island.
    private static readonly LocalDate[] Weeks =
    [
        new(2026, 3, 25), new(2026, 10, 21), new(2026, 4, 1), new(2026, 9, 23), new(2026, 3, 4), new(2026, 10, 28), new(2026, 9, 30), new(2026, 6, 15),
    ];

    private static readonly Arbitrary<(FeedSchedule Schedule, Instant At)> Schedules = Arb.From(
        from zone in Gen.Elements(Zones)
        from every in Gen.Elements(FeedRhythm.Day, FeedRhythm.Hour)
        from minute in Gen.Choose(0, 1439)
        from days in Gen.Elements<IsoDayOfWeek[]>(
            [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)], [IsoDayOfWeek.Sunday], [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
            [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday])
        from hasCalendar in Gen.Elements(true, false)
        from week in Gen.Elements(Weeks)
        from second in Gen.Choose(0, 8 * 24 * 3600)
        let inZone = DateTimeZoneProviders.Tzdb[zone]
        select (
            new FeedSchedule
            {
                Every = every,
                Zone = inZone,
                By = LocalTime.Midnight.PlusMinutes(minute),
                Days = days.ToHashSet(),
                Calendar = hasCalendar && !days.SequenceEqual([IsoDayOfWeek.Sunday]) && days.Length != 2 ? Office(zone) : null,
            },
            inZone.AtStartOfDay(week).ToInstant() + Duration.FromSeconds(second)));

    [Fact]
    public void The_last_and_the_next_stand_on_either_side_with_nothing_between() => Holds((schedule, at) =>
    {
        var (last, next) = (schedule.LastBy(at)!.Value, schedule.NextAfter(at)!.Value);
        return last <= at && at < next && schedule.NextAfter(last) == next && schedule.LastBy(next - Duration.Epsilon) == last && schedule.LastBy(next) == next;
    });

    [Fact]
    public void Each_day_has_its_moment_once() => Holds((schedule, at) =>
    {
        var day = at.InZone(schedule.Zone).Date;
        var due = schedule.DueOn(day)!;
        if (!schedule.Days.Contains(day.DayOfWeek) || schedule.Calendar?.IsWorkingDay(day) == false) return due.Count == 0;
        if (schedule.Every == FeedRhythm.Day) return due.Count == 1 && due[0].InZone(schedule.Zone).Date == day;
        // As many whole hours as the day has, give or take the half hour by which some clocks change.
        var hours = (schedule.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - schedule.Zone.AtStartOfDay(day).ToInstant()).TotalHours;
        return Math.Abs(due.Count - hours) < 1 && due.Distinct().Count() == due.Count
            && due.All(moment => moment.InZone(schedule.Zone) is var local && local.Date == day && local.Minute == schedule.By.Minute);
    });

    [Fact]
    public void Walking_forward_and_back_meets_the_same_moments() => Holds((schedule, at) =>
    {
        var end = at + Duration.FromDays(8);
        List<Instant> forward = [], back = [];
        for (var due = schedule.NextAfter(at); due <= end; due = schedule.NextAfter(due.Value)) forward.Add(due.Value);
        for (var due = schedule.LastBy(end); due > at; due = schedule.LastBy(due.Value - Duration.Epsilon)) back.Insert(0, due.Value);
        return forward.SequenceEqual(back);
    });

    [Fact]
    public void A_feed_whose_every_file_comes_in_time_is_never_late() => Holds((schedule, at) =>
    {
        var (from, end) = (at - Duration.FromDays(10), at);
        List<FeedArrival> arrivals = [];
        for (var due = schedule.NextAfter(from); due <= end; due = schedule.NextAfter(due.Value))
            arrivals.Add(new FeedArrival(due.Value - Duration.FromMinutes(5), due.Value - Duration.FromMinutes(10)));
        return FeedStanding.Of(schedule, arrivals, from, at).State == FeedState.In;
    });

    [Fact]
    public void Without_its_last_file_it_is_late_and_with_none_for_two_missing() => Holds((schedule, at) =>
    {
        var last = schedule.LastBy(at)!.Value;
        var before = schedule.LastBy(last - Duration.Epsilon)!.Value;
        var first = schedule.LastBy(before - Duration.Epsilon)!.Value;
        FeedArrival[] one = [new(before, before - Duration.FromMinutes(1))];
        FeedArrival[] none = [new(first, first - Duration.FromMinutes(1))];
        var late = FeedStanding.Of(schedule, one, first - Duration.FromDays(1), at);
        var missing = FeedStanding.Of(schedule, none, first - Duration.FromDays(1), at);
        return (late.State, late.DueAt) == (FeedState.Late, last) && (missing.State, missing.DueAt) == (FeedState.Missing, before);
    });

    private static void Holds(Func<FeedSchedule, Instant, bool> property) =>
        Prop.ForAll(Schedules, given => property(given.Schedule, given.At)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static WorkingCalendar Office(string zone) =>
        WorkingCalendar.Create(Given.Office(zone: zone).WithHolidays(("2026-04-03", "Good Friday"), ("2026-10-26", "Labour Day")));
}
