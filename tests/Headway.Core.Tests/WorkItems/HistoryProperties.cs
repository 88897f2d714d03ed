using FsCheck.Fluent;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.WorkItems;

/// <summary>What holds for every item, whatever was delivered about it and by whatever rules it is read.</summary>
public class HistoryProperties
{
    [Fact]
    public void The_order_and_number_of_deliveries_changes_nothing() => Readings.Hold(
        from rules in RandomItems.Rules
        from deliveries in RandomItems.Deliveries
        from shuffled in RandomItems.Shuffled(deliveries)
        select (rules, deliveries, shuffled),
        given => Assert.Equal(
            Readings.Lines(Readings.Read(given.deliveries, given.rules), given.rules), Readings.Lines(Readings.Read(given.shuffled, given.rules), given.rules)));

    [Fact]
    public void Known_at_the_end_is_all_that_is_known() => Readings.Hold(RandomItems.Deliveries, deliveries =>
    {
        var last = deliveries.Max(e => e.RecordedAt);
        Assert.Equal(ResolveHistory.Of("s:1", deliveries).Events, ResolveHistory.Of("s:1", deliveries, last).Events);
        Assert.Equal(
            ResolveHistory.Of("s:1", deliveries.Where(e => e.RecordedAt < last)).Events, ResolveHistory.Of("s:1", deliveries, last - Duration.FromMilliseconds(1)).Events);
    });

    [Fact]
    public void Spans_follow_one_another_without_gap_and_are_numbered() => Readings.Hold(
        from rules in RandomItems.Rules
        from deliveries in RandomItems.Deliveries
        select (rules, deliveries),
        given =>
        {
            var spans = Readings.Read(given.deliveries, given.rules).Spans;
            for (var i = 0; i < spans.Count; i++)
            {
                Assert.Equal(i, spans[i].Number);
                if (i < spans.Count - 1) Assert.True(spans[i].Standing.From <= spans[i].Standing.To && spans[i].Standing.To == spans[i + 1].Standing.From);
                Assert.Equal(spans[0].Standing.From, spans[i].ReceivedAt);
                Assert.Equal(i == 0, spans[i].Standing.Began == Began.Received);
            }
            Assert.True(spans.Count == 0 || spans[^1].Standing.To is null);
        });

    [Fact]
    public void Segments_of_a_clock_follow_one_another_without_gap() => Readings.Hold(
        from rules in RandomItems.Rules
        from deliveries in RandomItems.Deliveries
        select (rules, deliveries),
        given =>
        {
            foreach (var run in Readings.Read(given.deliveries, given.rules).Clocks)
            {
                Assert.All(run.Segments.Zip(run.Segments.Skip(1)), pair => Assert.True(pair.First.From <= pair.Second.From && pair.First.To == pair.Second.From));
                Assert.Null(run.Segments[^1].To);
            }
        });

    [Fact]
    public void What_stood_at_a_moment_follows_from_what_had_happened_by_then() => Readings.Hold(
        from rules in RandomItems.Rules
        from life in RandomItems.Lives
        from moment in RandomItems.Moment
        select (rules, life, moment),
        given =>
        {
            var whole = Readings.Read(given.life, given.rules).Spans;
            var prefix = Readings.Read(given.life.Where(e => e.HappenedAt <= given.moment), given.rules).Spans;
            Assert.Equal(UpTo(whole), UpTo(prefix));

            // A span's end, and the number of the event that began it, are all that is known only later.
            IEnumerable<string> UpTo(IReadOnlyList<ItemSpan> spans) => spans.Where(span => span.Standing.From <= given.moment)
                .Select(span => Readings.Line(span with { Standing = span.Standing with { To = span.Standing.To > given.moment ? null : span.Standing.To } }));
        });

    [Fact]
    public void The_ledger_at_a_moment_tells_only_what_had_happened_by_then() => Readings.Hold(
        from rules in RandomItems.Rules
        from life in RandomItems.Lives
        from moment in RandomItems.Moment
        select (rules, life, moment),
        given =>
        {
            var whole = Readings.Read(given.life, given.rules).Clocks;
            var prefix = Readings.Read(given.life.Where(e => e.HappenedAt <= given.moment), given.rules).Clocks;
            Assert.Equal(whole.SelectMany(Lines), prefix.SelectMany(Lines));

            IEnumerable<string> Lines(ClockRun run) => Ledger.Of(run, given.moment) is not { } ledger ? [] :
            [
                $"{run.Clock} {ledger.Counted} {ledger.CountedDays} {ledger.Used} {ledger.Left}",
                .. ledger.Lines.Select(line => $"{line.From} {line.To} {line.Counted} {line.Days} {line.Reason} {line.Name}"),
            ];
        });
}
