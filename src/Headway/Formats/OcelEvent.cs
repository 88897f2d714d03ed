using System.Text.Json;

namespace Headway.Formats;

/// <summary>Turns one event of an OCEL log into rows.</summary>
internal static class OcelEvent
{
    public const string Id = "ocel:eid", Activity = "ocel:activity", Time = "ocel:timestamp", ObjectId = "ocel:oid", ObjectType = "ocel:type", Qualifier = "ocel:qualifier";

    /// <summary>The columns that every log has, called as pm4py calls them.</summary>
    public static readonly IReadOnlyList<string> Names = [Id, Activity, Time, ObjectId, ObjectType, Qualifier];

    public static IReadOnlyList<OcelRow> Read(JsonItem item, OcelObjects objects)
    {
        try
        {
            using var document = JsonCells.Parse(item.Bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Rows(document.RootElement, item.Line, objects)
                : [Unreadable(item, "It is no JSON object.")];
        }
        catch (JsonException failure)
        {
            return [Unreadable(item, $"It is no JSON: {JsonCells.Words(failure)}")];
        }
        catch (InvalidOperationException)
        {
            return [Unreadable(item, "It holds half a character (a lone surrogate), or bytes that are not UTF-8.")];
        }
    }

    private static OcelRow Unreadable(JsonItem item, string why) => new(item.Line, [], new RowProblem(why, null, JsonCells.Start(item.Bytes)));

    private static List<OcelRow> Rows(JsonElement told, long line, OcelObjects objects)
    {
        var time = OcelJson.Text(told, "time");
        var problem = OcelJson.ListProblem(told, "attributes", "relationships");
        List<KeyValuePair<string, string>> own = [new(Id, OcelJson.Text(told, "id")), new(Activity, OcelJson.Text(told, "type")), new(Time, time)];
        if (problem is null)
        {
            foreach (var attribute in OcelJson.List(told, "attributes"))
            {
                var (name, value) = (OcelJson.Text(attribute, "name"), OcelJson.Text(attribute, "value"));
                problem ??= CellText.Check(name, ref value);
                if (own.Any(cell => cell.Key == name)) problem ??= new RowProblem($"\"{Shown.Value(name)}\" is given twice.", name, Shown.Value(value));
                else own.Add(new(name, value));
            }
        }
        List<OcelRow> rows = [];
        var at = OcelObjects.Moment(time);
        foreach (var relation in problem is null ? OcelJson.List(told, "relationships") : [])
        {
            var id = OcelJson.Text(relation, "objectId");
            var type = objects.TypeOf(id);
            var unknown = type is null ? new RowProblem($"It names the object \"{Shown.Value(id)}\", which the log does not have.", ObjectId, Shown.Value(id)) : null;
            rows.Add(new OcelRow(
                line, [.. own, new(ObjectId, id), new(ObjectType, type ?? ""), new(Qualifier, OcelJson.Text(relation, "qualifier")), .. objects.At(id, at)], unknown));
        }
        return rows.Count == 0 ? [new OcelRow(line, own, problem)] : rows;
    }
}
