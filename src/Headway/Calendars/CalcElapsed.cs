using System.Text.Json.Nodes;
using Headway.Core;
using Headway.Core.Calendars;

namespace Headway.Calendars;

/// <summary>
/// <c>headway calc elapsed</c>: a calendar and two moments in, the working time between them and its whole arithmetic out.
/// <code>{"calendar": "office", "start": "2026-04-02T16:00", "end": "2026-04-09T10:00"}</code>
/// </summary>
public static class CalcElapsed
{
    /// <param name="named">Finds a calendar of the service by its name.</param>
    public static CalcAnswer Run(string text, Func<string, WorkingCalendar?> named)
    {
        var problems = new List<Problem>();
        if (CalcQuestion.Read(text, named, problems) is not { } question) return CalcAnswer.Wrong(problems);
        var start = question.Moment("start");
        var end = question.Moment("end");
        question.Map.NothingElse();
        if (question.HasProblems || question.Calendar is not { } calendar) return CalcAnswer.Wrong(problems);

        try
        {
            return new CalcAnswer(
                new JsonObject
                {
                    ["workingSeconds"] = (long)calendar.WorkingTimeBetween(start, end).TotalSeconds,
                    ["workingDays"] = calendar.WorkingDaysBetween(start.InZone(calendar.Zone).Date, end.InZone(calendar.Zone).Date),
                    ["elapsedSeconds"] = end > start ? (long)(end - start).TotalSeconds : 0,
                    ["start"] = question.Local(start),
                    ["end"] = question.Local(end),
                    ["calendar"] = calendar.Name,
                    ["ledger"] = question.Ledger(start, end),
                },
                []);
        }
        catch (CalendarEnded ended)
        {
            return CalcAnswer.Wrong(ended.Message);
        }
    }
}
