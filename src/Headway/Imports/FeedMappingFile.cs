using System.Security.Cryptography;
using System.Text;
using Headway.Core;
using Headway.Facts;
using Headway.Formats;
using Headway.Organisation;
using Headway.Service;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads a mapping file of any kind, and reports everything wrong with it at once.</summary>
public static class FeedMappingFile
{
    /// <summary>What a mapping can tell of, in its word for it, and who reads the rest of the file then.</summary>
    private static readonly Dictionary<string, Func<YamlMap, FeedBasics, MappingColumns, FeedMapping>> Kinds = AllKinds();

    private static readonly Dictionary<string, FileFormat?> Formats = new()
    {
        ["csv"] = FileFormat.Csv,
        ["tsv"] = FileFormat.Tsv,
        ["xlsx"] = FileFormat.Xlsx,
        ["xes"] = FileFormat.Xes,
        ["json-lines"] = FileFormat.JsonLines,
        ["ocel"] = FileFormat.Ocel,
    };

    /// <summary>The mapping; null, with problems, where something in it is wrong.</summary>
    public static FeedMapping? Read(string text, string file, List<Problem> problems)
    {
        if (YamlMap.Read(text, file, problems) is not { } map) return null;
        var known = problems.Count;
        if (map.Has("tells") && map.Text("tells") is { } kind && !Kinds.ContainsKey(kind))
        {
            // What the other keys mean depends on it.
            _ = map.OneOf("tells", Kinds, MappingFile.Of);
            return null;
        }

        var columns = new MappingColumns();
        var read = map.OneOf("tells", Kinds, MappingFile.Of);
        var mapping = read(map, Basics(map, columns, text), columns);
        map.NothingElse();
        return problems.Skip(known).Any(problem => problem.Level == ProblemLevel.Error) ? null : mapping with { Columns = columns.All };
    }

    private static Dictionary<string, Func<YamlMap, FeedBasics, MappingColumns, FeedMapping>> AllKinds()
    {
        var kinds = new Dictionary<string, Func<YamlMap, FeedBasics, MappingColumns, FeedMapping>>
        {
            ["work"] = MappingFile.Of,
            ["organisation"] = ListMappingFile.Of,
        };
        foreach (var kind in FactKinds.All) kinds.Add(kind.Name, (map, basics, columns) => FactMappingFile.Of(kind, map, basics, columns));
        return kinds;
    }

    private static FeedBasics Basics(YamlMap map, MappingColumns columns, string text)
    {
        var basics = new FeedBasics
        {
            Name = map.Required("name"),
            Title = map.Text("title") ?? "",
            Source = map.Required("source"),
            Zone = ReadService.Zone(map, "zone") ?? DateTimeZone.Utc,
            Files = FeedTimes.Pattern(map),
            Schedule = FeedTimes.Read(map),
            Nulls = MappingColumns.Set(map.Has("nulls") ? map.Texts("nulls") : [""]),
            Dates = map.Texts("dates"),
            Form = Form(map),
            Values = Values(map.Map("values")),
            Filters = [.. map.List("filters").Select(columns.Filter)],
            Text = text,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        };
        foreach (var format in basics.Dates)
            if (DateFormats.Refusal(format) is { } refusal) map.Error("dates", $"\"{format}\" is no format of a date: {refusal}.", "Write it like \"dd/MM/yyyy HH:mm\"; or iso, excel, excel-1904.");
        if (basics.Source.Contains(':', StringComparison.Ordinal)) map.Error("source", "A source's name has no colon in it.");
        return basics;
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
