using Headway.Core.Simulation;
using Headway.Core.Tests.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>Arrivals against their rate: by the hour, and gap by gap.</summary>
public class ArrivalTests
{
    private static readonly DateTimeZone London = Given.Zone("Europe/London");
    private static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Instant Until = Instant.FromUtc(2027, 1, 1, 0, 0);
    private static readonly Duration HalfHour = Duration.FromMinutes(30);

    private static readonly ArrivalRate Busy = new()
    {
        PerDay = 60,
        Zone = London,
        GrowthPerYear = 0.5,
        GrowthFrom = new LocalDate(2026, 1, 1),
        Months = [1.4, 1.1, 1, 1.2, 1, 0.9, 0.8, 0.8, 1, 1, 1.1, 0.7],
        Weekdays = new Dictionary<IsoDayOfWeek, double> { [IsoDayOfWeek.Monday] = 1.3, [IsoDayOfWeek.Saturday] = 0.3, [IsoDayOfWeek.Sunday] = 0 },
        Hours = [.. Enumerable.Range(0, 24).Select(hour => hour is >= 8 and < 18 ? 3.0 + (hour % 4) : hour < 3 ? 0.5 : 0.2)],
        Holidays = new HashSet<LocalDate> { new(2026, 4, 3), new(2026, 4, 6), new(2026, 5, 4), new(2026, 12, 25), new(2026, 12, 28) },
        HolidayFactor = 0.1,
        AfterLongWeekend = 1.6,
        Days = new Dictionary<LocalDate, double> { [new LocalDate(2026, 6, 30)] = 2 },
        Happenings =
        [
            new RateHappening(Instant.FromUtc(2026, 9, 1, 10, 0), Instant.FromUtc(2026, 9, 15, 10, 0), 3, "surge"),
            new RateHappening(Instant.FromUtc(2026, 9, 8, 9, 30), Instant.FromUtc(2026, 9, 8, 15, 0), 0, "outage"),
        ],
    };

    [Fact]
    public void Counts_fit_the_rate_by_hour_of_the_day_by_weekday_and_by_week()
    {
        var arrivals = Arrivals(Busy, 1);
        Fits(arrivals, 24, local => local.Hour);
        Fits(arrivals, 7, local => (int)local.DayOfWeek - 1);
        Fits(arrivals, 53, local => (local.DayOfYear - 1) / 7);
    }

    // Time rescaling: gaps measured by how much was expected in them are exponential with a mean of one, and do not go together.
    [Fact]
    public void Rescaled_gaps_are_exponential()
    {
        var expected = new List<double> { 0 };
        for (var at = From; at < Until; at += HalfHour) expected.Add(expected[^1] + (Busy.PerHourAt(at) / 2));
        var moments = Arrivals(Busy, 2).Select(at =>
        {
            var place = (at - From.ToUnixTimeMilliseconds()) / HalfHour.TotalMilliseconds;
            return expected[(int)place] + ((place - (int)place) * (expected[(int)place + 1] - expected[(int)place]));
        }).ToArray();
        var gaps = moments.Skip(1).Zip(moments, (later, earlier) => later - earlier).ToArray();
        Statistics.AssertFits(gaps, gap => 1 - Math.Exp(-gap));
        Assert.True(Math.Abs(Statistics.Correlation(gaps[1..], gaps[..^1])) < 3.3 / Math.Sqrt(gaps.Length));
    }

    // 60 a day × growth 1.5^(days/365.25) × month × weekday or holiday × after a long weekend × single day.
    [Theory]
    [InlineData("2026-01-01", 60 * 1.4)]
    [InlineData("2026-01-05", 60 * 1.4 * 1.3, 4)]
    [InlineData("2026-04-03", 60 * 1.2 * 0.1, 92)]
    [InlineData("2026-04-04", 60 * 1.2 * 0.3, 93)]
    [InlineData("2026-04-06", 60 * 1.2 * 0.1, 95)]
    [InlineData("2026-04-07", 60 * 1.2 * 1.6, 96)]
    [InlineData("2026-04-08", 60 * 1.2, 97)]
    [InlineData("2026-06-30", 60 * 0.9 * 2, 180)]
    [InlineData("2026-12-29", 60 * 0.7 * 1.6, 362)]
    public void The_factors_of_a_day_multiply(string day, double plain, int days = 0) =>
        Assert.Equal(plain * Math.Pow(1.5, days / 365.25), Busy.OfDay(Given.Day(day)), 9);

