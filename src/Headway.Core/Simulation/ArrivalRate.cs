using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>How much arrives when: a mean for an ordinary day, and the factors by which months, weekdays, hours, holidays and happenings differ.</summary>
/// <remarks>
/// Rate per hour at a moment = per day × growth × month × weekday or holiday × single day × after a long weekend × share of the hour ×
/// happenings. By the clock on the wall: the hour that a change of clocks skips brings nothing, the hour that comes twice brings twice.
/// </remarks>
public sealed record ArrivalRate
{
    private const double DaysOfYear = 365.25;

    /// <summary>Mean arrivals on a day whose factors are all one.</summary>
    public required double PerDay { get; init; }

    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>Growth of the mean in a year, compounded daily: 0.1 is a tenth more.</summary>
    public double GrowthPerYear { get; init; }

    /// <summary>The day on which growth has done nothing yet.</summary>
    public LocalDate GrowthFrom { get; init; } = new(2000, 1, 1);

    /// <summary>Twelve factors, January first; empty for none.</summary>
    public IReadOnlyList<double> Months { get; init => field = EmptyOr(12, value); } = [];

    /// <summary>A factor by weekday; one where none is given.</summary>
    public IReadOnlyDictionary<IsoDayOfWeek, double> Weekdays { get; init; } = new Dictionary<IsoDayOfWeek, double>();

    /// <summary>Twenty-four weights, midnight first, of which each hour has its share; empty for all alike.</summary>
    public IReadOnlyList<double> Hours { get; init => field = EmptyOr(24, value); } = [];

    /// <summary>Days without work.</summary>
    public IReadOnlySet<LocalDate> Holidays { get; init; } = new HashSet<LocalDate>();

    /// <summary>The factor of a holiday, in place of its weekday's.</summary>
    public double HolidayFactor { get; init; } = 1;

    /// <summary>Factors of single days besides all others, such as pay days.</summary>
    public IReadOnlyDictionary<LocalDate, double> Days { get; init; } = new Dictionary<LocalDate, double>();

    /// <summary>The weekdays that, with holidays, make a weekend long.</summary>
    public IReadOnlySet<IsoDayOfWeek> Weekend { get; init; } = new HashSet<IsoDayOfWeek> { IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday };

    /// <summary>The factor of the first day of work after three or more without.</summary>
    public double AfterLongWeekend { get; init; } = 1;

    /// <summary>Surges (above one), lulls and outages (zero), between two moments; those that overlap multiply.</summary>
    public IReadOnlyList<RateHappening> Happenings { get; init; } = [];

    /// <summary>Expected arrivals per hour at a moment.</summary>
    public double PerHourAt(Instant at)
    {
        var local = at.InZone(Zone);
        return OfDay(local.Date) * ShareOf(local.Hour) * FactorAt(at.ToUnixTimeMilliseconds());
    }

    /// <summary>Expected arrivals of a day of 24 hours, happenings aside.</summary>
    public double OfDay(LocalDate day)
    {
        var growth = GrowthPerYear == 0 ? 1 : Math.Pow(1 + GrowthPerYear, Period.DaysBetween(GrowthFrom, day) / DaysOfYear);
        var month = Months.Count == 0 ? 1 : Months[day.Month - 1];
        var kind = Holidays.Contains(day) ? HolidayFactor : Weekdays.GetValueOrDefault(day.DayOfWeek, 1);
        return PerDay * growth * month * kind * Days.GetValueOrDefault(day, 1) * (FollowsLongWeekend(day) ? AfterLongWeekend : 1);
    }

    /// <summary>The share of its day that falls into an hour, 0 to 23.</summary>
    public double ShareOf(int hour) => Hours.Count == 0 ? 1.0 / 24 : Hours[hour] / Hours.Sum();

    internal double FactorAt(long at)
    {
        var factor = 1.0;
        foreach (var happening in Happenings)
            if (happening.From.ToUnixTimeMilliseconds() <= at && at < happening.To.ToUnixTimeMilliseconds()) factor *= happening.Factor;
        return factor;
    }

    private static IReadOnlyList<double> EmptyOr(int count, IReadOnlyList<double> factors) =>
        factors.Count == 0 || factors.Count == count ? factors : throw new ArgumentException($"There must be {count} factors, or none.");

    private bool FollowsLongWeekend(LocalDate day)
    {
        if (IsOff(day)) return false;
        for (var back = 1; back <= 3; back++)
            if (!IsOff(day.PlusDays(-back))) return false;
        return true;
    }

    private bool IsOff(LocalDate day) => Weekend.Contains(day.DayOfWeek) || Holidays.Contains(day);
}

/// <summary>Something between two moments that multiplies what arrives, and what it is called.</summary>
public sealed record RateHappening(Instant From, Instant To, double Factor, string Name);
