using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>One clock while its history is read: what it is doing, what it has used, and the segments behind it.</summary>
internal sealed class ClockReplay(string clock)
{
    private readonly List<ClockSegment> _segments = [];
    private ClockRule? _rule;
    private bool _endedByCompletion;

    public string Clock => clock;

    private ClockSegment? Now => _segments.Count == 0 ? null : _segments[^1];

    /// <summary>The rule that holds for the item when its history begins; null where the promise does not apply.</summary>
    public void Begin(ClockRule? rule) => _rule = rule;

    public ClockRun End()
    {
        EndCappedPause(null);
        return new ClockRun(clock, _segments);
    }

    public void Hear(Happening happening)
    {
        EndCappedPause(happening.At);
        if (_rule is null) return;
        if (_rule.Target.Unit == TargetUnit.SetBySource && happening.Kind == EventKind.DueSet) SetDue(happening);
        else if (Now is { } now && IsTicking(now.Phase)) HearTicking(now, happening);
        else HearStill(happening);
    }

    private void HearTicking(ClockSegment now, Happening happening)
    {
        var rule = now.Rule;
        if (Any(rule.Cancel, happening)) Stop(happening, ClockPhase.Cancelled);
        else if (Any(rule.Stop, happening)) Stop(happening, happening.SaidAt <= now.DueAt || now.Phase == ClockPhase.Paused ? ClockPhase.Met : ClockPhase.MetLate);
        else if (Any(rule.Reset, happening)) Start(happening.At, SegmentCause.Reset, now.Cycle + 1);
        else if (now.Phase != ClockPhase.Paused && Any(rule.Pause, happening)) Pause(now, happening);
        else if (now.Phase == ClockPhase.Paused && Any(rule.Resume, happening)) GoOn(now, happening.At, SegmentCause.Resumed);
    }

    private void HearStill(Happening happening)
    {
        if (happening.Kind == EventKind.Reopened && _endedByCompletion && Now is { } ended) Reopen(ended, happening.At);
        else if (Any(_rule!.Start, happening) && (Now is null || _rule.Repeats)) Start(happening.At, SegmentCause.Started, (Now?.Cycle ?? 0) + 1);
    }

    private static bool IsTicking(ClockPhase phase) => phase is ClockPhase.Running or ClockPhase.Paused or ClockPhase.NotKnown;

    private static bool Any(IReadOnlyList<EventMatch> matches, Happening happening)
    {
        foreach (var match in matches)
            if (match.Matches(happening)) return true;
        return false;
    }

    private void Start(Instant at, SegmentCause cause, int cycle) => Add(ClockArithmetic.WithDue(new ClockSegment
    {
        Rule = _rule!,
        From = at,
        Phase = ClockPhase.Running,
        Cause = cause,
        Cycle = cycle,
        CycleFrom = at,
        Used = Duration.Zero,
        PausedDays = 0,
    }));

    private void SetDue(Happening happening)
    {
        if (happening.Body.Clock is not (null or ClockRule.SourceId)) return;
        if (Now is not { } now) Add(FirstDue(happening));
        // A due moment that is set once the work is done changes nothing about how it was done.
        else if (IsTicking(now.Phase) && now.DueAt != happening.Body.Due)
            Add(now with { From = happening.At, Cause = SegmentCause.DueSet, Used = ClockArithmetic.UsedAt(now, happening.At), DueAt = happening.Body.Due });
    }

    private ClockSegment FirstDue(Happening happening) => new()
    {
        Rule = _rule!,
        From = happening.At,
        Phase = ClockPhase.Running,
        Cause = SegmentCause.Started,
        Cycle = 1,
        CycleFrom = happening.At,
        Used = Duration.Zero,
        PausedDays = 0,
        DueAt = happening.Body.Due,
    };

    private void Stop(Happening happening, ClockPhase phase)
    {
        var now = Now!;
        _endedByCompletion = happening.Kind is EventKind.Completed or EventKind.Cancelled;
        Add(now with
        {
            From = happening.At,
            To = null,
            Phase = now.Phase == ClockPhase.NotKnown && phase != ClockPhase.Cancelled ? ClockPhase.NotKnown : phase,
            Cause = phase == ClockPhase.Cancelled ? SegmentCause.Cancelled : SegmentCause.Stopped,
            Reason = happening.Body.Outcome ?? happening.Body.Reason,
            Used = ClockArithmetic.UsedAt(now, happening.At),
            PausedDays = ClockArithmetic.PausedDaysAt(now, happening.At),
            DueAt = now.DueAt,
            EndedAt = happening.SaidAt,
        });
    }

