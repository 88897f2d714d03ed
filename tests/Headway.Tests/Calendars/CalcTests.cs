using Headway.Calendars;

namespace Headway.Tests.Calendars;

public class CalcTests
{
    private const string Office = """{"zone": "Europe/London", "hours": {"mon-fri": "09:00-17:00"}, "holidays": ["england-and-wales"]}""";

    [Theory]
    [InlineData("2026-04-02T16:00", """{"workingHours": 2}""", "", "2026-04-07T10:00:00+01:00")]
    [InlineData("2026-04-02T15:00:00Z", """{"workingSeconds": 3600}""", "", "2026-04-02T17:00:00+01:00")]
    [InlineData("2026-04-02T15:00:00Z", """{"workingSeconds": 3600}""", ", \"periodEnd\": \"at-next-opening\"", "2026-04-07T09:00:00+01:00")]
    [InlineData("2026-04-02T16:00", """{"workingDays": 1}""", "", "2026-04-07T16:00:00+01:00")]
    [InlineData("2026-04-02T16:00", """{"workingDays": 1}""", ", \"rule\": \"end-of-day\"", "2026-04-07T17:00:00+01:00")]
    [InlineData("2026-04-02T16:00", """{"calendarDays": 3}""", "", "2026-04-05T16:00:00+01:00")]
    [InlineData("2026-04-07T10:00", """{"workingMinutes": -120}""", "", "2026-04-02T16:00:00+01:00")]
    public void Due_is_worked_out(string start, string amount, string setting, string due)
    {
        var answer = CalcDue.Run($$"""{"calendar": {{Office}}, "start": "{{start}}", "amount": {{amount}}{{setting}}}""", _ => null);
        Assert.Empty(answer.Problems);
        Assert.Equal(due, answer.Answer!["due"]!.ToString());
    }

    [Fact]
    public void The_ledger_names_the_holidays_and_adds_up()
    {
        var answer = CalcElapsed.Run($$"""{"calendar": {{Office}}, "start": "2026-04-02T16:00", "end": "2026-04-07T10:30"}""", _ => null).Answer!;
        var ledger = answer["ledger"]!.AsArray();
        Assert.Equal(9000, (long)answer["workingSeconds"]!);
        Assert.Equal(1, (int)answer["workingDays"]!);
        Assert.Equal(9000, ledger.Sum(line => (long)line!["workingSeconds"]!));
        Assert.Equal(["Good Friday", "Easter Monday"], ledger.Select(line => line!["holiday"]?.ToString()).OfType<string>());
    }

    [Fact]
    public void A_calendar_of_the_service_is_found_by_name()
    {
        var problems = new List<Headway.Core.Problem>();
        var office = CalendarFile.ReadJson(Office, problems)!;
        var answer = CalcDue.Run("""{"calendar": "office", "start": "2026-03-02T09:00", "amount": {"workingDays": 1}}""", name => name == "office" ? office : null);
        Assert.Equal("2026-03-03T09:00:00Z", answer.Answer!["dueUtc"]!.ToString());
    }

    [Theory]
    [InlineData("""{"calendar": "nowhere", "start": "2026-03-02T09:00", "amount": {"workingDays": 1}}""", "There is no calendar \"nowhere\".")]
    [InlineData("""{"calendar": CALENDAR, "start": "soon", "amount": {"workingDays": 1}}""", "\"soon\" is not a moment.")]
    [InlineData("""{"calendar": CALENDAR, "start": "2026-03-02T09:00"}""", "The amount is missing.")]
    [InlineData("""{"calendar": CALENDAR, "start": "2026-03-02T09:00", "amount": {"workingDays": 1, "workingHours": 2}}""", "The amount must be in one unit.")]
    [InlineData("""{"calendar": CALENDAR, "start": "2026-03-02T09:00", "amount": {"workingDays": "few"}}""", "\"few\" is no whole number")]
    [InlineData("""{"calendar": CALENDAR, "start": "2026-03-02T09:00", "amount": {"workingDays": 1}, "ruel": "x"}""", "\"ruel\" is not known here.")]
    [InlineData("""{"calendar": CALENDAR, "start": "2026-03-02T09:00", "amount": {"workingDays": 1}, "rule": "sometime"}""", "\"sometime\" is none of:")]
    [InlineData("""{"calendar": CALENDAR, "start": "2030-12-31T09:00", "amount": {"workingDays": 1}}""", "Not known, because the calendar")]
    [InlineData("[]", "A mapping of keys to values is expected here.")]
    [InlineData("{", "This is not YAML:")]
    public void A_wrong_question_is_answered_with_what_is_wrong(string text, string message)
    {
        var answer = CalcDue.Run(text.Replace("CALENDAR", Office, StringComparison.Ordinal), _ => null);
        Assert.Null(answer.Answer);
        Assert.Contains(answer.Problems, problem => problem.Message.StartsWith(message, StringComparison.Ordinal));
    }
}
