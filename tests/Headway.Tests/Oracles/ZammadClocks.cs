using System.Text.Json.Nodes;
using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Tests.Oracles;

/// <summary>zammad's promises as rules of ours: first response and close from the creation, update from a message not yet answered.</summary>
internal static class ZammadClocks
{
    internal static readonly string[] Names = ["first_response", "update", "close"];

    private static readonly EventMatch[] Standstill = [new(EventKind.Paused), new(EventKind.Completed)];
    private static readonly EventMatch[] GoingOn = [new(EventKind.Resumed), new(EventKind.Reopened)];

    /// <summary>The rules for a ticket; a name without minutes has no promise.</summary>
    internal static IEnumerable<ClockRule> Rules(ZammadItem item, WorkingCalendar calendar, Func<string, long?> minutes)
    {
        if (minutes("first_response") is > 0 and var first)
        {
            yield return Rule("first_response", calendar, first) with
            {
                // Where a ticket does not say which contact was its first response, any is.
                Stop = [new(EventKind.ContactedClient, item.HasFirstResponse ? ZammadItem.FirstResponse : ZammadItem.Contact)],
            };
        }
        if (minutes("update") is > 0 and var update)
        {
            yield return Rule("update", calendar, update) with
            {
                Start = [new(EventKind.ClientWrote)],
                Stop = [new(EventKind.ContactedClient, ZammadItem.Contact)],
                Repeats = true,
            };
        }
        if (minutes("close") is > 0 and var close) yield return Rule("close", calendar, close) with { Pause = [new(EventKind.Paused)] };
    }

    /// <summary>A clock that runs from one moment on, whatever else the ticket promises.</summary>
    internal static ClockRun Window(ZammadItem item, WorkingCalendar calendar, Instant start, Duration allowed)
    {
        var rule = Rule("window", calendar, 1) with
        {
            Target = new ClockTarget((long)allowed.TotalSeconds, TargetUnit.WorkingTime),
            Start = [new(EventKind.Promised)],
            Stop = [],
        };
        return Read(item.With(start, EventKind.Promised), calendar, [rule])["window"];
    }

    /// <summary>The life of each clock of a ticket.</summary>
    internal static Dictionary<string, ClockRun> Read(ZammadItem item, WorkingCalendar calendar, IReadOnlyList<ClockRule> clocks)
    {
        var promises = new Dictionary<string, IReadOnlyList<ClockRule>> { [ZammadItem.WithPromises] = clocks };
        var rules = new ServiceRules(
            calendar.Zone, calendar, WorkRules.None, [new RulesVersion(Instant.MinValue, promises)]);
        return ReadItem.Of(item.History(), rules).Clocks.ToDictionary(run => run.Clock);
    }

    /// <summary>When a clock falls due that runs at last; null while it stands still, or has stopped.</summary>
    internal static Instant? Deadline(ClockRun? run) => run?.Segments[^1] is { Phase: ClockPhase.Running, DueAt: { } due } ? due : null;

    /// <summary>Whole minutes that the longest of a clock's ended cycles used.</summary>
    internal static long? Minutes(ClockRun? run) => run?.Segments.Where(segment => segment.Phase is ClockPhase.Met or ClockPhase.MetLate)
        .Select(segment => (long?)(long)segment.Used.TotalMinutes).Max();

    internal static JsonNode? Node(long? number) => number is { } known ? JsonValue.Create(known) : null;

    private static ClockRule Rule(string id, WorkingCalendar calendar, long minutes) => new()
    {
        Id = id,
        Title = id,
        Promise = Promise.Complete,
        Calendar = calendar,
        // Where the time allowed ends with the office hours, its tickets are due at the next opening.
        Target = new ClockTarget(minutes * 60, TargetUnit.WorkingTime, End: PeriodEnd.AtNextOpening),
        Pause = Standstill,
        Resume = GoingOn,
    };
}
