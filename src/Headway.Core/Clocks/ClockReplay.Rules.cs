using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <content>What becomes of a clock when another rule applies to the work: it moved, or the office decided anew.</content>
internal sealed partial class ClockReplay
{
    /// <param name="earlier">What happened before, for a promise that did not apply so far.</param>
    public void Reassign(ClockRule? rule, Instant at, IEnumerable<Happening> earlier)
    {
        EndCappedPause(at);
        if (!ClockRule.AreSame(rule, _rule) || rule?.OnReassign == CarryRule.Restart)
            Change(rule, at, rule?.OnReassign ?? CarryRule.Carry, SegmentCause.Reassigned, earlier);
    }

    /// <inheritdoc cref="Reassign"/>
    public void ChangeRule(ClockRule? rule, Instant at, IEnumerable<Happening> earlier)
    {
        EndCappedPause(at);
        if (!ClockRule.AreSame(rule, _rule)) Change(rule, at, rule?.OnRuleChange ?? CarryRule.Keep, SegmentCause.RuleChanged, earlier);
    }

    private void Change(ClockRule? rule, Instant at, CarryRule carry, SegmentCause cause, IEnumerable<Happening> earlier)
    {
        _rule = rule;
        if (carry == CarryRule.Keep) return;
        if (Ticking is { } now) ChangeTicking(now, rule, at, (carry, cause));
        else if (rule is not null && (Now is null || Now.Cause == SegmentCause.NoLongerApplies)) BeginLate(rule, at, (carry, cause), earlier);
    }

    private void ChangeTicking(ClockSegment now, ClockRule? rule, Instant at, (CarryRule Carry, SegmentCause Cause) how)
    {
        if (rule is null) NoLongerApplies(now, at);
        else if (how.Carry == CarryRule.Restart) Start(rule, at, how.Cause, NextCycle);
        else Carry(now, rule, at, how.Cause);
    }

    private void NoLongerApplies(ClockSegment now, Instant at) => Add(now with
    {
        From = at,
        To = null,
        Phase = ClockPhase.Cancelled,
        Cause = SegmentCause.NoLongerApplies,
        Used = ClockArithmetic.UsedAt(now, at),
        PausedDays = ClockArithmetic.PausedDaysAt(now, at),
        DueAt = null,
        RiskAt = null,
        EndedAt = at,
    });

    private void Carry(ClockSegment now, ClockRule rule, Instant at, SegmentCause cause) => Add(Settled(now with
    {
        Rule = rule,
        From = at,
        To = null,
        Phase = ClockPhase.Running,
        Cause = cause,
        Reason = null,
        Used = ClockArithmetic.UsedAt(now, at),
        PausedDays = ClockArithmetic.PausedDaysAt(now, at),
        DueAt = null,
        RiskAt = null,
    }));

    /// <summary>A promise that begins to apply to work under way: as if it always had (carry), or from now on (restart).</summary>
    private void BeginLate(ClockRule rule, Instant at, (CarryRule Carry, SegmentCause Cause) how, IEnumerable<Happening> earlier)
    {
        var asIf = new ClockReplay(clock);
        asIf.Begin(rule);
        foreach (var (index, happening) in earlier.Index()) asIf.Hear(happening, index);
        asIf.EndCappedPause(at);
        _pause = asIf._pause;
        if (asIf.Ticking is not { } now) return;
        if (how.Carry == CarryRule.Restart)
        {
            Start(rule, at, how.Cause, NextCycle);
            return;
        }
        List<ClockSegment> before = [.. asIf._segments.Where(segment => segment.Cycle == now.Cycle)];
        before[^1] = before[^1] with { To = at };
        Add(Settled(now with
        {
            From = at,
            To = null,
            Phase = ClockPhase.Running,
            Cause = how.Cause,
            Reason = null,
            Cycle = NextCycle,
            Used = ClockArithmetic.UsedAt(now, at),
            PausedDays = ClockArithmetic.PausedDaysAt(now, at),
            DueAt = ClockArithmetic.SpentDue(now, at),
            Earlier = before,
        }));
    }
}
