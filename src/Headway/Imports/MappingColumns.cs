using System.Text.RegularExpressions;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.WorkItems;

namespace Headway.Imports;

/// <summary>The parts that a mapping is made of, read from its file; every column that one names is remembered.</summary>
internal sealed class MappingColumns
{
    public const string FirstStep = "first step";

    private static readonly OutcomeWords AllWords = new(null, [], null);
    private static readonly Dictionary<string, bool> DayMeans = new() { ["start"] = false, ["end"] = true };
    private static readonly Dictionary<string, bool> Takes = new() { ["moment"] = false, ["day"] = true };
    private readonly SortedSet<string> _columns = new(StringComparer.Ordinal);

    public IReadOnlyList<string> All => [.. _columns];

    public string? One(YamlMap map, string key)
    {
        if (map.Text(key) is not { Length: > 0 } column) return null;
        _ = _columns.Add(column);
        return column;
    }

    public IReadOnlyList<string> Several(YamlMap map, string key)
    {
        var names = map.Texts(key);
        if (names.Any(name => name.Length == 0)) map.Error(key, "A column's name is empty.");
        _columns.UnionWith(names);
        return names;
    }

    /// <summary>The columns of a unit or type, outermost first; one that begins with "=" is a name that every row has.</summary>
    public IReadOnlyList<string> Places(YamlMap map, string key)
    {
        var names = map.Texts(key);
        if (names.Any(name => name.Length == 0)) map.Error(key, "A column's name is empty.");
        _columns.UnionWith(names.Where(name => FixedName(name) is null));
        return names;
    }

    /// <summary>The name behind "=", which is that of every row; null where the text is a column's.</summary>
    public static string? FixedName(string text) => text.Length > 1 && text[0] == '=' ? text[1..].Trim() : null;

    public MomentColumn? Moment(YamlMap map, string key)
    {
        if (!map.Has(key)) { _ = map.Text(key); return null; }
        if (!map.IsMap(key)) return One(map, key) is { } column ? new MomentColumn(column, null, false) : null;
        var inner = map.Map(key)!;
        var moment = InnerMoment(inner);
        inner.NothingElse();
        return moment;
    }

    /// <summary>The moment of a mapping that says more beside it.</summary>
    public MomentColumn? InnerMoment(YamlMap inner)
    {
        var date = One(inner, inner.Has("date") ? "date" : "at");
        var time = One(inner, "time");
        var end = inner.OneOf("day-means", DayMeans, false);
        var dayOnly = inner.OneOf("take", Takes, false);
        if (date is null) inner.Error("at", "The column with the date is missing.", "Add \"at: COLUMN\", or \"date: COLUMN\" with \"time: COLUMN\".");
        return date is null ? null : new MomentColumn(date, time, end, dayOnly);
    }

