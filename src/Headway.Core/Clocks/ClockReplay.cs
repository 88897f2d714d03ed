using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>One clock while its history is read: what it is doing, what it has used, and the segments behind it.</summary>
internal sealed partial class ClockReplay(string clock)
{
    private readonly List<ClockSegment> _segments = [];

    /// <summary>The rule for whatever starts next; a clock that ticks may have kept an older one.</summary>
    private ClockRule? _rule;

    /// <summary>The pause that is in force, whether the clock stands still in it or, past its due moment or its cap, runs on.</summary>
    private Happening? _pause;
    private bool _endedByCompletion;
    private int _event = -1;

    public string Clock => clock;

    private ClockSegment? Now => _segments.Count == 0 ? null : _segments[^1];

    private ClockSegment? Ticking => Now is { Phase: ClockPhase.Running or ClockPhase.Paused or ClockPhase.NotKnown } now ? now : null;

    /// <summary>The rule that holds for the item when its history begins; null where the promise does not apply.</summary>
    public void Begin(ClockRule? rule) => _rule = rule;

    public ClockRun End()
    {
        EndCappedPause(null);
        return new ClockRun(clock, _segments);
    }

    public void Hear(Happening happening, int index)
    {
        EndCappedPause(happening.At);
        _event = index;
        if ((Ticking?.Rule ?? _rule) is not { } rule) return;
        NotePause(rule, happening);
        if (rule.Target.Unit == TargetUnit.SetBySource && happening.Kind == EventKind.DueSet) SetDue(happening);
        else if (Ticking is { } now) HearTicking(now, happening);
        else HearStill(rule, happening);
        // The pause of work that ended is over, unless the clock stands still in it.
        if (happening.Kind is EventKind.Completed or EventKind.Cancelled && _pause != happening && Now?.Phase != ClockPhase.Paused) _pause = null;
    }

    private void NotePause(ClockRule rule, Happening happening)
    {
        if (Any(rule.Pause, happening)) _pause ??= happening;
        else if (Resumes(rule, happening)) _pause = null;
    }

    private void HearTicking(ClockSegment now, Happening happening)
    {
        var rule = now.Rule;
        if (Any(rule.Cancel, happening)) Stop(happening, ClockPhase.Cancelled);
        else if (Any(rule.Stop, happening)) Stop(happening, happening.SaidAt <= now.DueAt || now.Phase == ClockPhase.Paused ? ClockPhase.Met : ClockPhase.MetLate);
        else if (Any(rule.Reset, happening)) Start(rule, happening.At, SegmentCause.Reset, now.Cycle + 1);
        else if (now.Phase != ClockPhase.Paused && _pause == happening) Pause(now, happening);
        else if (now.Phase == ClockPhase.Paused && Resumes(rule, happening)) GoOn(now, rule, happening.At, SegmentCause.Resumed);
    }

    private void HearStill(ClockRule rule, Happening happening)
    {
        if (happening.Kind == EventKind.Reopened && _endedByCompletion && Now is { } ended) Reopen(ended, happening.At);
        else if (Any(rule.Start, happening) && (Now is null || rule.Repeats)) Start(rule, happening.At, SegmentCause.Started, NextCycle);
    }

    /// <summary>Reopened work is not paused, whatever it was before it ended.</summary>
    private static bool Resumes(ClockRule rule, Happening happening) => happening.Kind == EventKind.Reopened || Any(rule.Resume, happening);

    private static bool Any(IReadOnlyList<EventMatch> matches, Happening happening)
    {
        foreach (var match in matches)
            if (match.Matches(happening)) return true;
        return false;
    }

    private int NextCycle => (Now?.Cycle ?? 0) + 1;

    private void Start(ClockRule rule, Instant at, SegmentCause cause, int cycle) => Add(Settled(New(rule, at, cause, cycle)));

    private ClockSegment New(ClockRule rule, Instant at, SegmentCause cause, int cycle) => new()
    {
        Rule = rule,
        From = at,
        Phase = ClockPhase.Running,
        Cause = cause,
        Cycle = cycle,
        CycleFrom = at,
        Used = Duration.Zero,
        PausedDays = 0,
        Event = _event,
    };

