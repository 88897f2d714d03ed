using Headway.Formats;

namespace Headway.Tests.Formats;

/// <summary>JSON lines and OCEL logs.</summary>
[Trait("Database", "own")]
public sealed class JsonTests
{
    private const string Ocel =
        """
        {
          "objectTypes": [{"name": "order", "attributes": [{"name": "price", "type": "float"}]}],
          "eventTypes": [{"name": "place", "attributes": [{"name": "by", "type": "string"}]}],
          "events": [
            {"id": "e1", "type": "place", "time": "2026-03-02T10:00:00Z", "attributes": [{"name": "by", "value": "A"}],
             "relationships": [{"objectId": "o1", "qualifier": "order"}, {"objectId": "i1", "qualifier": "item"}]},
            {"id": "e2", "type": "pay", "time": "2026-03-09T10:00:00Z", "relationships": [{"objectId": "o1"}]},
            {"id": "e3", "type": "audit", "time": "2026-03-10T10:00:00Z"},
            {"id": "e4", "type": "pay", "time": "2026-03-10T10:00:00Z", "relationships": [{"objectId": "nobody"}]},
            {"id": "e5", "type": "pay", "time": 5, "relationships": 7}
          ],
          "objects": [
            {"id": "o1", "type": "order", "attributes": [
              {"name": "price", "time": "1970-01-01T00:00:00Z", "value": 10.50}, {"name": "price", "time": "2026-03-05T00:00:00Z", "value": 9}]},
            {"id": "i1", "type": "item", "attributes": []}
          ]
        }
        """;

    [Fact]
    public void An_object_on_a_line_is_a_row()
    {
        using var file = new GivenFile("{\"a\": 1, \"b\": {\"c\": \"x\", \"d\": [1, 2]}, \"e\": null}\n\n{\"a\": 1e400, \"f\": true, \"b\": {\"c\": \"Ma\u0304ori\"}}\r\n");
        using var source = file.Open();

        Assert.Equal(["a", "b.c", "b.d", "e", "f"], source.Columns);
        Assert.Equal(["1: 1|x|[1, 2]||", "3: 1e400|Māori|||true"], file.Rows());
    }

    [Fact]
    public void An_array_of_objects_is_read_alike()
    {
        using var file = new GivenFile("\ufeff[\n{\"a\": 1},\n{\"a\": 2,\n\"a\": 3},\n7,\n{\"a\": 4}\n]");
        var rows = file.Rows();

        Assert.Equal("2: 1", rows[0]);
        Assert.StartsWith("3! : It is no JSON: Duplicate", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("5! : It is no JSON object", rows[2], StringComparison.Ordinal);
        Assert.Equal("6: 4", rows[3]);
    }

    [Theory]
    [InlineData("{\"a\": 1")]
    [InlineData("{\"a\": NaN}")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"a\": \"\\ud800\"}")]
    [InlineData("{\"a.b\": 1, \"a\": {\"b\": 2}}")]
    [InlineData("[1, 2]")]
    [InlineData("a,b,c")]
    public void A_broken_line_costs_itself(string line)
    {
        using var file = new GivenFile($"{{\"a\": 1, \"a.b\": \"\"}}\n{line}\n{{\"a\": 3}}\n");
        var rows = file.Rows();

        Assert.Equal("1: 1|", rows[0]);
        Assert.StartsWith("2! ", rows[1], StringComparison.Ordinal);
        Assert.Equal("3: 3|", rows[2]);
    }

    [Fact]
    public void Depth_and_length_have_an_end()
    {
        using var file = new GivenFile("{\"a\": 1}\n{\"a\": " + new string('[', 100_000) + "\n{\"b\": \"" + new string('x', 20 << 20) + "\"}\n{\"a\": 2}\n");
        var rows = file.Rows();

        Assert.StartsWith("2! : It is no JSON: The maximum configured depth of 64", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("3! : It is longer than 16 MiB", rows[2], StringComparison.Ordinal);
        Assert.StartsWith("4: 2", rows[3], StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_is_a_row_for_each_object_it_names()
    {
        using var file = new GivenFile(Ocel);
        using var source = file.Open();

        Assert.Equal(FileFormat.Ocel, source.Form.Format);
        Assert.Equal(["ocel:eid", "ocel:activity", "ocel:timestamp", "ocel:oid", "ocel:type", "ocel:qualifier", "order:price", "by"], source.Columns);
        var rows = file.Rows();
        Assert.Equal(
            [
                "5: e1|place|2026-03-02T10:00:00Z|o1|order|order|10.50|A",
                "5: e1|place|2026-03-02T10:00:00Z|i1|item|item||A",
                "7: e2|pay|2026-03-09T10:00:00Z|o1|order||9|",
                "8: e3|audit|2026-03-10T10:00:00Z|||||",
            ],
            rows[..4]);
        Assert.StartsWith("9! ocel:oid: It names the object \"nobody\"", rows[4], StringComparison.Ordinal);
        Assert.StartsWith("10! relationships:", rows[5], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"ocel:global-log\": {}, \"ocel:events\": {}}", "OCEL log of version 1")]
    [InlineData("{\n\"a\": 1,\n\"b\": [1]\n}", "one JSON object over several lines")]
    [InlineData("{\"events\": [], \"objects\": [{\"id\": \"1\"}, {\"id\": \"1\"}]}", "given a second time")]
    [InlineData("{\"events\": [], \"objects\": [], \"events\": []}", "\"events\" is given a second time")]
    [InlineData("{\"events\": 7, \"objects\": []}", "\"events\" is no list")]
    [InlineData("{\"objects\": [], \"events\": [{\"id\": ", "no JSON any more")]
    public void JSON_that_is_no_table_says_why(string text, string words)
    {
        using var file = new GivenFile(text);

        Assert.Contains(words, file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_are_read_in_pieces_however_many_there_are()
    {
        var events = string.Join(",\n", Enumerable.Range(0, 50_000).Select(i => $$"""{"id": "e{{i}}", "type": "t", "time": "2026-01-01T00:00:00Z", "relationships": [{"objectId": "o"}]}"""));
        using var file = new GivenFile("{\"objects\": [{\"id\": \"o\", \"type\": \"x\"}],\n\"events\": [\n" + events + "\n]}");
        using var source = file.Open();
        var rows = source.Read(["ocel:eid"]).ToList();

        Assert.True(source.MayHaveMore);
        Assert.Equal(50_000, rows.Count);
        Assert.Equal((50_002, "e49999"), (rows[^1].Line, rows[^1].Values[0]));
    }
}
