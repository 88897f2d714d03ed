using System.Text.Json.Nodes;
using Headway.Calendars;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Tests.Oracles;

/// <summary>workalendar: whether a day is a holiday somewhere, and arithmetic with working days given by lists.</summary>
internal static class WorkalendarCases
{
    private const string IsHoliday = "is_holiday_";

    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    internal static OracleAnswers Answer(OracleCase given) => given.Group switch
    {
        "working_days_between" or "get_working_days_delta" => new OracleAnswers().With(() => Between(given), "days"),
        "add_working_days" => Day(given, (calendar, day, days) => Add(calendar, day, days)),
        "subtract_working_days" or "sub_working_days" => Day(given, (calendar, day, days) => Add(calendar, day, -Math.Abs(days))),
        "is_working_day" => new OracleAnswers().With(() => Calendar(given).IsWorkingDay(Date(given, "date", "start")), "working_day", "working", "result"),
        "following_working_day" or "find_following_working_day" or "next_working_day" => new OracleAnswers().With(
            () => CaseCalendar.Text(Calendar(given).AddWorkingDays(Date(given, "date", "start"), 0)), "end", "date", "result"),
        "is_holiday" => given.Input.Has("jurisdiction") ? Jurisdiction(given) : new OracleAnswers().With(
            () => Calendar(given).HolidayOn(Date(given, "date", "start")) is not null, "holiday", "result"),
        var group when group.StartsWith(IsHoliday, StringComparison.Ordinal) => Jurisdiction(given),
        _ => throw new UnknownCase($"operation {given.Group}"),
    };

    private static OracleAnswers Jurisdiction(OracleCase given)
    {
        var name = given.Input.Text("jurisdiction") ?? given.Group[IsHoliday.Length..];
        var table = HolidayTables.Find(name) ?? throw new UnknownCase($"jurisdiction {name}");
        var day = Date(given, "date");
        return new OracleAnswers()
            .With(() => table.ObservedOn(day) is not null, "holiday")
            .With(() => table.ObservedOn(day) is { Kind: HolidayKind.Bank }, "bank_holiday");
    }

    private static LocalDate Date(OracleCase given, params string[] names) => CaseCalendar.Day(given.Input.Required(names));

    private static OracleAnswers Day(OracleCase given, Func<WorkingCalendar, LocalDate, int, LocalDate> operation) => new OracleAnswers().With(
        () => CaseCalendar.Text(operation(Calendar(given), Date(given, "start", "date", "day"), (int)given.Input.Number("days", "delta"))), "end", "date", "result");

    // There nothing to add stays on the day, whatever day it is.
    private static LocalDate Add(WorkingCalendar calendar, LocalDate day, int days) => days == 0 ? day : calendar.AddWorkingDays(day, days);

    // The order of the two days does not matter; the earlier counts only where that is asked for.
    private static int Between(OracleCase given)
    {
        var calendar = Calendar(given);
        var (start, end) = (Date(given, "start"), Date(given, "end"));
        var first = LocalDate.Min(start, end);
        var counted = calendar.WorkingDaysBetween(first, LocalDate.Max(start, end));
        return given.Input.Yes("include_start") && calendar.IsWorkingDay(first) ? counted + 1 : counted;
    }

    // Working days have any hours at all; an extra working day beats weekends and holidays.
    private static WorkingCalendar Calendar(OracleCase given)
    {
        var weekend = Texts(given.Input.Node("weekend") ?? new JsonArray("sat", "sun"));
        var working = Texts(given.Input.Node("extra_working_days"));
        var hours = new JsonObject();
        foreach (var day in Weekdays.Except(weekend)) hours[day] = "09:00-17:00";
        var shifts = new JsonObject();
        foreach (var day in working) shifts[day] = "09:00-17:00";
        var closed = Texts(given.Input.Node("holidays")).Concat(Texts(given.Input.Node("extra_holidays"))).Distinct().Except(working);
        return CaseCalendar.Of(given, new JsonObject
        {
            ["tz"] = "UTC",
            ["hours"] = hours,
            ["shifts"] = shifts,
            ["holidays"] = new JsonArray([.. closed.Select(day => JsonValue.Create(day))]),
        });
    }

    private static List<string> Texts(JsonNode? list) => list is JsonArray days ? [.. days.Select(day => day!.ToString())] : [];
}
