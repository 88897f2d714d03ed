using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Where figures are read from: the tallies as kept, or a count over chosen items.</summary>
public interface IFigureSource
{
    /// <summary>What stands at the end of a day, by place and bin.</summary>
    Task<IReadOnlyList<StockRow>> Stock(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate evening);

    /// <summary>What was added on each of some days, by place, day and (where asked) bin.</summary>
    Task<IReadOnlyList<DayRow>> Days(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate from, LocalDate to, bool byBin);

    /// <summary>The spans that begin or end from one moment to another, both included.</summary>
    Task<IReadOnlyList<ItemSpan>> SpansTouching(Instant from, Instant to);

    /// <summary>The spans that began with a move from one moment to another, both included.</summary>
    Task<IReadOnlyList<ItemSpan>> Moves(Instant from, Instant to);

    /// <summary>Open items, by unit and type, whose running clock falls due from one moment (included) to another (excluded), as at the latter.</summary>
    Task<IReadOnlyList<PlaceCount>> PassedBetween(Instant from, Instant asAt);
}

/// <summary>What stands in one bin of a place.</summary>
public sealed record StockRow(string Measure, string Place, string Bin, long N)
{
    // SQLite knows no type for a sum over nothing, so a row is filled by name.
    public StockRow() : this("", "", "", 0) { }
}

/// <summary>What one day added to one bin of a place; the day as a tally's period.</summary>
public sealed record DayRow(string Measure, string Place, string Period, string Bin, long N)
{
    public DayRow() : this("", "", "", "", 0) { }
}

/// <summary>How many items of a unit and type.</summary>
public sealed record PlaceCount(string Unit, string Type, long N)
{
    public PlaceCount() : this("", "", 0) { }
}
