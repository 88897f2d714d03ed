using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>Everything that follows from an item's history and the rules: its standings, its clocks and its spans.</summary>
/// <param name="Clocks">The source's clock first where there is one, then the service's in the order declared.</param>
public sealed record ItemReading(
    ItemHistory History, IReadOnlyList<Standing> Standings, IReadOnlyList<ClockRun> Clocks, IReadOnlyList<ItemSpan> Spans);

/// <summary>Reads an item from its history: a pure function of events, rules and calendars, whatever the moment.</summary>
public static class ReadItem
{
    public static ItemReading Of(ItemHistory history, ServiceRules rules)
    {
        if (history.Events.Count == 0) return new ItemReading(history, [], [], []);
        List<Oddity> oddities = [];
        var standings = Standing.Of(history, rules.Work, oddities);
        if (oddities.Count > 0) history = history with { Oddities = [.. history.Oddities.Union(oddities).Order()] };
        var placed = OnPaths.Of(standings, rules.Units);
        var clocks = Clocks(history, standings, rules, rules.DaysOf(placed[0].Unit).SourceRule);
        return new ItemReading(history, placed, clocks, Spans(placed, clocks));
    }

    private static List<ClockRun> Clocks(ItemHistory history, IReadOnlyList<Standing> standings, ServiceRules rules, ClockRule sourceRule)
    {
        List<ClockRun> clocks = [];
        if (RunClock.OfSource(history, sourceRule) is { } source) clocks.Add(source);
        for (var i = 0; i < standings.Count; i++)
        {
            // Most work keeps its type, and then its clocks are told once.
            if (i > 0 && standings[i].Type == standings[i - 1].Type) continue;
            foreach (var id in rules.ClockIds(standings[i].Type)) Add(clocks, id, history, standings, rules);
        }
        return clocks;
    }

    private static void Add(List<ClockRun> clocks, string id, ItemHistory history, IReadOnlyList<Standing> standings, ServiceRules rules)
    {
        foreach (var clock in clocks)
            if (clock.Clock == id) return;
        var run = RunClock.Of(id, history, standings, rules);
        if (run.Segments.Count > 0) clocks.Add(run);
    }

    /// <summary>Cuts each standing where a clock changes within it.</summary>
    private static List<ItemSpan> Spans(IReadOnlyList<Standing> standings, List<ClockRun> clocks)
    {
        List<ItemSpan> spans = [];
        var receivedAt = standings[0].From;
        for (var i = 0; i < standings.Count; i++)
        {
            var standing = standings[i];
            var piece = standing;
            // Of one moment, a standing of no length sees only what came before the event that ended it.
            var before = standing.To == standing.From ? standings[i + 1].Event : int.MaxValue;
            foreach (var cut in Cuts(standing, clocks))
            {
                Add(spans, (piece with { To = cut }, before), receivedAt, clocks);
                piece = standing with { From = cut, Began = Began.Clock, UnitBefore = null, TypeBefore = null };
            }
            Add(spans, (piece, before), receivedAt, clocks);
        }
        return spans;
    }

    private static IEnumerable<Instant> Cuts(Standing standing, List<ClockRun> clocks)
    {
        SortedSet<Instant>? cuts = null;
        foreach (var clock in clocks)
        {
            foreach (var segment in clock.Segments)
                if (segment.From > standing.From && (standing.To is null || segment.From < standing.To)) _ = (cuts ??= []).Add(segment.From);
        }
        return cuts ?? Enumerable.Empty<Instant>();
    }

    private static void Add(List<ItemSpan> spans, (Standing Standing, int Before) piece, Instant receivedAt, List<ClockRun> clocks)
    {
        var states = new List<SpanClock>(clocks.Count);
        SpanClock? ruling = null;
        foreach (var clock in clocks)
        {
            if (clock.At(piece.Standing.From, piece.Before) is not { } segment) continue;
            var state = segment.ToSpanClock();
            states.Add(state);
            if (Rules(segment, ruling)) ruling = state;
        }
        spans.Add(new ItemSpan(spans.Count, piece.Standing, receivedAt, states, ruling));
    }

    /// <summary>The source's due moment rules where there is one; else the first promise to complete that applies and may rule.</summary>
    private static bool Rules(ClockSegment segment, SpanClock? ruling) => ruling is null
        && segment.Cause != SegmentCause.NoLongerApplies
        && (segment.Rule.Id == ClockRule.SourceId || segment.Rule is { MayRule: true, Promise: Promise.Complete or Promise.Statutory });
}
