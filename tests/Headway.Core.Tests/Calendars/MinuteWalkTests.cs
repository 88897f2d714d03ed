using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Calendars;

/// <summary>The index against a walk minute by minute, on random calendars in the weeks in which clocks change, and in others.</summary>
public class MinuteWalkTests
{
    private const int CasesPerCalendar = 100;

    private static readonly (string Zone, string Day)[] Weeks =
    [
        ("Europe/London", "2026-03-29"),
        ("Europe/London", "2026-10-25"),
        ("Pacific/Auckland", "2026-04-05"),
        ("Pacific/Auckland", "2026-09-27"),
        ("Pacific/Chatham", "2026-04-05"),
        ("Pacific/Chatham", "2026-09-27"),
        ("Australia/Lord_Howe", "2026-10-04"),
        ("America/New_York", "2026-03-08"),
        ("America/Sao_Paulo", "2015-10-18"),
        ("America/Sao_Paulo", "2015-02-22"),
        ("Asia/Kathmandu", "2026-06-10"),
    ];

    [Fact]
    public void The_index_agrees_with_a_walk_minute_by_minute()
    {
        var calendars = (Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") == "1" ? 100_000 : 10_000) / CasesPerCalendar;
        var random = new Random(20260329);
        for (var number = 0; number < calendars; number++)
        {
            var (zone, day) = Weeks[number % Weeks.Length];
            var definition = RandomCalendar(random, Given.Zone(zone), Given.Day(day).PlusDays(random.Next(-5, 5)), number % 10 == 0);
            var calendar = WorkingCalendar.Create(definition);
            var walk = new MinuteWalk(definition, definition.From, definition.To);
            for (var turn = 0; turn < CasesPerCalendar; turn++) Compare(calendar, walk, random);
        }
    }

    private static void Compare(WorkingCalendar calendar, MinuteWalk walk, Random random)
    {
        var middle = calendar.StartOfDay(calendar.From.PlusDays(20));
        var from = middle + Duration.FromMinutes(random.Next(0, 9 * 1440));
        var to = from + Duration.FromMinutes(random.Next(-600, 6 * 1440));
        var context = $"{calendar.Name} {calendar.Zone.Id} {from} {to}";
        Assert.True(walk.Between(from, to) == (long)calendar.WorkingTimeBetween(from, to).TotalMinutes, context);
        Assert.True(walk.IsOpen(from) == calendar.IsWorking(from), context);
        Assert.True(Duration.FromMinutes(walk.Between(from, to)) == Sum(calendar.Explain(from, Instant.Max(from, to))), context);

        var minutes = random.Next(0, 900);
        var end = random.Next(2) == 0 ? PeriodEnd.AtClosing : PeriodEnd.AtNextOpening;
        var due = calendar.AddWorkingTime(from, Duration.FromMinutes(minutes), end);
        Assert.True(walk.Forward(from, minutes, end) == due, $"{context} +{minutes} {end}");
        if (minutes == 0) return;
        var back = calendar.AddWorkingTime(from, Duration.FromMinutes(-minutes), end);
        Assert.True(walk.Backward(from, minutes, end) == back, $"{context} -{minutes} {end}");
    }

    private static Duration Sum(IEnumerable<CalendarSegment> lines) => lines.Aggregate(Duration.Zero, (sum, line) => sum + line.Worked);

    // Three weeks either side of the week asked about; at least one weekday is open, so that a walk always ends.
    private static CalendarDefinition RandomCalendar(Random random, DateTimeZone zone, LocalDate day, bool always)
    {
        var from = day.PlusDays(-21);
        var dates = Enumerable.Range(14, 21).Select(from.PlusDays).ToList();
        LocalDate Any() => dates[random.Next(dates.Count)];
        return new CalendarDefinition
        {
            Name = always ? "24/7" : "random",
            Zone = zone,
            From = from,
            To = day.PlusDays(28),
            Hours = always ? CalendarDefinition.AllHours() : Enum.GetValues<IsoDayOfWeek>().Where(weekday => weekday != IsoDayOfWeek.None)
                .Where(weekday => weekday == IsoDayOfWeek.Wednesday || random.Next(4) > 0)
                .ToDictionary(weekday => weekday, weekday => RandomHours(random, weekday == IsoDayOfWeek.Wednesday ? 120 : 0)),
            Shifts = Enumerable.Range(0, 2).Select(_ => Any()).Distinct().ToDictionary(date => date, _ => RandomHours(random, 0)),
            Breaks = Enumerable.Range(0, 3).Select(_ => Any()).Distinct().ToDictionary(date => date, _ => RandomHours(random, 0)),
            Holidays = Enumerable.Range(0, 2).Select(_ => Any()).Distinct().ToDictionary(date => date, date => new Holiday("Feast", date)),
        };
    }

    // Up to three intervals; edges often lie between 01:00 and 04:00, where clocks change.
    private static IReadOnlyList<OpenInterval> RandomHours(Random random, int atLeast)
    {
        var edges = Enumerable.Range(0, 2 * random.Next(1, 4))
            .Select(_ => random.Next(2) == 0 ? random.Next(60, 240) : random.Next(0, 1440)).Distinct().Order().ToList();
        var hours = edges.Chunk(2).Where(pair => pair.Length == 2)
            .Select(pair => new OpenInterval(pair[0] * 60, (random.Next(10) == 0 && pair[1] == edges[^1] ? 1440 : pair[1]) * 60)).ToList();
        return hours.Sum(interval => interval.ToSecond - interval.FromSecond) / 60 < atLeast ? Given.Hours("08:00-18:00") : hours;
    }
}
