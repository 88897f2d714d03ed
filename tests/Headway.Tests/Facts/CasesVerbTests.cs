using System.Text.Json;
using Headway.Tests.Commands;

namespace Headway.Tests.Facts;

/// <summary>What the caseload of four cases answers, counted by hand.</summary>
public sealed class CasesVerbTests(CasesVerbTests.Casework casework) : IClassFixture<CasesVerbTests.Casework>
{
    [Fact]
    public async Task Cases_are_up_to_date_or_it_is_said_why_not()
    {
        var answer = (await casework.Service.Ask("cases", "--json")).Json;

        Assert.Equal((3, 1, 2), (Number(answer, "all", "open"), Number(answer, "all", "upToDate"), Number(answer, "all", "notUpToDate")));
        Assert.Equal("""{"review":1,"arrangement":1}""", Compact(answer.GetProperty("all").GetProperty("overdue")));
        Assert.Equal(
            [
                """{"key":"cms:C2","segment":"Collect and Pay","unit":"North>A","owner":"M. Lee","overdue":[{"kind":"review","what":"cms:C2","since":"2026-03-19T00:00:00Z"}]}""",
                """{"key":"cms:C3","segment":"Applications","unit":"North>B","owner":"T. Roe","overdue":[{"kind":"arrangement","what":"cms:C3","since":null}]}""",
            ],
            answer.GetProperty("notUpToDate").EnumerateArray().Select(Compact));
        Assert.Equal(["Applications 1 0", "Collect and Pay 2 1"], Groups(answer, "bySegment", "segment"));
        Assert.Equal(["North>A 2 1", "North>B 1 0"], Groups(answer, "byUnit", "unit"));
    }

    [Fact]
    public async Task Money_flows_in_full_in_part_or_not()
    {
        var answer = (await casework.Service.Ask("cases", "--from", "2026-03-01", "--to", "2026-03-31", "--json")).Json;

        Assert.Equal(
            """{"currency":"GBP","payments":4,"due":168050,"received":{"amount":53000,"inFull":2,"inPart":1,"not":1},"toPassOn":158450,"passedOn":{"amount":43400,"inFull":2,"inPart":1,"not":1},"flowed":2}""",
            Compact(answer.GetProperty("all").GetProperty("money")[0]));
    }

    [Fact]
    public async Task As_at_a_day_in_the_middle_less_was_due_and_less_had_come()
    {
        var answer = (await casework.Service.Ask("cases", "--as-at", "2026-03-08", "--json")).Json;

        // C4 was open then, its review overdue since the end of January; C2's was not yet.
        Assert.Equal((4, 2), (Number(answer, "all", "open"), Number(answer, "all", "upToDate")));
        Assert.Equal(
            """{"currency":"GBP","payments":2,"due":36000,"received":{"amount":29000,"inFull":1,"inPart":1,"not":0},"toPassOn":31200,"passedOn":{"amount":0,"inFull":0,"inPart":0,"not":2},"flowed":0}""",
            Compact(answer.GetProperty("all").GetProperty("money")[0]));
    }

    [Fact]
    public async Task It_reads_as_text_too()
    {
        var ran = await casework.Service.Ask("cases");

        Assert.StartsWith("1 of 3 open cases up to date.\n", ran.Out, StringComparison.Ordinal);
        Assert.Contains("1,680.50 GBP", ran.Out, StringComparison.Ordinal);
        Assert.Contains("cms:C2: review since 19 March 2026", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_facts_of_a_case_are_listed_with_their_state()
    {
        var answer = (await casework.Service.Ask("facts", "payments", "--case", "cms:C2", "--json")).Json;

        Assert.Equal(
            ["collect:P3 received in part, passed on in part", "collect:P4 received not, passed on not"],
            answer.GetProperty("facts").EnumerateArray().Select(fact => $"{fact.GetProperty("key").GetString()} {fact.GetProperty("state").GetString()}"));
        Assert.Equal(2, answer.GetProperty("count").GetInt32());
        Assert.Equal("108050", answer.GetProperty("facts")[1].GetProperty("happened")[0].GetProperty("said").GetProperty("amount").GetString());
        Assert.Equal(["cms:C2"], (await casework.Service.Ask("facts", "cases", "--case", "cms:C2", "--json")).Json.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("key").GetString()!));
    }

    [Fact]
    public async Task Facts_stream_as_CSV()
    {
        var lines = (await casework.Service.Ask("facts", "cases", "--csv")).Out.TrimEnd().Split("\r\n");

        Assert.Equal("key,state,unit,segment,owner,parties,arrangement,arrangement-due,next-review,opened,reviewed,closed,reopened", lines[0]);
        Assert.Equal(
            "cms:C1,open,North>A,Collect and Pay,M. Lee,paying parent=people:P-1; receiving parent=people:P-2,Collect and Pay,,2026-09-30,2025-09-30T23:00:00.000Z,,,", lines[1]);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task A_kind_that_is_none_is_a_wrong_usage()
    {
        var ran = await casework.Service.Ask("facts", "tickets");

        Assert.Equal(2, ran.Code);
        Assert.Contains("\"tickets\" is no kind of fact. There is: cases, payments,", ran.Error, StringComparison.Ordinal);
    }

    private static long Number(JsonElement answer, string part, string name) => answer.GetProperty(part).GetProperty(name).GetInt64();

    private static IEnumerable<string> Groups(JsonElement answer, string by, string name) => answer.GetProperty(by).EnumerateArray()
        .Select(group => $"{group.GetProperty(name).GetString()} {Number(group, "cases", "open")} {Number(group, "cases", "upToDate")}");

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json, Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public sealed class Casework : IAsyncLifetime
    {
        public RepairsService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await CaseworkService.Imported();

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
