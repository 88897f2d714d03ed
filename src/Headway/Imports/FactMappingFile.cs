using Headway.Core.Facts;
using Headway.Service;

namespace Headway.Imports;

/// <summary>Reads what only a mapping of facts says, as the description of their kind has it.</summary>
internal static class FactMappingFile
{
    private const string Currency = "currency";

    private static readonly Dictionary<string, bool> Kinds = new() { ["snapshot"] = true, ["stream"] = false };

    private static readonly Dictionary<string, AmountForm> Forms = new()
    {
        ["1,234.50"] = AmountForm.Point,
        ["1.234,50"] = AmountForm.Comma,
        ["minor"] = AmountForm.Minor,
    };

    public static FeedMapping Of(FactKind kind, YamlMap map, FeedBasics basics, MappingColumns columns)
    {
        var isSnapshot = map.OneOf("kind", Kinds, true);
        var fields = isSnapshot ? kind.Fields : kind.Fields.Concat(kind.Happenings.SelectMany(happening => happening.Fields)).DistinctBy(field => field.Name);
        var mapping = new FactMapping(basics, kind, columns.Several(map, "key"))
        {
            AsAt = ReadService.Moment(map, "as-at", basics.Zone),
            CompleteTo = ReadService.Moment(map, "complete-to", basics.Zone),
            Fields = [.. fields.SelectMany(field => Columns(map, field, basics.Source, columns))],
            Happened = isSnapshot ? Happened(kind, map.Map("happened"), basics.Source, columns) : [],
            Events = isSnapshot ? null : Events(kind, map.Map("events"), columns),
            Amounts = map.OneOf("amounts", Forms, AmountForm.Point),
        };
        Require(map, mapping, isSnapshot);
        return mapping;
    }

    private static void Require(YamlMap map, FactMapping mapping, bool isSnapshot)
    {
        if (mapping.Key.Count == 0) map.Error("key", "\"key\" is missing.", $"Name the column that identifies each of the {mapping.Kind.Name}, or [several] that do together.");
        if (isSnapshot && mapping.Fields.Count + mapping.Happened.Count == 0)
            map.Error("tells", "The mapping says nothing but the key.", $"Map some of: {Named(mapping.Kind.Fields)}; or what happened: {Worded(mapping.Kind)}.");
        if (!isSnapshot && mapping.Events is null) map.Error("events", "A stream says what happened in each row.", "Add \"events: {kind: COLUMN, at: COLUMN, words: {…}}\".");
        var hasMoments = mapping.Events is not null || mapping.Happened.Count > 0 || mapping.Fields.Any(field => field.Moment is not null);
        if (hasMoments && mapping.Dates.Count == 0) map.Error("dates", "\"dates\" is missing.", "List the formats of the file's dates, such as \"yyyy-MM-dd HH:mm:ss\", or iso.");
        RequireCurrency(map, mapping);
    }

    private static void RequireCurrency(YamlMap map, FactMapping mapping)
    {
        var hasMoney = mapping.Fields.Concat(mapping.Happened.SelectMany(happened => happened.Fields)).Any(field => field.Field.Type == FieldType.Money);
        if (hasMoney && mapping.Fields.All(field => field.Name != Currency))
            map.Error("amounts", "Amounts are of no currency.", "Add \"currency: COLUMN\", or \"currency: = GBP\" where all are of one.");
        foreach (var code in mapping.Fields.Where(field => field.Name == Currency).SelectMany(field => field.Columns).Select(MappingColumns.FixedName).OfType<string>())
            if (!Core.Facts.Currency.IsCode(code)) map.Error(Currency, $"\"{code}\" is no currency.", "Write three capital letters, such as GBP (ISO 4217).");
    }

    /// <summary>The columns of a field; of one that an office names, several.</summary>
    private static IEnumerable<FieldColumn> Columns(YamlMap map, FactField field, string source, MappingColumns columns) => field.Type switch
    {
        FieldType.Keys when map.Map(field.Name) is { } inner => inner.Keys.ToList()
            .Select(name => OfKey(inner, name, field, FactBody.FieldOf(field.Name, name), source, columns)).OfType<FieldColumn>(),
        FieldType.Keys => [],
        FieldType.Key => OfKey(map, field.Name, field, field.Name, source, columns) is { } key ? [key] : [],
        FieldType.Moment => columns.Moment(map, field.Name) is { } moment ? [new FieldColumn(field, field.Name, [], moment, source)] : [],
        FieldType.Day => columns.Moment(map, field.Name) is { } day ? [new FieldColumn(field, field.Name, [], day with { DayOnly = true }, source)] : [],
        _ => OfText(map, field, source, columns),
    };

