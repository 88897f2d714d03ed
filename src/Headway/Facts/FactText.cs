using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Headway.Core.Facts;

namespace Headway.Facts;

/// <summary>What an event of a fact says as the text that is stored: its fields in the order of their names.</summary>
public static class FactText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(FactBody body) => JsonSerializer.Serialize(body.Said, Options);

    public static FactBody Body(string text) => FactBody.Of(JsonSerializer.Deserialize<Dictionary<string, string>>(text, Options)!);

    /// <summary>The event with its id: the same content has the same id, whoever delivers it.</summary>
    /// <param name="slot">The source's own id, or the feed of a statement; null where the content alone says what the event is.</param>
    public static FactEvent Identified(string? slot, FactEvent told)
    {
        var hash = Hash(told);
        var own = slot ?? $"{told.Happening}@{hash}";
        return told with { Slot = own, Id = slot is null ? own : $"{own}#{hash}" };
    }

    /// <summary>Sixteen hexadecimal digits that are the same for the same content.</summary>
    private static string Hash(FactEvent told)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{told.Happening}|{told.HappenedAt.ToUnixTimeMilliseconds()}|{told.Sequence}|{told.Corrects}|{Of(told.Body)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..8]);
    }
}
