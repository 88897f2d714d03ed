using System.Globalization;
using System.Text.Json;

namespace Headway.Formats;

/// <summary>The objects of an OCEL log with their attributes, each value from its own moment on.</summary>
internal sealed class OcelObjects
{
    private readonly Dictionary<string, (string Type, List<(string Column, DateTimeOffset From, string Value)> Attributes)> _all = new(StringComparer.Ordinal);
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);
    private long _characters;

    /// <summary>The attributes as columns, <c>object-type:attribute</c>.</summary>
    public IReadOnlyCollection<string> Columns => _columns;

    public void Add(JsonItem item)
    {
        try
        {
            using var document = JsonCells.Parse(item.Bytes);
            var root = document.RootElement;
            var (id, type) = root.ValueKind == JsonValueKind.Object ? (OcelJson.Text(root, "id"), OcelJson.Text(root, "type")) : ("", "");
            if (id.Length == 0) throw new UnreadableFile($"The object on line {item.Line} has no id.");
            if (OcelJson.ListProblem(root, "attributes") is { } problem) throw new UnreadableFile($"The object {Shown.Value(id)} on line {item.Line} cannot be read. {problem.Reason}");
            List<(string Column, DateTimeOffset From, string Value)> attributes = [];
            foreach (var attribute in OcelJson.List(root, "attributes"))
                attributes.Add((Column(type, OcelJson.Text(attribute, "name")), Moment(OcelJson.Text(attribute, "time")), OcelJson.Text(attribute, "value")));
            if (!_all.TryAdd(id, (type, attributes))) throw new UnreadableFile($"On line {item.Line} the object {Shown.Value(id)} is given a second time.");
            _characters += id.Length + 40 + attributes.Sum(attribute => attribute.Value.Length + 40);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new UnreadableFile($"The object on line {item.Line} cannot be read: {(failure is JsonException json ? JsonCells.Words(json) : "it holds half a character.")}", failure);
        }
        if (_characters > Budget.SharedCharacters) throw new UnreadableFile($"Its objects have more than {Budget.SharedCharacters >> 20} million characters, the most that is kept in memory.");
    }

    /// <summary>The type of an object; null where the log has no such object.</summary>
    public string? TypeOf(string id) => _all.TryGetValue(id, out var known) ? known.Type : null;

    /// <summary>What an object's attributes were at a moment; one whose first value is later is not known yet.</summary>
    public IEnumerable<KeyValuePair<string, string>> At(string id, DateTimeOffset at)
    {
        if (!_all.TryGetValue(id, out var known)) yield break;
        foreach (var values in known.Attributes.Where(attribute => attribute.From <= at).GroupBy(attribute => attribute.Column))
            yield return new(values.Key, values.MaxBy(value => value.From).Value);
    }

    public static DateTimeOffset Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.MinValue;

    private string Column(string type, string name)
    {
        var column = $"{type}:{name}";
        if (_columns.TryGetValue(column, out var known)) return known;
        _ = _columns.Add(column);
        return _columns.Count > Budget.Columns ? throw new UnreadableFile($"Its objects have more than {Budget.Columns:N0} kinds of attributes, the most that is read.") : column;
    }
}
