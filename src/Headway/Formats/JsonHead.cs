using System.Text;
using System.Text.Json;

namespace Headway.Formats;

/// <summary>Tells which kind of JSON a text is by its beginning.</summary>
internal static class JsonHead
{
    private const int LinesTried = 20;

    /// <summary>JSON lines (or an array of objects, which is read alike) or OCEL; null where it is no JSON.</summary>
    public static FileFormat? FormatOf(string head, bool isWhole)
    {
        var text = head.AsSpan().TrimStart();
        if (text.IsEmpty || text[0] is not ('{' or '[')) return null;
        var names = Names(Encoding.UTF8.GetBytes(text.ToString()), isWhole, out var isOneObject);
        if (names.Any(name => name.StartsWith("ocel:", StringComparison.Ordinal)))
            throw new UnreadableFile("It is an OCEL log of version 1. Convert it to OCEL 2.0, which pm4py and ocpa write, or export CSV.");
        if (names.Contains("objectTypes") || names.Contains("eventTypes") || (names.Contains("objects") && names.Contains("events"))) return FileFormat.Ocel;
        if (text[0] == '[') return text[1..].TrimStart() is ['{', ..] or [']', ..] ? FileFormat.JsonLines : null;
        if (HasLine(head)) return FileFormat.JsonLines;
        return isOneObject ? throw new UnreadableFile("It is one JSON object over several lines. Write each row as an object on a line of its own (JSON lines), or all of them in one array.") : null;
    }

    /// <summary>The names of the outermost object, as far as the text goes.</summary>
    private static HashSet<string> Names(byte[] text, bool isWhole, out bool isOneObject)
    {
        HashSet<string> names = [];
        isOneObject = false;
        var json = new Utf8JsonReader(text, isWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = Budget.Nesting }));
        try
        {
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1) _ = names.Add(json.GetString()!);
                if (json.TokenType == JsonTokenType.EndObject && json.CurrentDepth == 0) isOneObject = true;
                if (isOneObject) break;
            }
            isOneObject |= !isWhole && names.Count > 0;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // What stands before the fault tells enough.
        }
        return names;
    }

    private static bool HasLine(string head)
    {
        foreach (var line in head.Split('\n', LinesTried + 1).Take(LinesTried))
        {
            if (!line.TrimStart().StartsWith('{')) continue;
            try
            {
                using var _ = JsonCells.Parse(Encoding.UTF8.GetBytes(line));
                return true;
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException)
            {
                continue;
            }
        }
        return false;
    }
}
