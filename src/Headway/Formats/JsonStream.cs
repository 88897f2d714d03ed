using System.Text;
using System.Text.Json;

namespace Headway.Formats;

/// <summary>The members of a JSON text's outermost arrays, one after another, however long the text is.</summary>
internal sealed class JsonStream
{
    private readonly Stream _utf8;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isLast;
    private long _lines;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = Budget.Nesting });

    public JsonStream(Stream utf8)
    {
        _utf8 = utf8;
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble)) _start = 3;
    }

    /// <summary>The members of the arrays whose names are wanted, or (under the name "") of the text itself where it is an array.</summary>
    public IEnumerable<(string Array, JsonItem Item)> Items(Func<string, bool> isWanted)
    {
        if (Token(out _) == JsonTokenType.StartArray)
        {
            while (Member() is { } item) yield return ("", item);
            yield break;
        }
        HashSet<string> names = [];
        while (Token(out var name) == JsonTokenType.PropertyName)
        {
            if (!names.Add(name!)) throw new UnreadableFile($"On line {_lines + 1} \"{Shown.Value(name!)}\" is given a second time, so that it is open which one counts.");
            if (!isWanted(name!))
            {
                SkipValue();
                continue;
            }
            if (Token(out _) != JsonTokenType.StartArray) throw new UnreadableFile($"On line {_lines + 1} \"{Shown.Value(name!)}\" is no list.");
            while (Member() is { } item) yield return (name!, item);
        }
    }

    /// <summary>Reads one token; the name where it is one.</summary>
    private JsonTokenType Token(out string? name)
    {
        while (true)
        {
            var json = Reader();
            if (Try(ref json, static (ref Utf8JsonReader reader) => reader.Read()))
            {
                name = json.TokenType == JsonTokenType.PropertyName ? Name(ref json) : null;
                Consume(ref json);
                return json.TokenType;
            }
            Require();
        }
    }

    /// <summary>The next member of the array in which reading stands; null after its last.</summary>
    private JsonItem? Member()
    {
        while (true)
        {
            var json = Reader();
            if (Try(ref json, static (ref Utf8JsonReader reader) => reader.Read()))
            {
                if (json.TokenType == JsonTokenType.EndArray)
                {
                    Consume(ref json);
                    return null;
                }
                var from = (int)json.TokenStartIndex;
                if (Try(ref json, static (ref Utf8JsonReader reader) => reader.TrySkip()))
                {
                    var line = _lines + 1 + _buffer.AsSpan(_start, from).Count((byte)'\n');
                    var bytes = _buffer.AsMemory(_start + from, (int)json.BytesConsumed - from);
                    Consume(ref json);
                    return new JsonItem(line, bytes);
                }
            }
            Require();
        }
    }

    private void SkipValue()
    {
        var depth = 0;
        while (true)
        {
            var json = Reader();
            while (Try(ref json, static (ref Utf8JsonReader reader) => reader.Read()))
            {
                if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) depth++;
                if (json.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject) depth--;
                if (depth > 0 || json.TokenType == JsonTokenType.PropertyName) continue;
                Consume(ref json);
                return;
            }
            Consume(ref json);
            Require();
        }
    }

    private delegate bool Step(ref Utf8JsonReader json);

    private bool Try(ref Utf8JsonReader json, Step step)
    {
        try
        {
            return step(ref json);
        }
        catch (JsonException failure)
        {
            throw new UnreadableFile($"On line {_lines + 1 + _buffer.AsSpan(_start, Math.Min((int)json.BytesConsumed, _end - _start)).Count((byte)'\n')} it is no JSON any more: {JsonCells.Words(failure)}", failure);
        }
    }

    private static string Name(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException failure)
        {
            throw new UnreadableFile("One of its names holds half a character, or bytes that are not UTF-8.", failure);
        }
    }

    private Utf8JsonReader Reader() => new(_buffer.AsSpan(_start, _end - _start), _isLast, _state);

    private void Consume(ref Utf8JsonReader json)
    {
        var consumed = (int)json.BytesConsumed;
        _lines += _buffer.AsSpan(_start, consumed).Count((byte)'\n');
        _start += consumed;
        _state = json.CurrentState;
    }

    /// <summary>Reads on, because what is there is not enough.</summary>
    private void Require()
    {
        if (_isLast) throw new UnreadableFile($"It ends on line {_lines + 1} in the middle of its JSON. Fetch it again.");
        if (_end - _start > Budget.RowBytes) throw new UnreadableFile($"From line {_lines + 1} on a single value is longer than {Budget.RowBytes >> 20} MiB, the most that is read.");
        Fill();
    }

    private void Fill()
    {
        // A new array, since the item that was given last may still be read.
        if (_start > 0 || _end == _buffer.Length)
        {
            var next = new byte[Math.Max(1 << 16, 2 * (_end - _start))];
            _buffer.AsSpan(_start, _end - _start).CopyTo(next);
            (_buffer, _start, _end) = (next, 0, _end - _start);
        }
        var read = _utf8.Read(_buffer.AsSpan(_end));
        _end += read;
        _isLast = read == 0;
    }
}
