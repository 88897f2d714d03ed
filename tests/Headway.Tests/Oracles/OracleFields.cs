using System.Globalization;
using System.Text.Json.Nodes;

namespace Headway.Tests.Oracles;

/// <summary>The fields of one part of a case; it remembers which were asked for, so that a field nobody knows is found.</summary>
public sealed class OracleFields(JsonObject? fields)
{
    private readonly HashSet<string> _asked = [];

    public IEnumerable<string> Unasked => fields is null ? [] : fields.Select(one => one.Key).Where(key => !_asked.Contains(key));

    public IEnumerable<string> Names => fields is null ? [] : fields.Select(one => one.Key);

    public bool Has(string name) => fields?.ContainsKey(name) == true;

    /// <summary>The first of some names that is there; null when none is.</summary>
    public JsonNode? Node(params string[] names)
    {
        JsonNode? found = null;
        foreach (var name in names)
        {
            _asked.Add(name);
            found ??= fields?[name];
        }
        return found;
    }

    public string? Text(params string[] names) => Node(names)?.ToString();

    public string Required(params string[] names) => Text(names) ?? throw new UnknownCase($"none of the fields {string.Join(", ", names)}");

    public decimal Number(params string[] names) => decimal.TryParse(Required(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new UnknownCase($"{string.Join(", ", names)} is no number");

    public bool Yes(string name, bool absent = false) => Node(name) is { } node ? node.GetValue<bool>() : absent;
}
