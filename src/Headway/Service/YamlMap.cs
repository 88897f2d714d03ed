using System.Globalization;
using Headway.Core;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Headway.Service;

/// <summary>A mapping in a YAML file that remembers where it stands, collects every problem, and knows which keys were asked for.</summary>
public sealed class YamlMap
{
    private readonly Dictionary<string, (YamlNode Value, int Line)> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];
    private readonly string _file;
    private readonly List<Problem> _problems;

    private YamlMap(YamlMappingNode node, string file, List<Problem> problems)
    {
        _file = file;
        _problems = problems;
        Line = LineOf(node);
        foreach (var (key, value) in node.Children)
            _entries[((YamlScalarNode)key).Value ?? ""] = (value, LineOf(key));
    }

    public int Line { get; }

    public IEnumerable<string> Keys => _entries.Keys;

    /// <summary>The file's top mapping; null, with a problem, where the text is no YAML or no mapping.</summary>
    public static YamlMap? Read(string text, string file, List<Problem> problems)
    {
        if (Top(text, file, problems) is not { } top) return null;
        if (top is YamlMappingNode map) return new YamlMap(map, file, problems);
        problems.Add(new Problem(ProblemLevel.Error, "A mapping of keys to values is expected here.", file, LineOf(top)));
        return null;
    }

    /// <summary>The mappings of a file that is a list of them.</summary>
    public static IReadOnlyList<YamlMap> ReadList(string text, string file, List<Problem> problems)
    {
        if (Top(text, file, problems) is not { } top) return [];
        if (top is not YamlSequenceNode list)
        {
            problems.Add(new Problem(ProblemLevel.Error, "A list is expected here: begin each entry with \"- \".", file, LineOf(top)));
            return [];
        }
        return [.. Maps(list, file, problems)];
    }

    private static YamlNode? Top(string text, string file, List<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 0) return stream.Documents[0].RootNode;
            problems.Add(new Problem(ProblemLevel.Error, "The file is empty.", file));
        }
        catch (YamlException failure)
        {
            problems.Add(new Problem(ProblemLevel.Error, $"This is not YAML: {failure.Message}", file, (int)failure.Start.Line));
        }
        return null;
    }

    private static IEnumerable<YamlMap> Maps(YamlSequenceNode list, string file, List<Problem> problems)
    {
        foreach (var entry in list.Children)
        {
            if (entry is YamlMappingNode map) yield return new YamlMap(map, file, problems);
            else problems.Add(new Problem(ProblemLevel.Error, "A mapping of keys to values is expected here.", file, LineOf(entry)));
        }
    }

    private static int LineOf(YamlNode node) => (int)node.Start.Line;

    public bool Has(string key) => _entries.ContainsKey(key);

    public int LineOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Line : Line;

    public void Error(string key, string message, string fix = "") =>
        _problems.Add(new Problem(ProblemLevel.Error, message, _file, LineOf(key), fix));

    public void ErrorAt(int line, string message, string fix = "") =>
        _problems.Add(new Problem(ProblemLevel.Error, message, _file, line, fix));

    /// <summary>The text of a key; null where it is absent.</summary>
    public string? Text(string key)
    {
        if (Node(key) is not { } node) return null;
        if (node is YamlScalarNode scalar) return scalar.Value;
        Error(key, $"\"{key}\" must be a single value.");
        return null;
    }

    public string Required(string key)
    {
        if (Text(key) is { Length: > 0 } text) return text;
        if (!Has(key)) Error(key, $"\"{key}\" is missing.", $"Add a line \"{key}: …\".");
        return "";
    }

    /// <summary>A list of texts; a single value counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string key) => Node(key) switch
    {
        null => [],
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlSequenceNode list when list.Children.All(child => child is YamlScalarNode) =>
            [.. list.Children.Select(child => ((YamlScalarNode)child).Value ?? "")],
        _ => Wrong<IReadOnlyList<string>>(key, "a value or a list of values", []),
    };

    /// <summary>Rows of texts: a single value is one row of one, and so is each single value of a list; a list in the list is a row.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows(string key) => Node(key) switch
    {
        YamlSequenceNode list when list.Children.Any(child => child is YamlSequenceNode) =>
            [.. list.Children.OfType<YamlSequenceNode>().Select(row => row.Children.OfType<YamlScalarNode>().Select(cell => cell.Value ?? "").ToList())],
        _ => [.. Texts(key).Select(text => (string[])[text])],
    };

    public YamlMap? Map(string key) => Node(key) switch
    {
        null => null,
        YamlMappingNode map => new YamlMap(map, _file, _problems),
        _ => Wrong<YamlMap?>(key, "a mapping of keys to values", null),
    };

    public IReadOnlyList<YamlMap> List(string key) => Node(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. Maps(list, _file, _problems)],
        _ => Wrong<IReadOnlyList<YamlMap>>(key, "a list", []),
    };

    /// <summary>A list whose entries are single values or mappings; a single value counts as a list of one.</summary>
    public IReadOnlyList<(string Text, YamlMap? Map, int Line)> Entries(string key) => Node(key) switch
    {
        null => [],
        YamlScalarNode scalar => [(scalar.Value ?? "", null, LineOf(key))],
        YamlSequenceNode list => [.. list.Children.Select((string Text, YamlMap? Map, int Line) (child) => child switch
        {
            YamlScalarNode scalar => (scalar.Value ?? "", null, LineOf(child)),
            YamlMappingNode map => ("", new YamlMap(map, _file, _problems), LineOf(child)),
            _ => ("", null, LineOf(child)),
        })],
        _ => Wrong<IReadOnlyList<(string, YamlMap?, int)>>(key, "a value or a list", []),
    };

    public bool IsMap(string key) => _entries.TryGetValue(key, out var entry) && entry.Value is YamlMappingNode;

    /// <summary>One of a closed set of words; the first is answered, with a problem, where it is none of them.</summary>
    public T OneOf<T>(string key, IReadOnlyDictionary<string, T> words, T absent)
    {
        if (Text(key) is not { } text) return absent;
        if (words.TryGetValue(text, out var value)) return value;
        Error(key, $"\"{text}\" is none of: {string.Join(", ", words.Keys)}.", DidYouMean(text, words.Keys));
        return absent;
    }

    public int? Number(string key)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Error(key, $"\"{text}\" is not a whole number.");
        return null;
    }

    public bool Yes(string key) => OneOf(
        key, new Dictionary<string, bool> { ["yes"] = true, ["no"] = false, ["true"] = true, ["false"] = false }, false);

    /// <summary>Reports every key that nobody asked for; call it when all are read.</summary>
    public void NothingElse()
    {
        foreach (var (key, (_, line)) in _entries)
        {
            if (_asked.Contains(key)) continue;
            _problems.Add(new Problem(ProblemLevel.Error, $"\"{key}\" is not known here.", _file, line, DidYouMean(key, _asked)));
        }
    }

    private YamlNode? Node(string key)
    {
        _asked.Add(key);
        return _entries.TryGetValue(key, out var entry) ? entry.Value : null;
    }

    private T Wrong<T>(string key, string expected, T answer)
    {
        Error(key, $"\"{key}\" must be {expected}.");
        return answer;
    }

    internal static string DidYouMean(string word, IEnumerable<string> known)
    {
        var nearest = known.MinBy(candidate => Distance(word, candidate));
        return nearest is not null && Distance(word, nearest) <= Math.Max(2, word.Length / 3) ? $"Did you mean \"{nearest}\"?" : "";
    }

    /// <summary>How many letters must be put in, left out or changed (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }
        return row[b.Length];
    }
}
