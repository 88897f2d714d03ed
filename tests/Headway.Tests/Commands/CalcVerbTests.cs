namespace Headway.Tests.Commands;

public sealed class CalcVerbTests
{
    private const string Due =
        """
        {"calendar": {"zone": "Europe/London", "hours": {"mon-fri": "09:00-17:00"}, "holidays": ["england-and-wales"]},
         "start": "2026-04-02T16:00", "amount": {"workingDays": 1}, "rule": "end-of-day"}
        """;

    [Fact]
    public async Task A_due_moment_is_worked_out_from_what_comes_in()
    {
        var ran = await Ran.In(Ran.Around(Due), "calc", "due");

        // Good Friday and Easter Monday stand between.
        Assert.Equal(0, ran.Code);
        Assert.Equal("2026-04-07T17:00:00+01:00", ran.Json.GetProperty("due").GetString());
    }

    [Fact]
    public async Task A_calendar_may_be_the_services_own()
    {
        await using var service = await RepairsService.Create();
        var question = service.Write("question.json", """{"calendar": "office-hours", "start": "2026-03-02T16:00", "end": "2026-03-03T10:00"}""");

        var ran = await Ran.Headway("calc", "elapsed", question, "--service", service.Folder);

        Assert.Equal(0, ran.Code);
        Assert.Equal(2 * 60 * 60, ran.Json.GetProperty("workingSeconds").GetInt32());
    }

    [Fact]
    public async Task A_wrong_question_is_answered_with_its_lines()
    {
        var ran = await Ran.In(Ran.Around(Due.Replace("start", "strt", StringComparison.Ordinal)), "calc", "due");

        Assert.Equal(1, ran.Code);
        Assert.Contains("question:2: error: \"strt\" is not known here. Did you mean \"start\"?", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }
}
