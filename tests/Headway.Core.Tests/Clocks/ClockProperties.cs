using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Clocks;
using Headway.Core.Tests.WorkItems;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.Clocks;

/// <summary>What holds for every promise and every life.</summary>
public class ClockProperties
{
    private static readonly Gen<(ServiceRules Rules, WorkItemEvent[] Life, Instant Moment)> OneRule =
        from clock in RandomItems.Clock("one")
        from life in RandomItems.Lives
        from moment in RandomItems.Moment
        let clocks = new Dictionary<string, IReadOnlyList<ClockRule>> { [RulesVersion.AllTypes] = [clock with { OnReassign = CarryRule.Carry }] }
        select (new ServiceRules(RandomItems.Office.Zone, RandomItems.Office, WorkRules.None, [new RulesVersion(Instant.MinValue, clocks)]), life, moment);

    [Fact]
    public void The_lines_of_a_ledger_add_up_to_the_promise() => Readings.Hold(OneRule, given =>
    {
        foreach (var run in OwnRuns(given.Rules, given.Life))
        {
            if (Ledger.Of(run, given.Moment) is not { Standing: { DueAt: not null, Phase: not ClockPhase.Cancelled } } ledger) continue;
            var target = ledger.Standing.Rule.Target;
            Assert.Equal(target.Amount, target.Unit == TargetUnit.WorkingTime ? (long)ledger.Counted.TotalSeconds : ledger.CountedDays);
        }
    });

    [Fact]
    public void The_lines_of_a_ledger_leave_no_gap() => Readings.Hold(OneRule, given =>
    {
        foreach (var run in OwnRuns(given.Rules, given.Life))
        {
            if (Ledger.Of(run, given.Moment) is not { Lines.Count: > 0 } ledger) continue;
            Assert.Equal(ledger.Standing.CycleFrom, ledger.Lines[0].From);
            Assert.All(ledger.Lines.Zip(ledger.Lines.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        }
    });

    [Fact]
    public void Time_used_is_the_working_time_in_which_the_clock_ran() => Readings.Hold(OneRule, given =>
    {
        foreach (var run in OwnRuns(given.Rules, given.Life))
        {
            if (Ledger.Of(run, given.Moment) is not { } ledger) continue;
            var ran = run.Segments.Where(segment => segment.Cycle == ledger.Standing.Cycle && segment.Phase == ClockPhase.Running && segment.From <= given.Moment)
                .Aggregate(Duration.Zero, (sum, segment) => sum + RandomItems.Office.WorkingTimeBetween(segment.From, Instant.Min(segment.To ?? given.Moment, given.Moment)));
            Assert.Equal(ran, ledger.Used);
        }
    });

    [Fact]
    public void A_capped_pause_never_runs_longer_than_its_cap() => Readings.Hold(
        from rules in RandomItems.Rules from life in RandomItems.Lives select (rules, life),
        given =>
        {
            foreach (var run in OwnRuns(given.rules, given.life))
            {
                var paused = Duration.Zero;
                foreach (var segment in run.Segments)
                {
                    paused = segment.Phase != ClockPhase.Paused || segment.To is null ? Duration.Zero
                        : paused + RandomItems.Office.WorkingTimeBetween(segment.From, segment.To.Value);
                    if (segment.Rule.PauseCap is not { } cap) continue;
                    Assert.True(paused <= cap || segment.From == segment.To);
                    Assert.False(segment.Phase == ClockPhase.Paused && segment.To is null);
                }
            }
        });

    [Fact]
    public void No_pause_undoes_a_breach() => Readings.Hold(OneRule, given =>
    {
        foreach (var run in OwnRuns(given.Rules, given.Life))
        {
            foreach (var (segment, next) in run.Segments.Zip(run.Segments.Skip(1)))
            {
                if (segment.Phase != ClockPhase.Running || !(segment.DueAt < segment.To) || next.Cycle != segment.Cycle) continue;
                Assert.True(next.Phase is ClockPhase.Running or ClockPhase.MetLate or ClockPhase.Cancelled, $"{segment} then {next}");
                Assert.Equal(segment.DueAt, next.DueAt);
            }
        }
    });

    [Fact]
    public void No_promise_is_broken_while_it_stands_still() => Readings.Hold(OneRule, given =>
    {
        foreach (var run in OwnRuns(given.Rules, given.Life))
        {
            foreach (var (paused, next) in run.Segments.Zip(run.Segments.Skip(1)))
                Assert.False(paused.Phase == ClockPhase.Paused && next.Phase == ClockPhase.Running && next.DueAt < next.From, $"{paused} then {next}");
        }
    });

    [Fact]
    public void A_longer_pause_never_brings_the_due_moment_forward() => Readings.Hold(
        from target in RandomItems.Target
        from moments in Gen.ArrayOf(RandomItems.Moment, 4)
        select (target, moments.Order().ToArray()),
        given =>
        {
            var (target, at) = given;
            var rule = Told.Rule() with { Calendar = RandomItems.Office, Target = target };
            Instant? Due(Instant resumed) => Readings.Read(
                [Event(EventKind.Received, at[0]), Event(EventKind.Paused, at[1]), Event(EventKind.Resumed, resumed)], Told.Rules(rule)).Clocks[0].Segments[^1].DueAt;
            Assert.True(Due(at[2]) <= Due(at[3]), $"{Due(at[2])} and {Due(at[3])}");
        });

    private static WorkItemEvent Event(EventKind kind, Instant at) => new() { Item = "s:1", Id = $"{kind}", Slot = $"{kind}", Kind = kind, HappenedAt = at, RecordedAt = at };

    private static IEnumerable<ClockRun> OwnRuns(ServiceRules rules, WorkItemEvent[] life) => Readings.Read(life, rules).Clocks.Where(run => run.Clock != ClockRule.SourceId);
}
