using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime.Text;

namespace Headway.Tests.Oracles;

/// <summary>Whether two values of a case are the same: 174600.0 is 174600, and 09:00 is 09:00:00.</summary>
internal static class OracleComparison
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    internal static bool Same(JsonNode? expected, JsonNode? got) => (expected, got) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (JsonArray left, JsonArray right) => left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second)),
        (JsonObject left, JsonObject right) => left.Count == right.Count && left.All(field => right.ContainsKey(field.Key) && Same(field.Value, right[field.Key])),
        (JsonValue left, JsonValue right) => left.GetValueKind() == right.GetValueKind() && Text(left) == Text(right),
        _ => false,
    };

    private static string Text(JsonValue value)
    {
        var text = value.ToString();
        if (value.GetValueKind() == System.Text.Json.JsonValueKind.Number)
            return decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.#########", CultureInfo.InvariantCulture);
        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant) return instant.Value.ToString();
        if (LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local) return local.Value.ToString();
        return Minutes.Parse(text) is { Success: true } minutes ? minutes.Value.ToString() : text;
    }
}
