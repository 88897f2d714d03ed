using Headway.Core;
using Headway.Core.WorkItems;
using Headway.Service;

namespace Headway.Imports;

/// <summary>Reads what only a mapping of work says.</summary>
public static class MappingFile
{
    private static readonly Dictionary<string, FeedKind> Kinds = new() { ["snapshot"] = FeedKind.Snapshot, ["stream"] = FeedKind.Stream, ["log"] = FeedKind.Log };

    /// <summary>A mapping that must tell of work; null, with problems, where it does not or something in it is wrong.</summary>
    public static Mapping? Read(string text, string file, List<Problem> problems)
    {
        var any = FeedMappingFile.Read(text, file, problems);
        if (any is null or Mapping) return any as Mapping;
        problems.Add(new Problem(ProblemLevel.Error, $"The mapping {any.Name} does not tell of work.", file, Fix: "Take one that does, or import its files with \"headway import\"."));
        return null;
    }

    internal static Mapping Of(YamlMap map, FeedBasics basics, MappingColumns columns)
    {
        var startsWithFirstStep = map.Has("received") && !map.IsMap("received") && map.Text("received") == MappingColumns.FirstStep;
        var mapping = new Mapping(basics)
        {
            Kind = map.OneOf("kind", Kinds, FeedKind.Snapshot),
            AsAt = ReadService.Moment(map, "as-at", basics.Zone),
            CompleteTo = ReadService.Moment(map, "complete-to", basics.Zone),
            Reference = columns.Several(map, "reference"),
            Unit = columns.Places(map, "unit"),
            Type = columns.Places(map, "type"),
            Received = startsWithFirstStep ? null : columns.Moment(map, "received"),
            Due = columns.Moment(map, "due"),
            NotBefore = columns.Moment(map, "not-before"),
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
            PartOf = columns.Other(map, "part-of", "whole", basics.Source),
            Case = columns.Other(map, "case", "case", basics.Source),
            Party = columns.Other(map, "party", "party", basics.Source),
            Events = columns.Events(map.Map("events")),
            Steps = columns.Steps(map.Map("steps")),
        };
        RequireAll(map, mapping);
        RequireOfKind(map, mapping, startsWithFirstStep);
        RequireDates(map, mapping);
        return mapping;
    }

    private static void RequireAll(YamlMap map, Mapping mapping)
    {
        if (mapping.Reference.Count == 0) map.Error("reference", "\"reference\" is missing.", "Name the column that identifies a piece of work, or [several] that do together.");
        if (mapping.Dates.Count == 0) map.Error("dates", "\"dates\" is missing.", "List the formats of the file's dates, such as \"yyyy-MM-dd HH:mm:ss\", or iso.");
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

    private static void RequireDates(YamlMap map, Mapping mapping)
    {
        if (mapping is { Events: { } events, NotBefore: null } && events.Kinds.Values.Contains(EventKind.FutureDated))
            map.Error("events", "An event is \"future-dated\", and no column says until when.", "Add \"not-before: COLUMN\".");
        if (mapping.Steps is { NotBefore: null } steps && steps.Kinds.Values.Contains(EventKind.FutureDated))
            map.Error("steps", "A step is \"future-dated\", and no column says until when.", "Add \"not-before: COLUMN\" to the steps.");
    }

    private static void RequireOfLog(YamlMap map, Mapping mapping, bool startsWithFirstStep)
    {
        if (mapping.Steps is null) map.Error("steps", "A log says which step was done in each row.", "Add \"steps: {name: COLUMN, at: COLUMN}\".");
        if (mapping.Received is null && !startsWithFirstStep)
            map.Error("received", "A log says when a case was received.", $"Add \"received: COLUMN\", or \"received: {MappingColumns.FirstStep}\".");
    }
}
