using Headway.Core.Charts;
using NodaTime;

namespace Headway.Charts;

/// <summary>A trend with its reading, drawn above a folded table of the same numbers.</summary>
/// <param name="Address">Where the position at the end of a day is shown; null for the day that is not over.</param>
public sealed record TrendFigure(IReadOnlyList<TrendPoint> Days, string Reading, Func<LocalDate, string?> Address)
{
    /// <summary>Days that stand out, numbered from 1 where they are drawn and where they are explained.</summary>
    public IReadOnlyList<TrendMark> Marks { get; init; } = [];

    /// <summary>How many earlier ones are not marked, because nobody could tell so many apart.</summary>
    public int Unmarked { get; init; }
}