    /// <summary>A running segment with its due moment; while a pause is in force and still counts, it stands still instead.</summary>
    private ClockSegment Settled(ClockSegment running)
    {
        var settled = ClockArithmetic.WithDue(running);
        if (_pause is not { } pause || settled.DueAt <= settled.From || CapEnd(settled.Rule) <= settled.From) return settled;
        return settled with { Phase = ClockPhase.Paused, Reason = pause.Body.Reason, DueAt = null, RiskAt = null };
    }

    private void SetDue(Happening happening)
    {
        if (happening.Body.Clock is not (null or ClockRule.SourceId)) return;
        if (Ticking is { } now) ChangeDue(now, happening);
        // A due moment that is set once the work is done changes nothing about how it was done.
        else if (happening.Body.Due is { } due && (Now is null || Now.Cause == SegmentCause.NoLongerApplies))
            Add(New(_rule!, happening.At, SegmentCause.Started, NextCycle) with { DueAt = due });
    }

    private void ChangeDue(ClockSegment now, Happening happening)
    {
        if (happening.Body.Due is null) NoLongerApplies(now, happening.At);
        else if (now.DueAt != happening.Body.Due)
            Add(now with { From = happening.At, Cause = SegmentCause.DueSet, Used = ClockArithmetic.UsedAt(now, happening.At), DueAt = happening.Body.Due });
    }

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
            Event = _event,
        });
    }

    /// <summary>A pause does not undo a breach: once the time allowed is used up, the clock runs on.</summary>
    private void Pause(ClockSegment now, Happening happening)
    {
        if (now.DueAt <= happening.At) return;
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

    private void GoOn(ClockSegment now, ClockRule rule, Instant at, SegmentCause cause) => Add(Settled(now with
    {
        Rule = rule,
        From = at,
        To = null,
        Phase = ClockPhase.Running,
        Cause = cause,
        Reason = null,
        Used = ClockArithmetic.UsedAt(now, at),
        PausedDays = ClockArithmetic.PausedDaysAt(now, at),
        DueAt = ClockArithmetic.SpentDue(now, at),
        EndedAt = null,
    }));

    /// <summary>When the pause in force has lasted as long as a rule lets it, counted from its beginning whatever happened within it.</summary>
    private Instant? CapEnd(ClockRule rule) => rule.PauseCap is { } cap && _pause is { } pause
        && rule.Calendar.TryAddWorkingTime(pause.At, cap, rule.Target.End, out var end) ? end : null;

    private void EndCappedPause(Instant? before)
    {
        if (Now is not { Phase: ClockPhase.Paused } now || CapEnd(now.Rule) is not { } end || end >= before) return;
        GoOn(now, now.Rule, end, SegmentCause.PauseCapReached);
    }

    private void Reopen(ClockSegment ended, Instant at)
    {
        // Work that was done under an older rule goes on under it, unless the rule in force takes over what is under way.
        var rule = _rule is { OnRuleChange: not CarryRule.Keep } ? _rule : ended.Rule;
        if (rule.OnReopen == CarryRule.Keep) return;
        var tooLate = rule.RestartAfterDays is { } days && ClockArithmetic.WorkingDaysBetween(rule, ended.From, at) > days;
        if (rule.OnReopen == CarryRule.Restart || tooLate) Start(_rule ?? rule, at, SegmentCause.Reopened, NextCycle);
        else if (rule.Target.Unit == TargetUnit.SetBySource)
            Add(ended with { From = at, To = null, Phase = ClockPhase.Running, Cause = SegmentCause.Reopened, Reason = null, EndedAt = null });
        else GoOn(ended, rule, at, SegmentCause.Reopened);
    }

    private void Add(ClockSegment segment)
    {
        if (_segments.Count > 0) _segments[^1] = _segments[^1] with { To = segment.From };
        _segments.Add(segment.Event == _event ? segment : segment with { Event = _event });
    }
}
