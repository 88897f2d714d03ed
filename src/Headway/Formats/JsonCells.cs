using System.Text;
using System.Text.Json;

namespace Headway.Formats;

/// <summary>An object of JSON as the values of a row: what is nested as <c>a.b</c>, lists as their JSON text, numbers as they are written.</summary>
internal static class JsonCells
{
    // A name given twice would leave open which value counts.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Budget.Nesting, AllowDuplicateProperties = false };

    public static JsonDocument Parse(ReadOnlyMemory<byte> text) => JsonDocument.Parse(text, Options);

    /// <summary>Reads one object; where it cannot be read, what could be made out and why.</summary>
    public static RowProblem? Read(ReadOnlyMemory<byte> text, List<KeyValuePair<string, string>> cells)
    {
        try
        {
            using var document = Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return new RowProblem("It is no JSON object, as in {\"name\": \"value\"}.", null, Start(text));
            return Flatten(document.RootElement, "", cells);
        }
        catch (JsonException failure)
        {
            return new RowProblem($"It is no JSON: {Words(failure)}", null, Start(text));
        }
        catch (InvalidOperationException)
        {
            return new RowProblem("It holds half a character (a lone surrogate), or bytes that are not UTF-8.", null, Start(text));
        }
    }

    /// <summary>Any value as text; "" for nothing.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    public static string Start(ReadOnlyMemory<byte> text) => Shown.Value(Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, 400)]).Trim());

    /// <summary>The reason alone: the line and the byte are those of the piece, not of the file.</summary>
    public static string Words(JsonException failure)
    {
        var end = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? failure.Message : failure.Message[..end];
    }

    private static RowProblem? Flatten(JsonElement value, string prefix, List<KeyValuePair<string, string>> cells)
    {
        foreach (var member in value.EnumerateObject())
        {
            var name = Nfc.Of(prefix + member.Name);
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                if (Flatten(member.Value, name + ".", cells) is { } inner) return inner;
                continue;
            }
            if (cells.Count == Budget.Columns) return new RowProblem($"It has more than {Budget.Columns:N0} values, the most that a row may have.");
            var text = Text(member.Value);
            if (CellText.Check(name, ref text) is { } problem) return problem;
            cells.Add(new(name, text));
        }
        return null;
    }
}
