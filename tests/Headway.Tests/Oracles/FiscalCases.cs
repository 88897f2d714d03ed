using NodaTime;

namespace Headway.Tests.Oracles;

/// <summary>Fiscal years as one suite has them, named after the year in which they end; Headway itself has none.</summary>
internal static class FiscalCases
{
    private const int UsualFirstMonth = 10;

    internal static OracleAnswers Answer(OracleCase given)
    {
        var day = CaseCalendar.Day(given.Input.Required("date", "at"));
        var firstMonth = given.Input.Has("first_month") ? (int)given.Input.Number("first_month") : UsualFirstMonth;
        var start = new LocalDate(day.Month >= firstMonth ? day.Year : day.Year - 1, firstMonth, 1);
        var dayOfYear = Period.DaysBetween(start, day) + 1;
        var month = (((day.Month - firstMonth) + 12) % 12) + 1;
        return new OracleAnswers()
            .With(() => start.PlusMonths(12).PlusDays(-1).Year, "fiscal_year")
            .With(() => ((month - 1) / 3) + 1, "fiscal_quarter", "fiscal_year_quarter")
            .With(() => month, "fiscal_month", "month_of_fiscal_year", "fiscal_year_month")
            .With(() => Week(dayOfYear), "fiscal_week", "week_of_fiscal_year", "fiscal_year_week")
            .With(() => dayOfYear, "day_of_fiscal_year", "fiscal_day", "fiscal_year_day")
            .With(() => Week(day.DayOfYear), "week", "week_of_year", "calendar_week")
            .With(() => ((day.Month - 1) / 3) + 1, "quarter", "calendar_quarter");
    }

    // Weeks of seven days from the first day of the year; what is over of the 52nd belongs to it.
    private static int Week(int dayOfYear) => Math.Min(52, ((dayOfYear - 1) / 7) + 1);
}