    /// <summary>A pause does not undo a breach: once the due moment has passed, the clock runs on.</summary>
    private void Pause(ClockSegment now, Happening happening)
    {
        if (now.DueAt < happening.At) return;
        Add(now with
        {
            From = happening.At,
            Phase = ClockPhase.Paused,
            Cause = SegmentCause.Paused,
            Reason = happening.Body.Reason,
            Used = ClockArithmetic.UsedAt(now, happening.At),
            DueAt = null,
            RiskAt = null,
        });
    }

    private void GoOn(ClockSegment now, Instant at, SegmentCause cause) => Add(ClockArithmetic.WithDue(now with
    {
        From = at,
        To = null,
        Phase = ClockPhase.Running,
        Cause = cause,
        Reason = null,
        Used = ClockArithmetic.UsedAt(now, at),
        PausedDays = ClockArithmetic.PausedDaysAt(now, at),
        EndedAt = null,
    }));

    private void EndCappedPause(Instant? before)
    {
        if (Now is not { Phase: ClockPhase.Paused, Rule.PauseCap: { } cap } now) return;
        if (!now.Rule.Calendar.TryAddWorkingTime(now.From, cap, now.Rule.Target.End, out var end) || end >= before) return;
        GoOn(now, end, SegmentCause.PauseCapReached);
    }

    private void Reopen(ClockSegment ended, Instant at)
    {
        var rule = _rule!;
        var tooLate = rule.RestartAfterDays is { } days && ClockArithmetic.WorkingDaysBetween(rule, ended.From, at) > days;
        if (rule.OnReopen == CarryRule.Keep) return;
        if (rule.OnReopen == CarryRule.Restart || tooLate) Start(at, SegmentCause.Reopened, ended.Cycle + 1);
        else if (rule.Target.Unit == TargetUnit.SetBySource)
            Add(ended with { From = at, To = null, Phase = ClockPhase.Running, Cause = SegmentCause.Reopened, Reason = null, EndedAt = null });
        else GoOn(ended, at, SegmentCause.Reopened);
    }

    public void Reassign(ClockRule? rule, Happening happening)
    {
        EndCappedPause(happening.At);
        if (rule is null || _rule is null || rule.Target != _rule.Target || rule.OnReassign == CarryRule.Restart)
            Change(rule, happening.At, rule?.OnReassign ?? CarryRule.Carry, SegmentCause.Reassigned);
    }

    public void ChangeRule(ClockRule? rule, Instant at)
    {
        EndCappedPause(at);
        Change(rule, at, rule?.OnRuleChange ?? CarryRule.Keep, SegmentCause.RuleChanged);
    }

    private void Change(ClockRule? rule, Instant at, CarryRule carry, SegmentCause cause)
    {
        var ticking = Now is { } now && IsTicking(now.Phase);
        if (ticking && carry == CarryRule.Keep) return;
        _rule = rule;
        if (!ticking) return;
        if (rule is null) Add(Now! with { From = at, To = null, Phase = ClockPhase.Cancelled, Cause = SegmentCause.NoLongerApplies, EndedAt = at });
        else if (carry == CarryRule.Restart) Start(at, cause, Now!.Cycle + 1);
        else Carry(rule, at, cause);
    }

    private void Carry(ClockRule rule, Instant at, SegmentCause cause)
    {
        var now = Now!;
        var carried = now with { Rule = rule, From = at, To = null, Cause = cause, Used = ClockArithmetic.UsedAt(now, at), DueAt = null, RiskAt = null };
        Add(now.Phase == ClockPhase.Paused
            ? carried with { PausedDays = ClockArithmetic.PausedDaysAt(now, at) }
            : ClockArithmetic.WithDue(carried with { Phase = ClockPhase.Running }));
    }

    private void Add(ClockSegment segment)
    {
        if (_segments.Count > 0) _segments[^1] = _segments[^1] with { To = segment.From };
        _segments.Add(segment);
    }
}
