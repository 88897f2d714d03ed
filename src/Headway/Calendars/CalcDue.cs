using System.Globalization;
using System.Text.Json.Nodes;
using Headway.Core;
using Headway.Core.Calendars;
using Headway.Service;
using NodaTime;

namespace Headway.Calendars;

/// <summary>
/// <c>headway calc due</c>: a calendar, a start and an amount in, the due moment and its whole arithmetic out.
/// <code>{"calendar": {"zone": "Europe/London", "hours": {"mon-fri": "09:00-17:00"}, "holidays": ["england-and-wales"]},
/// "start": "2026-04-02T16:00", "amount": {"workingDays": 20}, "rule": "end-of-day"}</code>
/// </summary>
public static class CalcDue
{
    private const int MostDays = 100_000;

    private static readonly Dictionary<string, DayRule> Rules = new(StringComparer.Ordinal)
    {
        ["same-clock-time"] = DayRule.SameClockTime,
        ["keep-clock-time"] = DayRule.KeepClockTime,
        ["end-of-day"] = DayRule.EndOfDay,
        ["end-of-calendar-day"] = DayRule.EndOfCalendarDay,
    };

    private static readonly Dictionary<string, PeriodEnd> Ends = new(StringComparer.Ordinal)
    {
        ["at-closing"] = PeriodEnd.AtClosing,
        ["at-next-opening"] = PeriodEnd.AtNextOpening,
    };

    private static readonly Dictionary<string, long> SecondsIn = new(StringComparer.Ordinal)
    {
        ["workingSeconds"] = 1,
        ["workingMinutes"] = 60,
        ["workingHours"] = 3600,
    };

    private static readonly string[] Units = [.. SecondsIn.Keys, "workingDays", "calendarDays"];

    /// <param name="named">Finds a calendar of the service by its name.</param>
    public static CalcAnswer Run(string text, Func<string, WorkingCalendar?> named)
    {
        var problems = new List<Problem>();
        if (CalcQuestion.Read(text, named, problems) is not { } question) return CalcAnswer.Wrong(problems);
        var start = question.Moment("start");
        var (unit, number) = Amount(question.Map);
        var rule = question.Map.OneOf("rule", Rules, DayRule.SameClockTime);
        var end = question.Map.OneOf("periodEnd", Ends, PeriodEnd.AtClosing);
        question.Map.NothingElse();
        if (question.HasProblems || question.Calendar is not { } calendar) return CalcAnswer.Wrong(problems);

        try
        {
            var due = unit switch
            {
                "workingDays" => calendar.AddWorkingDays(start, (int)number, rule),
                "calendarDays" => calendar.AddCalendarDays(start, (int)number),
                _ => calendar.AddWorkingTime(start, Duration.FromSeconds(number * SecondsIn[unit]), end),
            };
            var (from, to) = start <= due ? (start, due) : (due, start);
            return new CalcAnswer(
                new JsonObject
                {
                    ["due"] = question.Local(due),
                    ["dueUtc"] = due.ToString(),
                    ["start"] = question.Local(start),
                    ["calendar"] = calendar.Name,
                    ["workingSeconds"] = (long)calendar.WorkingTimeBetween(from, to).TotalSeconds,
                    ["ledger"] = question.Ledger(from, to),
                },
                []);
        }
        catch (CalendarEnded ended)
        {
            return CalcAnswer.Wrong(ended.Message);
        }
    }

    private static (string Unit, long Number) Amount(YamlMap map)
    {
        var fix = $"Write one of {string.Join(", ", Units)}, as in {{\"workingDays\": 20}}.";
        if (!map.IsMap("amount"))
        {
            map.Error("amount", "The amount is missing.", fix);
            return ("", 0);
        }

        var amount = map.Map("amount")!;
        var given = Units.Where(amount.Has).ToList();
        if (given.Count != 1) amount.Error("amount", "The amount must be in one unit.", fix);
        if (given.Count == 0) return ("", 0);

        var text = amount.Text(given[0]) ?? "";
        var most = given[0].EndsWith("Days", StringComparison.Ordinal) ? MostDays : MostDays * 86_400L / SecondsIn[given[0]];
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > most)
            amount.Error(given[0], $"\"{text}\" is no whole number between {-most} and {most}.", "A negative amount goes back.");
        foreach (var other in given) amount.Text(other);
        amount.NothingElse();
        return (given[0], number);
    }
}