    public Ending? End(YamlMap map, string key)
    {
        if (!map.Has(key) || !map.IsMap(key)) return Moment(map, key) is { } bare ? new Ending(bare, null, AllWords, []) : null;
        var inner = map.Map(key)!;
        var at = InnerMoment(inner);
        var outcome = One(inner, "outcome");
        var words = Words(inner);
        List<RowFilter> when = [];
        if (inner.Map("when") is { } conditions)
        {
            foreach (var column in conditions.Keys) when.Add(new RowFilter(column, Set(conditions.Texts(column)), true));
            _columns.UnionWith(conditions.Keys);
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

    private static Regex? Skip(YamlMap inner)
    {
        if (inner.Text("skip") is not { Length: > 0 } pattern) return null;
        try
        {
            // Matched without going back, in time that grows with the text alone: a time limit would only end imports on a busy machine.
            return new Regex($"^(?:{pattern})(?: |$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            inner.Error("skip", $"This pattern cannot be used: {failure.Message}");
            return null;
        }
    }

    public VerdictColumn? Verdict(YamlMap? map)
    {
        if (map is null) return null;
        var column = One(map, "column");
        var verdict = new VerdictColumn(column ?? "", Set(map.Texts("on-time")), Set(map.Texts("late")));
        if (column is null) map.Error("column", "The column with the source's verdict is missing.");
        map.NothingElse();
        return verdict;
    }

    public EventColumns? Events(YamlMap? map)
    {
        if (map is null) return null;
        var columns = new EventColumns(
            One(map, "kind") ?? "", Kinds(map.Map("words")), Moment(map, "at") ?? new MomentColumn("", null, false), Moment(map, "recorded"),
            One(map, "id"), One(map, "sequence"), One(map, "corrects"), One(map, "clock"), Link(map.Map("link")));
        if (columns.Kind.Length == 0) map.Error("kind", "The column that says what happened is missing.");
        if (columns.At.Date.Length == 0) map.Error("at", "The column that says when it happened is missing.");
        map.NothingElse();
        return columns;
    }

    public StepColumns? Steps(YamlMap? map)
    {
        if (map is null) return null;
        var name = One(map, "name") ?? "";
        var columns = new StepColumns(name, Moment(map, "at") ?? new MomentColumn("", null, false), One(map, "kind") ?? name, Kinds(map.Map("words")))
        {
            Recorded = Moment(map, "recorded"),
            Id = One(map, "id"),
            Sequence = One(map, "sequence"),
            By = One(map, "by"),
            Group = One(map, "group"),
            Lifecycle = One(map, "lifecycle"),
            Unit = Places(map, "unit"),
            Type = Places(map, "type"),
            Holder = One(map, "holder"),
            Priority = One(map, "priority"),
            NotBefore = Moment(map, "not-before"),
            Details = Several(map, "details"),
        };
        if (columns.Name.Length == 0) map.Error("name", "The column that says which step was done is missing.", "Add \"name: COLUMN\".");
        if (columns.At.Date.Length == 0) map.Error("at", "The column that says when the step was done is missing.", "Add \"at: COLUMN\".");
        map.NothingElse();
        return columns;
    }

    /// <summary>The reference of something that the row names, and the source that it is of: the row's own where none is given.</summary>
    public ReferenceColumns? Other(YamlMap map, string name, string what, string source)
    {
        if (map.Map(name) is not { } other) return null;
        var found = new ReferenceColumns(Several(other, "reference"), other.Text("source") ?? source);
        if (found.Reference.Count == 0) other.Error("reference", $"The column with the reference of the {what} is missing.", $"Write {name}: {{reference: COLUMN, source: NAME}}.");
        if (found.Source.Contains(':', StringComparison.Ordinal)) other.Error("source", "A source's name has no colon in it.");
        other.NothingElse();
        return found;
    }

    private LinkColumns? Link(YamlMap? map)
    {
        if (map is null) return null;
        var (other, kind) = (One(map, "other"), One(map, "kind"));
        if (other is null || kind is null) map.Error("other", "A link needs the column of the other item and that of its kind.", "Write link: {other: COLUMN, kind: COLUMN}.");
        map.NothingElse();
        return other is null || kind is null ? null : new LinkColumns(other, kind);
    }

    private static Dictionary<string, EventKind?> Kinds(YamlMap? words)
    {
        var kinds = new Dictionary<string, EventKind?>(StringComparer.Ordinal);
        foreach (var word in words?.Keys ?? [])
        {
            var text = words!.Text(word) ?? "";
            if (text == "ignore") kinds[word] = null;
            else if (EventWords.Kinds.TryGetValue(text, out var kind)) kinds[word] = kind;
            else words.Error(word, $"\"{text}\" is no event.", $"Events are: {string.Join(", ", EventWords.Kinds.Keys)}; or ignore.");
        }
        return kinds;
    }

    public RowFilter Filter(YamlMap map)
    {
        var column = One(map, "column") ?? "";
        var keeps = map.Has("keep");
        var filter = new RowFilter(column, Set(map.Texts(keeps ? "keep" : "drop")), keeps);
        if (column.Length == 0) map.Error("column", "The column to filter by is missing.");
        map.NothingElse();
        return filter;
    }

    public static HashSet<string> Set(IEnumerable<string> values) => new(values, StringComparer.Ordinal);
}
