using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.Tests.Calendars;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.Clocks;

/// <summary>Histories as lines, such as <c>2026-03-02 09:00 paused: no reply</c>, and the rules they are read by.</summary>
internal static class Told
{
    /// <summary>Monday to Friday 09:00-17:00 in London.</summary>
    public static readonly WorkingCalendar Office = WorkingCalendar.Create(Given.Office());

    public static Instant At(string text) => Office.At(text);

    public static WorkItemEvent Event(string line)
    {
        // "2026-03-02 09:00 paused: no reply", "… transferred: Unit/Type", "… due-set: 2026-03-10 12:00".
        var at = At(line[..16]);
        var parts = line[17..].Split(':', 2, StringSplitOptions.TrimEntries);
        var kind = Enum.Parse<EventKind>(parts[0].Replace("-", "", StringComparison.Ordinal), true);
        return new WorkItemEvent
        {
            Item = "s:1", Id = line, Slot = line, Kind = kind, HappenedAt = at, RecordedAt = at, Body = Body(kind, parts.Length > 1 ? parts[1] : null),
        };
    }

    private static EventBody Body(EventKind kind, string? text) => kind switch
    {
        EventKind.DueSet => new EventBody { Due = text is null ? null : At(text) },
        EventKind.Received or EventKind.Transferred => Place(text ?? "A/repair"),
        EventKind.Completed => new EventBody { Outcome = text },
        EventKind.PriorityChanged => new EventBody { Priority = text },
        EventKind.Allocated => new EventBody { Holder = text },
        _ => new EventBody { Reason = text },
    };

    private static EventBody Place(string text) => text.Split('/') is [var unit, var type] ? new EventBody { Unit = unit, Type = type } : new EventBody { Unit = text };

    public static ItemHistory History(params IEnumerable<string> lines) => ResolveHistory.Of("s:1", lines.Select(Event));

    /// <summary>A promise to complete within eight working hours, paused by any pause.</summary>
    public static ClockRule Rule(string id = "complete", int hours = 8) => new()
    {
        Id = id,
        Title = id,
        Promise = Promise.Complete,
        Calendar = Office,
        Target = new ClockTarget(hours * 3600L, TargetUnit.WorkingTime),
        Pause = [new(EventKind.Paused)],
    };

    public static ServiceRules Rules(params ClockRule[] clocks) => Versions((Instant.MinValue, clocks));

    /// <summary>Rules that came into force one after another, for all work.</summary>
    public static ServiceRules Versions(params (Instant From, ClockRule[] Clocks)[] versions) => ByType(
        [.. versions.Select(version => (version.From, new Dictionary<string, ClockRule[]> { [RulesVersion.AllTypes] = version.Clocks }))]);

    public static ServiceRules ByType(params (Instant From, Dictionary<string, ClockRule[]> Clocks)[] versions) => new(
        Office.Zone, Office, WorkRules.None,
        [.. versions.Select(version => new RulesVersion(version.From, version.Clocks.ToDictionary(pair => pair.Key, IReadOnlyList<ClockRule> (pair) => pair.Value)))]);

    /// <summary>A clock's segments, one to a line: from, what it does, why, and when it falls due.</summary>
    public static IEnumerable<string> Segments(ServiceRules rules, string clock, params IEnumerable<string> lines) =>
        Run(rules, clock, lines).Segments.Select(segment =>
            $"{Office.Local(segment.From)} {segment.Phase} {segment.Cause}{(segment.DueAt is { } due ? $" due {Office.Local(due)}" : "")}");

    public static ClockRun Run(ServiceRules rules, string clock, params IEnumerable<string> lines) =>
        ReadItem.Of(History(lines), rules).Clocks.Single(run => run.Clock == clock);

    /// <summary>Where a clock stands at a moment, by the spans that lists are read from.</summary>
    public static ClockState State(ServiceRules rules, string clock, string moment, params IEnumerable<string> lines)
    {
        var at = At(moment);
        var span = ReadItem.Of(History(lines), rules).Spans.Last(span => span.Standing.From <= at);
        return ReadClock.At(span.Clocks.Single(state => state.Clock == clock), at, Office.Zone);
    }
}