    [Fact]
    public void An_outage_brings_nothing_and_a_surge_its_factor()
    {
        var usual = Busy with { Happenings = [] };
        var (surged, out_) = (Instant.FromUtc(2026, 9, 3, 9, 0), Instant.FromUtc(2026, 9, 8, 12, 0));
        Assert.Equal(3 * usual.PerHourAt(surged), Busy.PerHourAt(surged), 9);
        Assert.Equal(0, Busy.PerHourAt(out_));
        Assert.DoesNotContain(Arrivals(Busy, 3), at => at >= Instant.FromUtc(2026, 9, 8, 9, 30).ToUnixTimeMilliseconds() && at < Instant.FromUtc(2026, 9, 8, 15, 0).ToUnixTimeMilliseconds());
    }

    // On 29 March the clock skips 01:00 to 02:00; on 25 October the hour from 01:00 comes twice. 24,000 a day are 1,000 an hour.
    [Theory]
    [InlineData("2026-03-29", 23, 0)]
    [InlineData("2026-10-25", 25, 2)]
    [InlineData("2026-06-01", 24, 1)]
    public void A_night_of_changing_clocks_has_the_arrivals_of_the_hours_that_it_has(string day, int hours, int hoursFromOne)
    {
        var (start, end) = (Given.Day(day).AtStartOfDayInZone(London).ToInstant(), Given.Day(day).PlusDays(1).AtStartOfDayInZone(London).ToInstant());
        var rate = new ArrivalRate { PerDay = 24_000, Zone = London };
        var process = new ArrivalProcess(rate, new Dice(4), start, end);
        var locals = new List<int>();
        while (process.Next() is { } at) locals.Add(Instant.FromUnixTimeMilliseconds(at).InZone(London).Hour);
        Assert.InRange(locals.Count, (hours * 1000) - 500, (hours * 1000) + 500);
        Assert.InRange(locals.Count(hour => hour == 1), (hoursFromOne * 1000) - 140, (hoursFromOne * 1000) + 140);
    }

    // With all the weight on 01:00, the 2,000 of a day come in that hour, and on the night on which it comes twice 4,000 do.
    [Fact]
    public void The_hour_that_comes_twice_has_its_share_twice()
    {
        var rate = new ArrivalRate { PerDay = 2000, Zone = London, Hours = [.. Enumerable.Range(0, 24).Select(hour => hour == 1 ? 1.0 : 0)] };
        var process = new ArrivalProcess(rate, new Dice(5), Instant.FromUtc(2026, 10, 24, 23, 0), Instant.FromUtc(2026, 10, 26, 0, 0));
        var count = 0;
        for (; process.Next() is { } at; count++) Assert.Equal(1, Instant.FromUnixTimeMilliseconds(at).InZone(London).Hour);
        Assert.InRange(count, 4000 - 210, 4000 + 210);
    }

    [Fact]
    public void Factors_for_other_than_twelve_months_or_twenty_four_hours_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ArrivalRate { PerDay = 1, Months = [1, 2] });
        Assert.Throws<ArgumentException>(() => new ArrivalRate { PerDay = 1, Hours = [1, 2] });
    }

    [Fact]
    public void A_rate_of_nothing_brings_nothing() => Assert.Empty(Arrivals(new ArrivalRate { PerDay = 0 }, 1));

    private static void Fits(List<long> arrivals, int cells, Func<LocalDateTime, int> cell)
    {
        var (counts, expected) = (new long[cells], new double[cells]);
        foreach (var at in arrivals) counts[cell(Instant.FromUnixTimeMilliseconds(at).InZone(London).LocalDateTime)]++;
        for (var at = From; at < Until; at += HalfHour) expected[cell(at.InZone(London).LocalDateTime)] += Busy.PerHourAt(at) / 2;
        Statistics.AssertFits(counts, expected, sameTotal: false);
    }

    private static List<long> Arrivals(ArrivalRate rate, ulong seed)
    {
        var process = new ArrivalProcess(rate, new Dice(seed), From, Until);
        var arrivals = new List<long>();
        while (process.Next() is { } at) arrivals.Add(at);
        return arrivals;
    }
}
