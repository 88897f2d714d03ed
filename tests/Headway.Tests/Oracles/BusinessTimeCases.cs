using System.Text.Json.Nodes;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Tests.Oracles;

/// <summary>bokmann/business_time: days and hours by the office clock, rolling, runs of days, fiscal years.</summary>
internal static class BusinessTimeCases
{
    internal static OracleAnswers Answer(OracleCase given) => given.Group switch
    {
        "add_business_days_time" or "subtract_business_days_time" => At(given, AddDays, "end", "result"),
        "add_business_days_date" or "subtract_business_days_date" => Date(given, AddDaysToDate, "end", "result"),
        "add_business_days" or "subtract_business_days" => IsDate(given.Input.Text("start", "at", "date"))
            ? Date(given, AddDaysToDate, "end", "result") : At(given, AddDays, "end", "result"),
        "add_business_hours" or "subtract_business_hours" or "add_business_minutes" or "subtract_business_minutes" => At(given, AddHours, "end", "result"),
        "roll_forward" => At(given, (_, calendar, at) => calendar.NextWorkingMoment(at), "result", "end"),
        "roll_backward" => At(given, (_, calendar, at) => calendar.IsWorking(at) ? at : calendar.PreviousWorkingMoment(at), "result", "end"),
        "first_business_day_keep_time" or "first_business_day" or "next_business_day" => KeepTime(given, forward: true),
        "previous_business_day_keep_time" or "previous_business_day" => KeepTime(given, forward: false),
        "beginning_of_workday" or "start_of_workday" => At(given, (_, calendar, at) => Edge(calendar, at, opening: true), "result", "start", "opening"),
        "end_of_workday" => At(given, (_, calendar, at) => Edge(calendar, at, opening: false), "result", "end", "closing"),
        "business_seconds_between" => new OracleAnswers().With(() => Seconds(given), "seconds"),
        "work_seconds_on_day" or "work_hours_total" or "workday_seconds" => OnDay(given, (calendar, day) =>
            (long)calendar.WorkingTimeBetween(calendar.StartOfDay(day), calendar.EndOfDay(day)).TotalSeconds, "seconds"),
        "business_days_between" => new OracleAnswers().With(() => Dates(given).Count(), "days"),
        "business_dates_between" => new OracleAnswers().With(() => CaseCalendar.Texts(Dates(given)), "dates"),
        "consecutive_workdays" => OnDay(given, (calendar, day) => Run(calendar, day, working: true), "dates"),
        "consecutive_non_workdays" or "consecutive_non_working_days" or "consecutive_nonworking_days" =>
            OnDay(given, (calendar, day) => Run(calendar, day, working: false), "dates"),
        "is_workday" or "is_working_day" or "is_business_day" => OnDay(given, (calendar, day) => calendar.IsWorkingDay(day), "workday", "working_day", "working", "result"),
        "is_weekday" => OnDay(given, (calendar, day) => calendar.Definition.Hours.ContainsKey(day.DayOfWeek), "weekday", "result"),
        "is_during_business_hours" or "during_business_hours" or "is_business_hours" => Truth(
            given, During, "during_business_hours", "during", "business_hours", "in_business_hours", "working", "result"),
        "before_business_hours" or "is_before_business_hours" => Truth(given, (calendar, at) => at < Edge(calendar, at, opening: true), "before", "before_business_hours", "result"),
        "after_business_hours" or "is_after_business_hours" => Truth(given, (calendar, at) => at > Edge(calendar, at, opening: false), "after", "after_business_hours", "result"),
        "fiscal_year" or "fiscal_quarter" or "fiscal_month" or "fiscal_week" or "fiscal" or "week" or "quarter" => FiscalCases.Answer(given),
        _ => throw new UnknownCase($"operation {given.Group}"),
    };

    private static bool IsDate(string? text) => text is not null && !text.Contains('T', StringComparison.Ordinal);

    private static OracleAnswers At(OracleCase given, Func<OracleCase, WorkingCalendar, Instant, Instant> operation, params string[] names)
    {
        var calendar = CaseCalendar.Of(given);
        return new OracleAnswers().With(() => CaseCalendar.LocalText(operation(given, calendar, Moment(given, "start", "at", "time")), calendar.Zone), names);
    }

    private static OracleAnswers Date(OracleCase given, Func<OracleCase, WorkingCalendar, LocalDate, LocalDate> operation, params string[] names) =>
        OnDay(given, (calendar, day) => CaseCalendar.Text(operation(given, calendar, day)), names);

    private static OracleAnswers OnDay(OracleCase given, Func<WorkingCalendar, LocalDate, JsonNode?> operation, params string[] names) =>
        new OracleAnswers().With(() => operation(CaseCalendar.Of(given), CaseCalendar.Day(given.Input.Required("date", "start", "at", "day"))), names);

    private static OracleAnswers Truth(OracleCase given, Func<WorkingCalendar, Instant, bool> question, params string[] names) =>
        new OracleAnswers().With(() => question(CaseCalendar.Of(given), Moment(given, "at", "start", "time")), names);

    private static Instant Moment(OracleCase given, params string[] names) =>
        CaseCalendar.Moment(given.Input.Required(names), CaseCalendar.Of(given).Zone);