    private static IEnumerable<FieldColumn> OfText(YamlMap map, FactField field, string source, MappingColumns columns)
    {
        if (columns.Places(map, field.Name) is not { Count: > 0 } names) return [];
        if (names.Count > 1 && field.Type != FieldType.Place) map.Error(field.Name, $"\"{field.Name}\" has one column.");
        return [new FieldColumn(field, field.Name, names, null, source)];
    }

    /// <summary>The columns of a key: one, several that together are the reference, or with the source of what they refer to.</summary>
    private static FieldColumn? OfKey(YamlMap map, string name, FactField field, string kept, string source, MappingColumns columns)
    {
        if (!map.IsMap(name)) return columns.Several(map, name) is { Count: > 0 } own ? new FieldColumn(field, kept, own, null, source) : null;
        var inner = map.Map(name)!;
        var (reference, other) = (columns.Several(inner, "reference"), inner.Text("source") ?? source);
        if (reference.Count == 0) inner.Error("reference", "The column with the reference is missing.", $"Write {name}: {{reference: COLUMN, source: NAME}}.");
        if (other.Contains(FactKey.Separator, StringComparison.Ordinal)) inner.Error("source", "A source's name has no colon in it.");
        inner.NothingElse();
        return new FieldColumn(field, kept, reference, null, other);
    }

    private static List<HappenedColumn> Happened(FactKind kind, YamlMap? map, string source, MappingColumns columns)
    {
        List<HappenedColumn> happened = [];
        foreach (var word in map?.Keys ?? [])
        {
            if (kind.Happening(word) is not { } happening)
            {
                map!.Error(word, $"\"{word}\" is nothing that happens to {kind.Name}.", $"There is: {Worded(kind)}.");
                continue;
            }
            var inner = map!.IsMap(word) ? map.Map(word)! : null;
            var at = inner is null ? columns.Moment(map, word) : columns.InnerMoment(inner);
            List<FieldColumn> fields = inner is null ? [] : [.. happening.Fields.SelectMany(field => Columns(inner, field, source, columns))];
            var saysDay = inner?.Has("day-means") == true;
            inner?.NothingElse();
            if (at is not null) happened.Add(new HappenedColumn(happening, saysDay ? at : at with { EndOfDay = happening.IsSet }, fields));
        }
        return happened;
    }

    private static FactEventColumns? Events(FactKind kind, YamlMap? map, MappingColumns columns)
    {
        if (map is null) return null;
        var what = columns.Places(map, "kind");
        var at = columns.Moment(map, "at");
        var events = new FactEventColumns(
            what.Count == 1 ? what[0] : "", Words(kind, map.Map("words")), at ?? new MomentColumn("", null, false),
            map.IsMap("at") && map.Map("at")!.Has("day-means"), columns.Moment(map, "recorded"), columns.One(map, "id"), columns.One(map, "sequence"),
            columns.One(map, "corrects"));
        if (what.Count != 1) map.Error("kind", "The column that says what happened is missing.", "Write kind: COLUMN, or \"= WORD\" where every row tells of the same.");
        if (at is null) map.Error("at", "The column that says when it happened is missing.");
        if (MappingColumns.FixedName(events.Kind) is { } same && kind.Happening(same) is null)
            map.Error("kind", $"\"{same}\" is nothing that happens to {kind.Name}.", $"There is: {Worded(kind)}.");
        map.NothingElse();
        return events;
    }

    private static Dictionary<string, string?> Words(FactKind kind, YamlMap? words)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var word in words?.Keys ?? [])
        {
            var text = words!.Text(word) ?? "";
            if (text == "ignore") known[word] = null;
            else if (text is FactEvent.Corrected or FactEvent.Withdrawn || kind.Happening(text) is not null) known[word] = text;
            else words.Error(word, $"\"{text}\" is nothing that happens to {kind.Name}.", $"There is: {Worded(kind)}, corrected, withdrawn; or ignore.");
        }
        return known;
    }

    private static string Named(IEnumerable<FactField> fields) => string.Join(", ", fields.Select(field => field.Name));

    private static string Worded(FactKind kind) => string.Join(", ", kind.Happenings.Select(happening => happening.Word));
}
