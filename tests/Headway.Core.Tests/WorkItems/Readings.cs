using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;

namespace Headway.Core.Tests.WorkItems;

/// <summary>Everything that follows from a history, line by line, so that two readings can be compared and read.</summary>
internal static class Readings
{
    public static ItemReading Read(IEnumerable<WorkItemEvent> deliveries, ServiceRules rules) => ReadItem.Of(ResolveHistory.Of("s:1", deliveries), rules);

    public static List<string> Lines(ItemReading reading, ServiceRules rules) =>
    [
        .. reading.History.Events.Select(happening => $"event {happening}"),
        $"facts {reading.History.Facts.Title}; odd: {string.Join(", ", reading.History.Oddities)}",
        .. reading.Spans.Select(Line),
        .. reading.Clocks.SelectMany(run => run.Segments.Select(segment =>
            $"segment {run.Clock} {segment.From} {segment.To} {segment.Phase} {segment.Cause} {segment.Reason} {segment.Cycle} {segment.CycleFrom} {segment.Used} {segment.PausedDays} {segment.DueAt} {segment.RiskAt} {segment.EndedAt}")),
        .. Contribution.Of(reading.Spans, rules).Select(c => $"contribution {c.Measure.Id} {c with { Measure = Measures.Open }}"),
    ];

    public static string Line(ItemSpan span) => $"span {span.Number} {span.Standing} {span.ReceivedAt} {string.Join("; ", span.Clocks)} ruled by {span.Ruling}";

    /// <summary>1,000 cases, or 10,000 with <c>HEADWAY_TEST_ALL=1</c>.</summary>
    public static void Hold<T>(Gen<T> given, Action<T> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Environment.GetEnvironmentVariable("HEADWAY_TEST_ALL") == "1" ? 10_000 : 1_000), Prop.ForAll(Arb.From(given), property));
}