    // "A negative number of days or hours, or direction backward, counts back."
    private static bool IsBack(OracleCase given, decimal amount) =>
        given.Input.Text("direction") == "backward" || given.Group.StartsWith("subtract", StringComparison.Ordinal) || amount < 0;

    private static int Days(OracleCase given, out bool back)
    {
        var days = given.Input.Number("days");
        back = IsBack(given, days);
        return (int)(back ? -Math.Abs(days) : days);
    }

    // This suite counts the closing moment itself as within hours: it is taken as the last instant before, and put back.
    private static Instant AddDays(OracleCase given, WorkingCalendar calendar, Instant start)
    {
        var days = Days(given, out _);
        if (!IsClosing(calendar, start)) return calendar.AddWorkingDays(start, days, DayRule.SameClockTime);
        var instant = Duration.FromMilliseconds(1);
        var end = calendar.AddWorkingDays(start - instant, days, DayRule.SameClockTime);
        var isRolled = end.ToUnixTimeMilliseconds() % 1000 == 0;
        return isRolled ? end : end + instant;
    }

    // A date that is no workday is first moved to one, as a time is.
    private static LocalDate AddDaysToDate(OracleCase given, WorkingCalendar calendar, LocalDate start)
    {
        var days = Days(given, out var back);
        var first = !back || calendar.IsWorkingDay(start) ? calendar.AddWorkingDays(start, 0) : calendar.AddWorkingDays(start, -1);
        return days == 0 ? first : calendar.AddWorkingDays(first, days);
    }

    private static Instant AddHours(OracleCase given, WorkingCalendar calendar, Instant start)
    {
        var seconds = given.Input.Has("hours") ? given.Input.Number("hours") * 3600
            : given.Input.Has("minutes") ? given.Input.Number("minutes") * 60 : given.Input.Number("seconds");
        var back = IsBack(given, seconds);
        var end = calendar.AddWorkingTime(start, Duration.FromSeconds((long)(back ? -Math.Abs(seconds) : seconds)));
        // A day that closes at midnight is left by the next opening in this suite, one that closes by day at its closing.
        var atMidnight = end.InZone(calendar.Zone).TimeOfDay == LocalTime.Midnight;
        return !back && atMidnight ? calendar.NextWorkingMoment(end) : end;
    }

    private static bool IsClosing(WorkingCalendar calendar, Instant at) => !calendar.IsWorking(at) && calendar.PreviousWorkingMoment(at) == at;

    private static bool During(WorkingCalendar calendar, Instant at) => calendar.IsWorking(at) || IsClosing(calendar, at);

    private static OracleAnswers KeepTime(OracleCase given, bool forward) => new OracleAnswers().With(
        () =>
        {
            var calendar = CaseCalendar.Of(given);
            var text = given.Input.Required("at", "date", "start", "time");
            var day = CaseCalendar.Day(text);
            var found = calendar.IsWorkingDay(day) || forward ? calendar.AddWorkingDays(day, 0) : calendar.AddWorkingDays(day, -1);
            return IsDate(text) ? CaseCalendar.Text(found)
                : CaseCalendar.LocalText(LocalMoments.At(found + CaseCalendar.Local(text).TimeOfDay, calendar.Zone), calendar.Zone);
        },
        "result", "end", "date");

    // The hours of the weekday, on a holiday too.
    private static Instant Edge(WorkingCalendar calendar, Instant at, bool opening)
    {
        var day = at.InZone(calendar.Zone).Date;
        var hours = calendar.Definition.HoursOn(day);
        if (hours.Count == 0) throw new UnknownCase("the day has no hours");
        return LocalMoments.At(day, opening ? hours.Min(one => one.FromSecond) : hours.Max(one => one.ToSecond), calendar.Zone);
    }

    private static long Seconds(OracleCase given)
    {
        var calendar = CaseCalendar.Of(given);
        var (start, end) = (Moment(given, "start"), Moment(given, "end"));
        return (long)(start <= end ? calendar.WorkingTimeBetween(start, end) : -calendar.WorkingTimeBetween(end, start)).TotalSeconds;
    }

    private static IEnumerable<LocalDate> Dates(OracleCase given)
    {
        var first = CaseCalendar.Day(given.Input.Required("start"));
        var includeEnd = given.Input.Yes("include_end", given.Input.Yes("inclusive", given.Input.Has("end_inclusive")));
        var last = CaseCalendar.Day(given.Input.Required("end", "end_exclusive", "end_inclusive"));
        return CaseCalendar.Of(given).WorkingDaysFrom(first).TakeWhile(day => day < last || (includeEnd && day == last));
    }

    // The unbroken run of such days that a day lies in; none when it is no such day.
    private static JsonArray Run(WorkingCalendar calendar, LocalDate day, bool working)
    {
        var (first, last) = (day, day);
        if (calendar.IsWorkingDay(day) != working) return [];
        while (calendar.IsWorkingDay(first.PlusDays(-1)) == working) first = first.PlusDays(-1);
        while (calendar.IsWorkingDay(last.PlusDays(1)) == working) last = last.PlusDays(1);
        return CaseCalendar.Texts(Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays));
    }
}
