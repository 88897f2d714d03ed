using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>Replays one clock from an item's history; the same history and rules always give the same run.</summary>
public static class RunClock
{
    /// <summary>The run of one of the service's own clocks.</summary>
    public static ClockRun Of(string clock, ItemHistory history, IReadOnlyList<Standing> standings, ServiceRules rules)
    {
        var replay = new ClockReplay(clock);
        var place = 0;
        var version = FirstAfter(rules, standings[0].From);
        replay.Begin(rules.RuleFor(clock, standings[0].Type, standings[0].From));
        for (var index = 0; index < history.Events.Count; index++)
        {
            var happening = history.Events[index];
            version = ChangeRules(replay, rules, (version, happening.At), standings[place].Type, history.Events.Take(index));
            var moved = false;
            for (; place + 1 < standings.Count && standings[place + 1].Event <= index; place++)
                moved |= standings[place + 1].Began == Began.Moved;
            if (moved) replay.Reassign(rules.RuleFor(clock, standings[place].Type, happening.At), happening.At, history.Events.Take(index));
            replay.Hear(happening, index);
        }
        _ = ChangeRules(replay, rules, (version, Instant.MaxValue), standings[place].Type, history.Events);
        return replay.End();
    }

    private static int FirstAfter(ServiceRules rules, Instant at)
    {
        var version = 1;
        while (version < rules.Versions.Count && rules.Versions[version].From <= at) version++;
        return version;
    }

    /// <summary>Brings in the versions that came into force up to a moment; answers the first that did not.</summary>
    private static int ChangeRules(
        ClockReplay replay, ServiceRules rules, (int Next, Instant UpTo) version, string type, IEnumerable<Happening> earlier)
    {
        var next = version.Next;
        for (; next < rules.Versions.Count && rules.Versions[next].From <= version.UpTo; next++)
            replay.ChangeRule(rules.RuleFor(replay.Clock, type, rules.Versions[next].From), rules.Versions[next].From, earlier);
        return next;
    }

    /// <summary>The run of the clock that the source sets; null where it never set a due moment.</summary>
    public static ClockRun? OfSource(ItemHistory history, ClockRule rule)
    {
        if (!IsSetBySource(history.Events)) return null;
        var replay = new ClockReplay(ClockRule.SourceId);
        replay.Begin(rule);
        for (var index = 0; index < history.Events.Count; index++) replay.Hear(history.Events[index], index);
        return replay.End();
    }

    private static bool IsSetBySource(IReadOnlyList<Happening> events)
    {
        for (var i = 0; i < events.Count; i++)
            if (events[i] is { Kind: EventKind.DueSet, Body: { Clock: null or ClockRule.SourceId, Due: not null } }) return true;
        return false;
    }
}
