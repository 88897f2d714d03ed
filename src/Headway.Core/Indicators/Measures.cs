using Headway.Core.WorkItems;

namespace Headway.Core.Indicators;

/// <summary>The measures behind the work position. Their contributions add up: received + reopened − finished − cancelled ± moved is the change in open.</summary>
public static class Measures
{
    public static readonly Measure Received = new(1, "received", MeasureKind.Flow, span => span.Standing.Began == Began.Received);
    public static readonly Measure Reopened = new(2, "reopened", MeasureKind.Flow, span => span.Standing.Began == Began.Reopened);
    public static readonly Measure Finished = new(3, "finished", MeasureKind.Flow, span => span.Standing.Began == Began.Completed);
    public static readonly Measure Cancelled = new(4, "cancelled", MeasureKind.Flow, span => span.Standing.Began == Began.Cancelled);
    public static readonly Measure MovedIn = new(5, "moved-in", MeasureKind.Flow, IsMove, Movement: Movement.Into);
    public static readonly Measure MovedOut = new(6, "moved-out", MeasureKind.Flow, IsMove, Movement: Movement.OutOf);
    public static readonly Measure Open = new(7, "open", MeasureKind.Stock, span => span.Standing.IsOpen, BinKind.DayReceived);
    public static readonly Measure NotLaunched = InState(8, "not-launched", ItemState.NotLaunched);
    public static readonly Measure Waiting = InState(9, "waiting", ItemState.Waiting);
    public static readonly Measure Blocked = InState(10, "blocked", ItemState.Blocked);

    /// <summary>Open work whose ruling clock runs, by the day it falls due: overdue is what stands in the bins that passed.</summary>
    public static readonly Measure Due = new(
        11, "due", MeasureKind.Stock, span => span.Standing.IsOpen && span.Ruling is { Phase: ClockPhase.Running, DueAt: not null }, BinKind.DayDue);

    public static readonly Measure Met = Ended(12, "met", phase => phase == ClockPhase.Met);
    public static readonly Measure Late = Ended(13, "late", phase => phase == ClockPhase.MetLate);
    public static readonly Measure WithoutDue = Ended(14, "no-due", phase => phase is not (ClockPhase.Met or ClockPhase.MetLate));

    public static readonly Measure DaysTaken = new(
        15, "days-taken", MeasureKind.Flow, span => span.Standing.Began == Began.Completed, BinKind.DaysTaken, LeavesOnly: true);

    /// <summary>A stock whose end is known beforehand: what is taken away then stands in the tally of that day, which figures of earlier
    /// days do not read.</summary>
    public static readonly Measure FutureDated = InState(16, "future-dated", ItemState.FutureDated);

    public static readonly IReadOnlyList<Measure> All =
    [
        Received, Reopened, Finished, Cancelled, MovedIn, MovedOut, Open, NotLaunched, Waiting, Blocked, Due, Met, Late, WithoutDue, DaysTaken, FutureDated,
    ];

    private static readonly Measure?[] Numbered =
        [.. Enumerable.Range(0, All.Max(measure => measure.Number) + 1).Select(number => All.FirstOrDefault(measure => measure.Number == number))];

    public static Measure ById(string id) => All.First(measure => measure.Id == id);

    public static Measure ByNumber(long number) => Numbered[number] ?? throw new ArgumentOutOfRangeException(nameof(number), number, "No measure has it.");

    private static Measure InState(int number, string id, ItemState state) =>
        new(number, id, MeasureKind.Stock, span => span.Standing.State == state, BinKind.DayReceived);

    private static Measure Ended(int number, string id, Func<ClockPhase?, bool> how) =>
        new(number, id, MeasureKind.Flow, span => span.Standing.Began == Began.Completed && how(span.Ruling?.Phase));

    private static bool IsMove(ItemSpan span) => span.Standing is { Began: Began.Moved, UnitBefore: not null, IsOpen: true };
}
