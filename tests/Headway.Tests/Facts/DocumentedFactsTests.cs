using Headway.Core;
using Headway.Core.Facts;
using Headway.Facts;
using Headway.Imports;

namespace Headway.Tests.Facts;

/// <summary>docs/facts.md says of every kind what its description says, and the mappings of docs/service-folder.md are in order.</summary>
public sealed class DocumentedFactsTests
{
    private static readonly Dictionary<FieldType, string> Types = new()
    {
        [FieldType.Text] = "text",
        [FieldType.Word] = "word",
        [FieldType.Key] = "key",
        [FieldType.Keys] = "keys",
        [FieldType.Place] = "place",
        [FieldType.Moment] = "moment",
        [FieldType.Day] = "day",
        [FieldType.Money] = "amount",
        [FieldType.Whole] = "whole number",
        [FieldType.Figure] = "number",
    };

    [Fact]
    public void Every_kind_is_documented_as_it_is()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "facts.md"));
        Assert.Equal(string.Join("\n\n", FactKinds.All.Select(Documented)) + "\n", page[page.IndexOf("## cases", StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData("imports/caseload.yaml", "cases", true)]
    [InlineData("imports/payments.yaml", "payments", false)]
    [InlineData("imports/happenings.yaml", "happenings", true)]
    public void The_documented_mappings_are_in_order(string file, string kind, bool isSnapshot)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "service-folder.md"));
        var from = page.IndexOf($"# {file}\n", StringComparison.Ordinal);
        List<Problem> problems = [];

        var mapping = FeedMappingFile.Read(page[from..page.IndexOf("```", from, StringComparison.Ordinal)], file, problems) as FactMapping;

        Assert.Empty(problems);
        Assert.Equal((kind, isSnapshot), (mapping!.Kind.Name, mapping.IsSnapshot));
    }

    [Theory]
    [InlineData("key: Payment", "keys: Payment", 7, "\"keys\" is not known here.")]
    [InlineData("currency: = GBP", "currency: = pounds", 11, "\"pounds\" is no currency.")]
    [InlineData("currency: = GBP", "method: = card", 1, "Amounts are of no currency.")]
    [InlineData("IN: received", "IN: recieved", 14, "\"recieved\" is nothing that happens to payments.")]
    [InlineData("kind: stream", "kind: snapshot", 12, "\"events\" is not known here.")]
    [InlineData("case: {reference: Case, source: cms}", "case: {source: cms}", 8, "The column with the reference is missing.")]
    public void What_is_wrong_in_a_mapping_is_named_with_its_line(string right, string wrong, int line, string message)
    {
        List<Problem> problems = [];

        Assert.Null(FeedMappingFile.Read(CaseworkService.Payments.Replace(right, wrong, StringComparison.Ordinal), "payments.yaml", problems));

        Assert.Contains(problems, problem => problem.Message == message && problem.Line == line);
    }

    private static string Documented(FactKind kind) => string.Join('\n',
    [
        $"## {kind.Name}\n", $"{kind.Meaning}\n", "| what happens | |\n|---|---|",
        .. kind.Happenings.Select(happening =>
            $"| {happening.Word} | {happening.Meaning}{string.Concat(happening.Fields.Select(field => $" With `{field.Name}` ({Types[field.Type]}): {field.Meaning}{(field.Words.IsDefault ? "" : $" ({string.Join(", ", field.Words)})")}."))} |"),
        "\n| field | | |\n|---|---|---|",
        .. kind.Fields.Select(field => $"| `{field.Name}` | {Types[field.Type]} | {field.Meaning}{(field.Words.IsDefault ? "" : $": {string.Join(", ", field.Words)}")} |"),
    ]);
}
