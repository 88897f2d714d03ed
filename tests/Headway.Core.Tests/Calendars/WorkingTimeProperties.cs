using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Calendars;

/// <summary>What holds for every calendar, moment and amount.</summary>
public class WorkingTimeProperties
{
    private static readonly WorkingCalendar[] Calendars =
    [
        WorkingCalendar.Create(Given.Office("09:00-12:00, 13:00-17:00").WithHolidays(("2026-04-03", "Good Friday"))),
        WorkingCalendar.Create(Given.Office("08:30-17:00", "America/New_York")),
        WorkingCalendar.Create(Given.AlwaysOpen("Pacific/Chatham")),
        WorkingCalendar.Create(Given.Office("00:00-06:00, 22:00-24:00", "Pacific/Auckland")),
    ];

    private static readonly Arbitrary<(WorkingCalendar Calendar, Instant First, Instant Second, Instant Third)> Moments = Arb.From(
        from calendar in Gen.Elements(Calendars)
        from first in Moment()
        from second in Moment()
        from third in Moment()
        select (calendar, first, second, third));

    private static readonly Arbitrary<(WorkingCalendar Calendar, Instant From, Duration Amount)> Amounts = Arb.From(
        from calendar in Gen.Elements(Calendars)
        from moment in Moment()
        from seconds in Gen.Choose(1, 60 * 24 * 3600)
        select (calendar, moment, Duration.FromSeconds(seconds)));

    [Fact]
    public void Splitting_an_interval_never_changes_the_working_time() => Holds(Moments, given =>
    {
        var (calendar, first, second, third) = given;
        Instant[] ordered = [.. new[] { first, second, third }.Order()];
        return calendar.WorkingTimeBetween(ordered[0], ordered[2])
            == calendar.WorkingTimeBetween(ordered[0], ordered[1]) + calendar.WorkingTimeBetween(ordered[1], ordered[2]);
    });

    [Fact]
    public void The_arithmetic_adds_up_and_leaves_no_gap() => Holds(Moments, given =>
    {
        var (calendar, first, second, _) = given;
        var (from, to) = first < second ? (first, second) : (second, first);
        to = Instant.Min(to, from + Duration.FromDays(90));
        var lines = calendar.Explain(from, to).ToList();
        var worked = lines.Aggregate(Duration.Zero, (sum, line) => sum + line.Worked);
        var joined = lines.Zip(lines.Skip(1)).All(pair => pair.First.To == pair.Second.From);
        return worked == calendar.WorkingTimeBetween(from, to) && joined && (from == to || (lines[0].From == from && lines[^1].To == to));
    });

    [Fact]
    public void Adding_then_measuring_returns_the_amount() => Holds(Amounts, given =>
    {
        var (calendar, from, amount) = given;
        return Enum.GetValues<PeriodEnd>().All(end =>
            calendar.WorkingTimeBetween(from, calendar.AddWorkingTime(from, amount, end)) == amount
            && calendar.WorkingTimeBetween(calendar.AddWorkingTime(from, -amount, end), from) == amount);
    });

    [Fact]
    public void Adding_in_two_steps_is_adding_at_once() => Holds(Amounts, given =>
    {
        var (calendar, from, amount) = given;
        var part = Duration.FromSeconds((long)amount.TotalSeconds / 3);
        return Enum.GetValues<PeriodEnd>().All(end =>
            calendar.AddWorkingTime(calendar.AddWorkingTime(from, part, end), amount - part, end) == calendar.AddWorkingTime(from, amount, end));
    });

    [Fact]
    public void A_later_start_is_never_due_earlier() => Holds(Moments, given =>
    {
        var (calendar, first, second, _) = given;
        var (earlier, later) = first < second ? (first, second) : (second, first);
        // Not so by design: keeping the clock time of a Saturday, or hours worked in a night when the clocks go back.
        var rules = new List<DayRule> { DayRule.EndOfDay, DayRule.EndOfCalendarDay };
        if (calendar == Calendars[0] || calendar == Calendars[1]) rules.Add(DayRule.SameClockTime);
        return rules.All(rule => calendar.AddWorkingDays(earlier, 5, rule) <= calendar.AddWorkingDays(later, 5, rule))
            && calendar.AddWorkingTime(earlier, Duration.FromHours(5)) <= calendar.AddWorkingTime(later, Duration.FromHours(5));
    });

    [Fact]
    public void Days_added_are_days_counted() => Holds(Amounts, given =>
    {
        var (calendar, from, amount) = given;
        var day = from.InZone(calendar.Zone).Date;
        var days = 1 + (int)(amount.TotalDays / 2);
        return calendar.WorkingDaysBetween(day, calendar.AddWorkingDays(day, days)) == days
            && calendar.AddWorkingDays(calendar.AddWorkingDays(day, days), -days) <= day;
    });

    private static Gen<Instant> Moment() =>
        from seconds in Gen.Choose(0, 300 * 24 * 3600)
        select Instant.FromUtc(2026, 1, 15, 0, 0) + Duration.FromSeconds(seconds);

    private static void Holds<T>(Arbitrary<T> given, Func<T, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") == "1" ? 5_000 : 500), Prop.ForAll(given, property));
}
