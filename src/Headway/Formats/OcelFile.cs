using System.Text.Json;

namespace Headway.Formats;

/// <summary>Writes rows as an OCEL 2.0 log: each row an event with its object.</summary>
internal static class OcelFile
{
    private const string Always = "1970-01-01T00:00:00Z";

    public static void Write(IReadOnlyList<string> columns, IEnumerable<string[]> rows, Stream to)
    {
        Dictionary<string, (string Type, List<(string Name, string Time, string Value)> Attributes)> objects = new(StringComparer.Ordinal);
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartArray("objectTypes");
        json.WriteEndArray();
        json.WriteStartArray("eventTypes");
        json.WriteEndArray();
        json.WriteStartArray("events");
        foreach (var row in rows) WriteEvent(json, columns, row, objects);
        json.WriteEndArray();
        json.WriteStartArray("objects");
        foreach (var (id, (type, attributes)) in objects)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("type", type);
            json.WriteStartArray("attributes");
            foreach (var (name, time, value) in attributes)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("time", time);
                json.WriteString("value", value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEvent(
        Utf8JsonWriter json, IReadOnlyList<string> columns, string[] row, Dictionary<string, (string Type, List<(string Name, string Time, string Value)> Attributes)> objects)
    {
        string Cell(string column) => columns.Index().Where(at => at.Item == column).Select(at => row[at.Index]).FirstOrDefault() ?? "";
        var (time, id, type) = (Cell(OcelEvent.Time), Cell(OcelEvent.ObjectId), Cell(OcelEvent.ObjectType));
        var own = objects.TryGetValue(id, out var known) ? known.Attributes : [];
        if (id.Length > 0) objects[id] = (known.Type is { Length: > 0 } first ? first : type, own);
        var from = OcelObjects.Moment(time) == DateTimeOffset.MinValue ? Always : time;
        json.WriteStartObject();
        json.WriteString("id", Cell(OcelEvent.Id));
        json.WriteString("type", Cell(OcelEvent.Activity));
        json.WriteString("time", time);
        json.WriteStartArray("attributes");
        for (var i = 0; i < columns.Count; i++)
        {
            if (row[i].Length == 0 || OcelEvent.Names.Contains(columns[i])) continue;
            if (type.Length > 0 && columns[i].StartsWith(type + ":", StringComparison.Ordinal))
            {
                own.Add((columns[i][(type.Length + 1)..], from, row[i]));
                continue;
            }
            json.WriteStartObject();
            json.WriteString("name", columns[i]);
            json.WriteString("value", row[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteRelation(json, id, Cell(OcelEvent.Qualifier));
        json.WriteEndObject();
    }

    private static void WriteRelation(Utf8JsonWriter json, string id, string qualifier)
    {
        json.WriteStartArray("relationships");
        if (id.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("objectId", id);
            json.WriteString("qualifier", qualifier);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
