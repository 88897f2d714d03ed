using Headway.Core.WorkItems;

namespace Headway.Core.Indicators;

/// <summary>The measures behind the work position. Their contributions add up: received + reopened − finished − cancelled ± moved is the change in open.</summary>
public static class Measures
{
    public static readonly Measure Received = new("received", MeasureKind.Flow, span => span.Standing.Began == Began.Received);
    public static readonly Measure Reopened = new("reopened", MeasureKind.Flow, span => span.Standing.Began == Began.Reopened);
    public static readonly Measure Finished = new("finished", MeasureKind.Flow, span => span.Standing.Began == Began.Completed);
    public static readonly Measure Cancelled = new("cancelled", MeasureKind.Flow, span => span.Standing.Began == Began.Cancelled);
    public static readonly Measure MovedIn = new("moved-in", MeasureKind.Flow, IsMove, Movement: Movement.Into);
    public static readonly Measure MovedOut = new("moved-out", MeasureKind.Flow, IsMove, Movement: Movement.OutOf);
    public static readonly Measure Open = new("open", MeasureKind.Stock, span => span.Standing.IsOpen, BinKind.DayReceived);
    public static readonly Measure NotLaunched = InState("not-launched", ItemState.NotLaunched);
    public static readonly Measure Waiting = InState("waiting", ItemState.Waiting);
    public static readonly Measure Blocked = InState("blocked", ItemState.Blocked);

    /// <summary>Open work whose ruling clock runs, by the day it falls due: overdue is what stands in the bins that passed.</summary>
    public static readonly Measure Due = new(
        "due", MeasureKind.Stock, span => span.Standing.IsOpen && span.Ruling is { Phase: ClockPhase.Running, DueAt: not null }, BinKind.DayDue);

    public static readonly Measure Met = Ended("met", phase => phase == ClockPhase.Met);
    public static readonly Measure Late = Ended("late", phase => phase == ClockPhase.MetLate);
    public static readonly Measure WithoutDue = Ended("no-due", phase => phase is not (ClockPhase.Met or ClockPhase.MetLate));

    public static readonly Measure DaysTaken = new(
        "days-taken", MeasureKind.Flow, span => span.Standing.Began == Began.Completed, BinKind.DaysTaken, LeavesOnly: true);

    public static readonly IReadOnlyList<Measure> All =
    [
        Received, Reopened, Finished, Cancelled, MovedIn, MovedOut, Open, NotLaunched, Waiting, Blocked, Due, Met, Late, WithoutDue, DaysTaken,
    ];

    public static Measure ById(string id) => All.First(measure => measure.Id == id);

    private static Measure InState(string id, ItemState state) =>
        new(id, MeasureKind.Stock, span => span.Standing.State == state, BinKind.DayReceived);

    private static Measure Ended(string id, Func<ClockPhase?, bool> how) =>
        new(id, MeasureKind.Flow, span => span.Standing.Began == Began.Completed && how(span.Ruling?.Phase));

    private static bool IsMove(ItemSpan span) => span.Standing is { Began: Began.Moved, UnitBefore: not null, IsOpen: true };
}
