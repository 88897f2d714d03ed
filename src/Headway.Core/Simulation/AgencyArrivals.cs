using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>How much of the work of an agency arrives when.</summary>
internal static class AgencyArrivals
{
    /// <param name="perDay">The mean of an ordinary day.</param>
    public static ArrivalRate RateOf(AgencyWork work, WorkingCalendar calendar, AgencyRun run, double perDay)
    {
        var (from, to) = (run.From, run.Until.InUtc().Date.PlusDays(1));
        var days = new Dictionary<LocalDate, double>();
        for (var day = from; day <= to; day = day.PlusDays(1))
            if (FactorOf(work, calendar, day) is not 1.0 and var factor) days[day] = factor;
        return new ArrivalRate
        {
            PerDay = perDay,
            Months = work.Months,
            Hours = work.Hours,
            Weekdays = work.Weekdays.Select((factor, place) => (Day: (IsoDayOfWeek)(place + 1), factor)).ToDictionary(pair => pair.Day, pair => pair.factor),
            Holidays = calendar.Definition.Holidays.Keys.ToHashSet(),
            // A holiday brings what a Sunday brings.
            HolidayFactor = work.Weekdays.Count == 0 ? 1 : work.Weekdays[^1],
            AfterLongWeekend = work.AfterLongWeekend,
            Days = days,
        };
    }

    private static double FactorOf(AgencyWork work, WorkingCalendar calendar, LocalDate day)
    {
        var factor = 1.0;
        foreach (var season in work.Seasons)
            if (IsWithin(season, day)) factor *= season.Factor;
        if (work.PayDay is { } pay && PaidOn(calendar, day, pay.Day)) factor *= pay.Factor;
        return factor;
    }

    // A season may go over the end of the year.
    private static bool IsWithin(Season season, LocalDate day)
    {
        var (from, to) = (season.From.InYear(day.Year), season.To.InYear(day.Year));
        return from <= to ? from <= day && day <= to : day >= from || day <= to;
    }

    // Where the day of payment is no working day, the last one before it.
    private static bool PaidOn(WorkingCalendar calendar, LocalDate day, int payDay)
    {
        var nominal = day.With(DateAdjusters.DayOfMonth(payDay));
        while (!calendar.IsWorkingDay(nominal)) nominal = nominal.PlusDays(-1);
        return nominal == day;
    }
}
