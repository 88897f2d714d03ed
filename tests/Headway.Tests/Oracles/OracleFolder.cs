using System.Text.Json.Nodes;
using CsvHelper;

namespace Headway.Tests.Oracles;

/// <summary>The cases of one folder: <c>cases.json</c> or <c>cases.csv</c>.</summary>
public sealed record OracleFolder(string Name, IReadOnlyList<OracleCase> Cases)
{
    public static OracleFolder Read(string path)
    {
        var name = Path.GetFileName(path);
        var json = Path.Combine(path, "cases.json");
        if (!File.Exists(json)) return new OracleFolder(name, [.. Rows(Path.Combine(path, "cases.csv")).Select(row => new OracleCase(name, row))]);
        var top = JsonNode.Parse(File.ReadAllText(json));
        var cases = top as JsonArray ?? top!["cases"]!.AsArray();
        return new OracleFolder(name, [.. cases.Select(fields => new OracleCase(name, fields!.AsObject()))]);
    }

    // A row of a table has no parts: its columns are the fields of the case itself.
    private static IEnumerable<JsonObject> Rows(string path)
    {
        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',' }, FileOptions.SequentialScan);
        while (csv.Read())
        {
            var row = new JsonObject();
            foreach (var header in csv.Headers!) row[header] = csv.GetString(header);
            yield return row;
        }
    }
}
