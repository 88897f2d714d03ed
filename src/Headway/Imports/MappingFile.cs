using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Headway.Core;
using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.Service;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads a mapping file, and reports everything wrong with it at once.</summary>
public static class MappingFile
{
    private static readonly Dictionary<string, bool> Kinds = new() { ["snapshot"] = true, ["stream"] = false };
    private static readonly OutcomeWords AllWords = new(null, [], null);
    private static readonly Dictionary<string, bool> DayMeans = new() { ["start"] = false, ["end"] = true };

    public static Mapping? Read(string text, string file, List<Problem> problems)
    {
        if (YamlMap.Read(text, file, problems) is not { } map) return null;
        var known = problems.Count;
        var columns = new SortedSet<string>(StringComparer.Ordinal);
        var mapping = Mapping(map, columns, text);
        map.NothingElse();
        return mapping is null || problems.Skip(known).Any(problem => problem.Level == ProblemLevel.Error) ? null : mapping with { Columns = [.. columns] };
    }

    private static Mapping? Mapping(YamlMap map, SortedSet<string> columns, string text)
    {
        var zone = ReadService.Zone(map, "zone");
        var isSnapshot = map.OneOf("kind", Kinds, true);
        var mapping = new Mapping
        {
            Name = map.Required("name"),
            Title = map.Text("title") ?? "",
            Source = map.Required("source"),
            Zone = zone ?? DateTimeZone.Utc,
            IsSnapshot = isSnapshot,
            AsAt = zone is null ? null : ReadService.Moment(map, "as-at", zone),
            CompleteTo = zone is null ? null : ReadService.Moment(map, "complete-to", zone),
            Nulls = Set(map.Has("nulls") ? map.Texts("nulls") : [""]),
            Dates = map.Texts("dates"),
            Form = new SourceOptions(Separator: Separator(map)),
            Reference = Column(map, "reference", columns) ?? "",
            Unit = All(map.Texts("unit"), columns),
            Type = All(map.Texts("type"), columns),
            Received = Moment(map, "received", columns),
            Due = Moment(map, "due", columns),
            Completed = End(map, "completed", columns),
            Cancelled = End(map, "cancelled", columns),
            Verdict = Verdict(map.Map("verdict"), columns),
            ItemTitle = Column(map, "item-title", columns),
            Channel = Column(map, "channel", columns),
            Area = Column(map, "area", columns),
            Holder = Column(map, "holder", columns),
            Priority = Column(map, "priority", columns),
            Reason = Column(map, "reason", columns),
            Outcome = Column(map, "outcome", columns),
            Details = All(map.Texts("details"), columns),
            Events = Events(map.Map("events"), columns),
            Values = Values(map.Map("values")),
            Filters = [.. map.List("filters").Select(filter => Filter(filter, columns))],
            Text = text,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        };
        Require(map, mapping);
        return zone is null ? null : mapping;
    }

    private static void Require(YamlMap map, Mapping mapping)
    {
        if (mapping.Reference.Length == 0) map.Error("reference", "\"reference\" is missing.", "Name the column that identifies a piece of work.");
        if (mapping.Dates.Count == 0) map.Error("dates", "\"dates\" is missing.", "List the formats of the file's dates, such as \"yyyy-MM-dd HH:mm:ss\".");
        if (mapping.IsSnapshot && mapping.Received is null) map.Error("received", "A snapshot says when work was received.", "Add \"received: COLUMN\".");
        if (!mapping.IsSnapshot && mapping.Events is null)
            map.Error("events", "A stream says what happened in each row.", "Add \"events: {kind: COLUMN, at: COLUMN, words: {…}}\".");
        if (mapping.Source.Contains(':', StringComparison.Ordinal)) map.Error("source", "A source's name has no colon in it.");
    }

    private static char? Separator(YamlMap map)
    {
        if (map.Text("separator") is not { } text) return null;
        if (text is "tab" or "\t") return '\t';
        if (text.Length == 1) return text[0];
        map.Error("separator", $"\"{text}\" is no separator.", "Write one character, or tab.");
        return ',';
    }

    private static string? Column(YamlMap map, string key, SortedSet<string> columns)
    {
        if (map.Text(key) is not { Length: > 0 } column) return null;
        _ = columns.Add(column);
        return column;
    }

    private static IReadOnlyList<string> All(IReadOnlyList<string> names, SortedSet<string> columns)
    {
        columns.UnionWith(names);
        return names;
    }

    private static HashSet<string> Set(IEnumerable<string> values) => new(values, StringComparer.Ordinal);

    private static MomentColumn? Moment(YamlMap map, string key, SortedSet<string> columns)
    {
        if (!map.Has(key)) { _ = map.Text(key); return null; }
        if (!map.IsMap(key)) return Column(map, key, columns) is { } column ? new MomentColumn(column, null, false) : null;
        var inner = map.Map(key)!;
        var moment = InnerMoment(inner, columns);
        inner.NothingElse();
        return moment;
    }

