using Headway.Core.Calendars;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>One promise about time: what starts, pauses and stops it, on which calendar, and how long it allows.</summary>
public sealed record ClockRule
{
    /// <summary>The id of the clock whose due moment the source gives.</summary>
    public const string SourceId = "source";

    public required string Id { get; init; }
    public required string Title { get; init; }
    public required Promise Promise { get; init; }
    public required WorkingCalendar Calendar { get; init; }
    public required ClockTarget Target { get; init; }
    public IReadOnlyList<EventMatch> Start { get; init; } = [new(EventKind.Received)];
    public IReadOnlyList<EventMatch> Stop { get; init; } = [new(EventKind.Completed)];

    /// <summary>What pauses it; empty for a clock that never pauses, such as the client's.</summary>
    public IReadOnlyList<EventMatch> Pause { get; init; } = [];
    public IReadOnlyList<EventMatch> Resume { get; init; } = [new(EventKind.Resumed)];
    public IReadOnlyList<EventMatch> Reset { get; init; } = [];
    public IReadOnlyList<EventMatch> Cancel { get; init; } = [new(EventKind.Cancelled)];

    /// <summary>The longest pause, in working time, after which the clock runs again by itself; null for no limit.</summary>
    public Duration? PauseCap { get; init; }

    /// <summary>Whether a start after a stop opens a new cycle, as for "answer each letter within 5 days".</summary>
    public bool Repeats { get; init; }
    public CarryRule OnReopen { get; init; } = CarryRule.Carry;

    /// <summary>With <see cref="CarryRule.Carry"/>: more than this many working days after the stop, a reopening restarts.</summary>
    public int? RestartAfterDays { get; init; }
    public CarryRule OnReassign { get; init; } = CarryRule.Carry;
    public CarryRule OnRuleChange { get; init; } = CarryRule.Keep;
    public RiskRule? AtRisk { get; init; }

    /// <summary>Whether it may rule the position where the source gives no due moment; else it only stands beside.</summary>
    public bool MayRule { get; init; } = true;

    /// <summary>Whether two rules promise the same, whatever their titles; within a service a calendar is known by its name.</summary>
    public static bool AreSame(ClockRule? one, ClockRule? other)
    {
        if (ReferenceEquals(one, other)) return true;
        if (one is null || other is null) return false;
        return one.Plain() == other.Plain() && one.Calendar.Name == other.Calendar.Name
            && one.Matches().Zip(other.Matches()).All(pair => pair.First.SequenceEqual(pair.Second));
    }

    private IEnumerable<IReadOnlyList<EventMatch>> Matches() => [Start, Stop, Pause, Resume, Reset, Cancel];

    /// <summary>The rule without what two records cannot compare by value.</summary>
    private ClockRule Plain() => this with { Title = "", Calendar = null!, Start = [], Stop = [], Pause = [], Resume = [], Reset = [], Cancel = [] };

    /// <summary>The clock for due moments that the source gives: it starts with the first and knows no pause.</summary>
    public static ClockRule BySource(WorkingCalendar calendar) => new()
    {
        Id = SourceId,
        Title = "Set by the source",
        Promise = Promise.Complete,
        Calendar = calendar,
        Target = new ClockTarget(0, TargetUnit.SetBySource),
        Start = [new(EventKind.DueSet)],
    };
}

/// <summary>What is promised.</summary>
public enum Promise
{
    Acknowledge,
    FirstAction,
    NextUpdate,
    Complete,
    Statutory,

    /// <summary>The client's own clock, which never pauses.</summary>
    Client,
}

/// <summary>What happens to time already used when work is reopened, moved, or comes under a new rule.</summary>
public enum CarryRule
{
    /// <summary>Stays as it is: under its old rule, or stopped.</summary>
    Keep,

    /// <summary>Goes on with the time already used.</summary>
    Carry,

    /// <summary>Begins anew.</summary>
    Restart,
}

/// <summary>An event that a clock listens to.</summary>
/// <param name="Text">The reason, outcome, clock or step it must name; null for any.</param>
public sealed record EventMatch(EventKind Kind, string? Text = null)
{
    public bool Matches(Happening happening) => happening.Kind == Kind
        && (Text is null || Text == happening.Body.Reason || Text == happening.Body.Outcome || Text == happening.Body.Clock
            || Text == happening.Body.Step?.Name);
}

/// <summary>How much time a clock allows.</summary>
/// <param name="Amount">Working days, calendar days, or seconds of working time; not used where the source sets the due moment.</param>
/// <param name="DayRule">Only for working days: what "N days after" means.</param>
/// <param name="End">Only for working time: where an amount ends that exactly fills a working period.</param>
public sealed record ClockTarget(
    long Amount, TargetUnit Unit, DayRule DayRule = DayRule.SameClockTime, PeriodEnd End = PeriodEnd.AtClosing);

/// <summary>What a target counts.</summary>
public enum TargetUnit
{
    WorkingTime,
    WorkingDays,
    CalendarDays,
    SetBySource,
}

/// <summary>From when on a running clock is at risk.</summary>
/// <param name="Share">After this share, in hundredths, of the working time that the promise allows, pauses left out; null where a lead is given.</param>
/// <param name="Lead">This much working time before the due moment.</param>
public sealed record RiskRule(int? Share, Duration? Lead);
