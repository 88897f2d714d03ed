using System.Security.Cryptography;
using System.Text;
using Headway.Core;
using Headway.Formats;
using Headway.Service;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads a mapping file, and reports everything wrong with it at once.</summary>
public static class MappingFile
{
    private static readonly Dictionary<string, FeedKind> Kinds = new() { ["snapshot"] = FeedKind.Snapshot, ["stream"] = FeedKind.Stream, ["log"] = FeedKind.Log };

    private static readonly Dictionary<string, FileFormat?> Formats = new()
    {
        ["csv"] = FileFormat.Csv,
        ["tsv"] = FileFormat.Tsv,
        ["xlsx"] = FileFormat.Xlsx,
        ["xes"] = FileFormat.Xes,
        ["json-lines"] = FileFormat.JsonLines,
        ["ocel"] = FileFormat.Ocel,
    };

    public static Mapping? Read(string text, string file, List<Problem> problems)
    {
        if (YamlMap.Read(text, file, problems) is not { } map) return null;
        var known = problems.Count;
        var columns = new MappingColumns();
        var mapping = Mapping(map, columns, text);
        map.NothingElse();
        return mapping is null || problems.Skip(known).Any(problem => problem.Level == ProblemLevel.Error) ? null : mapping with { Columns = columns.All };
    }

    private static Mapping? Mapping(YamlMap map, MappingColumns columns, string text)
    {
        var zone = ReadService.Zone(map, "zone");
        var source = map.Required("source");
        var startsWithFirstStep = map.Has("received") && !map.IsMap("received") && map.Text("received") == MappingColumns.FirstStep;
        var mapping = new Mapping
        {
            Name = map.Required("name"),
            Title = map.Text("title") ?? "",
            Source = source,
            Zone = zone ?? DateTimeZone.Utc,
            Kind = map.OneOf("kind", Kinds, FeedKind.Snapshot),
            AsAt = zone is null ? null : ReadService.Moment(map, "as-at", zone),
            CompleteTo = zone is null ? null : ReadService.Moment(map, "complete-to", zone),
            Files = FeedTimes.Pattern(map),
            Schedule = FeedTimes.Read(map),
            Nulls = MappingColumns.Set(map.Has("nulls") ? map.Texts("nulls") : [""]),
            Dates = map.Texts("dates"),
            Form = Form(map),
            Reference = columns.Several(map, "reference"),
            Unit = columns.Places(map, "unit"),
            Type = columns.Places(map, "type"),
            Received = startsWithFirstStep ? null : columns.Moment(map, "received"),
            Due = columns.Moment(map, "due"),
            Completed = columns.End(map, "completed"),
            Cancelled = columns.End(map, "cancelled"),
            Verdict = columns.Verdict(map.Map("verdict")),
            ItemTitle = columns.One(map, "item-title"),
            Channel = columns.One(map, "channel"),
            Area = columns.One(map, "area"),
            Holder = columns.One(map, "holder"),
            Priority = columns.One(map, "priority"),
            Reason = columns.One(map, "reason"),
            Outcome = columns.One(map, "outcome"),
            Details = columns.Several(map, "details"),
            PartOf = columns.PartOf(map.Map("part-of"), source),
            Events = columns.Events(map.Map("events")),
            Steps = columns.Steps(map.Map("steps")),
            Values = Values(map.Map("values")),
            Filters = [.. map.List("filters").Select(columns.Filter)],
            Text = text,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        };
        RequireAll(map, mapping);
        RequireOfKind(map, mapping, startsWithFirstStep);
        return zone is null ? null : mapping;
    }

    private static void RequireAll(YamlMap map, Mapping mapping)
    {
        if (mapping.Reference.Count == 0) map.Error("reference", "\"reference\" is missing.", "Name the column that identifies a piece of work, or [several] that do together.");
        if (mapping.Dates.Count == 0) map.Error("dates", "\"dates\" is missing.", "List the formats of the file's dates, such as \"yyyy-MM-dd HH:mm:ss\", or iso.");
        foreach (var format in mapping.Dates)
            if (DateFormats.Refusal(format) is { } refusal) map.Error("dates", $"\"{format}\" is no format of a date: {refusal}.", "Write it like \"dd/MM/yyyy HH:mm\"; or iso, excel, excel-1904.");
        if (mapping.Source.Contains(':', StringComparison.Ordinal)) map.Error("source", "A source's name has no colon in it.");
        if (mapping.PartOf is { } whole && whole.Source.Contains(':', StringComparison.Ordinal)) map.Error("part-of", "A source's name has no colon in it.");
    }

    private static void RequireOfKind(YamlMap map, Mapping mapping, bool startsWithFirstStep)
    {
        var (isStream, isLog) = (mapping.Kind == FeedKind.Stream, mapping.Kind == FeedKind.Log);
        if (mapping is { IsSnapshot: true, Received: null }) map.Error("received", "A snapshot says when work was received.", "Add \"received: COLUMN\".");
        if (isStream && mapping.Events is null)
            map.Error("events", "A stream says what happened in each row.", "Add \"events: {kind: COLUMN, at: COLUMN, words: {…}}\".");
        if (!isStream && mapping.Events is not null) map.Error("events", "Only a stream has events.", "Write \"kind: stream\".");
        if (isLog) RequireOfLog(map, mapping, startsWithFirstStep);
        else if (mapping.Steps is not null) map.Error("steps", "Only a log has steps.", "Write \"kind: log\".");
        else if (startsWithFirstStep) map.Error("received", "Only a case of a log is received at its first step.", "Write \"kind: log\", or name a column.");
    }

    private static void RequireOfLog(YamlMap map, Mapping mapping, bool startsWithFirstStep)
    {
        if (mapping.Steps is null) map.Error("steps", "A log says which step was done in each row.", "Add \"steps: {name: COLUMN, at: COLUMN}\".");
        if (mapping.Received is null && !startsWithFirstStep)
            map.Error("received", "A log says when a case was received.", $"Add \"received: COLUMN\", or \"received: {MappingColumns.FirstStep}\".");
    }

    private static SourceOptions Form(YamlMap map) => new(map.OneOf("format", Formats, null), EncodingName(map), Separator(map), map.Text("sheet"));

    private static string? EncodingName(YamlMap map)
    {
        if (map.Text("encoding") is not { } name) return null;
        try
        {
            // Code pages such as windows-1252 are known here whether or not they were registered before.
            return (CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name)).WebName;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            map.Error("encoding", $"\"{name}\" is no encoding.", "Write utf-8, utf-16, windows-1252 or another name of the IANA register.");
            return null;
        }
    }

    private static char? Separator(YamlMap map)
    {
        if (map.Text("separator") is not { } text) return null;
        if (text is "tab" or "\t") return '\t';
        if (text.Length == 1) return text[0];
        map.Error("separator", $"\"{text}\" is no separator.", "Write one character, or tab.");
        return ',';
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
}