    private static MomentColumn? InnerMoment(YamlMap inner, SortedSet<string> columns)
    {
        var date = Column(inner, inner.Has("date") ? "date" : "at", columns);
        var time = Column(inner, "time", columns);
        var end = inner.OneOf("day-means", DayMeans, false);
        if (date is null) inner.Error("at", "The column with the date is missing.", "Add \"at: COLUMN\", or \"date: COLUMN\" with \"time: COLUMN\".");
        return date is null ? null : new MomentColumn(date, time, end);
    }

    private static Ending? End(YamlMap map, string key, SortedSet<string> columns)
    {
        if (!map.Has(key) || !map.IsMap(key)) return Moment(map, key, columns) is { } bare ? new Ending(bare, null, AllWords, []) : null;
        var inner = map.Map(key)!;
        var at = InnerMoment(inner, columns);
        var outcome = Column(inner, "outcome", columns);
        var words = Words(inner);
        List<RowFilter> when = [];
        if (inner.Map("when") is { } conditions)
        {
            foreach (var column in conditions.Keys) when.Add(new RowFilter(column, Set(conditions.Texts(column)), true));
            columns.UnionWith(conditions.Keys);
        }
        inner.NothingElse();
        return at is null ? null : new Ending(at, outcome, words, when);
    }

    private static OutcomeWords Words(YamlMap inner)
    {
        var words = new OutcomeWords(Skip(inner), inner.Texts("leading"), inner.Text("otherwise"));
        if (words.Leading.Count == 0 && (words.Skip is not null || words.Otherwise is not null))
            inner.Error(words.Skip is null ? "otherwise" : "skip", "It only says something beside \"leading\".", "Add \"leading: [WORDS, …]\", the outcomes to keep.");
        return words;
    }

    /// <summary>A pattern is matched without going back, so that no text can make it slow.</summary>
    private static Regex? Skip(YamlMap inner)
    {
        if (inner.Text("skip") is not { Length: > 0 } pattern) return null;
        try
        {
            return new Regex($"^(?:{pattern})(?: |$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            inner.Error("skip", $"This pattern cannot be used: {failure.Message}");
            return null;
        }
    }

    private static VerdictColumn? Verdict(YamlMap? map, SortedSet<string> columns)
    {
        if (map is null) return null;
        var column = Column(map, "column", columns);
        var verdict = new VerdictColumn(column ?? "", Set(map.Texts("on-time")), Set(map.Texts("late")));
        if (column is null) map.Error("column", "The column with the source's verdict is missing.");
        map.NothingElse();
        return verdict;
    }

    private static EventColumns? Events(YamlMap? map, SortedSet<string> columns)
    {
        if (map is null) return null;
        var kinds = new Dictionary<string, EventKind?>(StringComparer.Ordinal);
        if (map.Map("words") is { } words)
        {
            foreach (var word in words.Keys) kinds[word] = Kind(words, word);
        }
        var columnsOf = new EventColumns(
            Column(map, "kind", columns) ?? "", kinds, Moment(map, "at", columns) ?? new MomentColumn("", null, false),
            Moment(map, "recorded", columns), Column(map, "id", columns), Column(map, "sequence", columns), Column(map, "corrects", columns),
            Column(map, "clock", columns), Link(map.Map("link"), columns));
        if (columnsOf.Kind.Length == 0) map.Error("kind", "The column that says what happened is missing.");
        if (columnsOf.At.Date.Length == 0) map.Error("at", "The column that says when it happened is missing.");
        map.NothingElse();
        return columnsOf;
    }

    private static LinkColumns? Link(YamlMap? map, SortedSet<string> columns)
    {
        if (map is null) return null;
        var (other, kind) = (Column(map, "other", columns), Column(map, "kind", columns));
        if (other is null || kind is null) map.Error("other", "A link needs the column of the other item and that of its kind.", "Write link: {other: COLUMN, kind: COLUMN}.");
        map.NothingElse();
        return other is null || kind is null ? null : new LinkColumns(other, kind);
    }

    private static EventKind? Kind(YamlMap words, string word)
    {
        var text = words.Text(word) ?? "";
        if (text is "ignore" || EventWords.Kinds.TryGetValue(text, out var kind) is false) kind = default;
        else return kind;
        if (text != "ignore") words.Error(word, $"\"{text}\" is no event.", $"Events are: {string.Join(", ", EventWords.Kinds.Keys)}; or ignore.");
        return null;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Values(YamlMap? map)
    {
        var values = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var column in map?.Keys ?? [])
        {
            if (map!.Map(column) is { } pairs)
                values[column] = pairs.Keys.ToDictionary(from => from, from => pairs.Text(from) ?? "", StringComparer.Ordinal);
        }
        return values;
    }

    private static RowFilter Filter(YamlMap map, SortedSet<string> columns)
    {
        var column = Column(map, "column", columns) ?? "";
        var keeps = map.Has("keep");
        var filter = new RowFilter(column, Set(map.Texts(keeps ? "keep" : "drop")), keeps);
        if (column.Length == 0) map.Error("column", "The column to filter by is missing.");
        map.NothingElse();
        return filter;
    }
}
