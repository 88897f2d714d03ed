using Headway.Core.WorkItems;

namespace Headway.Core.Indicators;

/// <summary>A pure function from one item's spans to contributions: what every figure is a sum of.</summary>
/// <param name="Number">Its key in the tallies: short, and never given to another measure.</param>
/// <param name="Id">Its name, for people and for programs.</param>
/// <param name="Kind">Whether it counts what happened on a day, or what stood at its end.</param>
/// <param name="Counts">The spans it counts.</param>
/// <param name="Bin">By what a contribution is divided further.</param>
/// <param name="Movement">Set where it counts only what crosses the border of a unit or type, which does not add over units.</param>
/// <param name="LeavesOnly">Kept for the leaf pairs alone: what is only ever summed over some days needs no sums above them.</param>
public sealed record Measure(
    int Number, string Id, MeasureKind Kind, Func<ItemSpan, bool> Counts, BinKind Bin = BinKind.None, Movement Movement = Movement.None, bool LeavesOnly = false)
{
    public bool Equals(Measure? other) => other?.Number == Number;

    public override int GetHashCode() => Number;
}

/// <summary>What a measure counts of the spans that it counts.</summary>
public enum MeasureKind
{
    /// <summary>+1 on the day the span begins.</summary>
    Flow,

    /// <summary>+1 on the day the span begins and −1 on the day it ends.</summary>
    Stock,
}

/// <summary>What a contribution's bin says.</summary>
public enum BinKind
{
    None,
    DayReceived,
    DayDue,

    /// <summary>Whole working days from receipt to the end, six digits so that bins sort.</summary>
    DaysTaken,
}

/// <summary>Which side of a move a measure counts.</summary>
public enum Movement
{
    None,

    /// <summary>Counted by the places that the work came into and was not in before.</summary>
    Into,

    /// <summary>Counted by the places that the work left.</summary>
    OutOf,
}
