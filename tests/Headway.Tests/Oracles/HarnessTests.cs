using System.Text.Json.Nodes;

namespace Headway.Tests.Oracles;

/// <summary>The harness itself: what it does not understand has failed.</summary>
public sealed class HarnessTests : IDisposable
{
    private const string Calendar = """{"tz": "UTC", "hours": {"mon": [["09:00", "17:00"]]}, "holidays": []}""";

    private readonly string _root = Directory.CreateTempSubdirectory("headway-oracles-").FullName;

    [Theory]
    [InlineData("roll_forward", "\"at\": \"2010-04-26T04:30\"", "\"result\": \"2010-04-26T09:00\"", OracleResult.Passed)]
    [InlineData("roll_forward", "\"at\": \"2010-04-26T04:30\"", "\"result\": \"2010-04-26T09:01\"", OracleResult.Failed)]
    [InlineData("roll_forward", "\"at\": \"soon\"", "\"result\": \"2010-04-26T09:00\"", OracleResult.Failed)]
    [InlineData("roll_sideways", "\"at\": \"2010-04-26T04:30\"", "\"result\": \"2010-04-26T09:00\"", OracleResult.Unknown)]
    [InlineData("roll_forward", "\"at\": \"2010-04-26T04:30\", \"moon\": 1", "\"result\": \"2010-04-26T09:00\"", OracleResult.Unknown)]
    [InlineData("roll_forward", "\"at\": \"2010-04-26T04:30\"", "\"result\": \"2010-04-26T09:00\", \"tide\": 1", OracleResult.Unknown)]
    [InlineData("roll_forward", "\"near\": \"2010-04-26T04:30\"", "\"result\": \"2010-04-26T09:00\"", OracleResult.Unknown)]
    [InlineData("roll_forward", "\"at\": \"2010-04-26T04:30\"", "", OracleResult.Unknown)]
    public void A_case_passes_only_when_all_of_it_is_understood_and_right(string group, string input, string expected, OracleResult result)
    {
        Write("working_time_business_time", $$"""
            {"cases": [{"id": "a", "group": "{{group}}", "calendar": {{Calendar}}, "input": { {{input}} }, "expected": { {{expected}} } }]}
            """);
        Assert.Equal(result, Assert.Single(Assert.Single(OracleRun.Run(_root)).Verdicts!).Result);
    }

    [Fact]
    public void A_folder_of_a_later_part_is_named_and_one_that_nobody_knows_fails()
    {
        Write("spc_rules_qcc", """{"cases": []}""");
        Write("tide_tables", """{"cases": [{"id": "a", "group": "b", "input": {}, "expected": {"c": 1}}]}""");
        var runs = OracleRun.Run(_root).ToDictionary(run => run.Folder, run => run.Verdicts);
        Assert.Null(runs["spc_rules_qcc"]);
        Assert.Equal(OracleResult.Unknown, Assert.Single(runs["tide_tables"]!).Result);
    }

    [Theory]
    [InlineData("174600.0", "174600", true)]
    [InlineData("\"2010-04-26T09:00\"", "\"2010-04-26T09:00:00\"", true)]
    [InlineData("\"2010-04-26T09:00\"", "\"2010-04-26T09:00:01\"", false)]
    [InlineData("1", "\"1\"", false)]
    [InlineData("null", "0", false)]
    [InlineData("[1, 2]", "[1]", false)]
    [InlineData("{\"a\": [1]}", "{\"a\": [1]}", true)]
    [InlineData("true", "false", false)]
    public void Values_are_the_same_when_they_mean_the_same(string expected, string got, bool same) =>
        Assert.Equal(same, OracleComparison.Same(JsonNode.Parse(expected), JsonNode.Parse(got)));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string folder, string cases) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_root, folder)).FullName, "cases.json"), cases);
}
