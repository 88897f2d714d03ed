using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Where figures are read from: the tallies as kept, or a count over chosen items.</summary>
public interface IFigureSource
{
    /// <summary>Every pair of a unit's path and a work type that has figures, within some place; pairs outside it may be among them.</summary>
    Task<IReadOnlyList<TallyPlace>> Leaves(string unit, string type, Places places);

    /// <summary>In how many such pairs each work type is.</summary>
    Task<IReadOnlyDictionary<string, long>> LeavesOfTypes();

    /// <summary>Hands over what stands at the end of a day, by place and bin; the rows of one bin add up.</summary>
    /// <remarks>There may be a hundred thousand, most of one place one after another: they are not kept.</remarks>
    Task Stock(StockAsked asked, Action<StockRow> take);

    /// <summary>What stands at the end of a day, by place, all bins together; the rows of a place, which carry that day, add up.</summary>
    Task<IReadOnlyList<DayRow>> Standing(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate evening);

    /// <summary>What was added on each of some days, by place and day, all bins together.</summary>
    Task<IReadOnlyList<DayRow>> Days(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate from, LocalDate to);

    /// <summary>What was added in some days, by place, all days and bins together; the rows carry the last day.</summary>
    Task<IReadOnlyList<DayRow>> Together(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate from, LocalDate to);

    /// <summary>What was added on a day, by place and bin.</summary>
    Task<IReadOnlyList<BinRow>> Bins(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate day);

    /// <summary>What was added on each of some days in bins that had passed by then; the rows of a day and bin add up.</summary>
    Task<IReadOnlyList<PassedRow>> InPassedBins(Measure measure, PlacesAsked places, LocalDate from, LocalDate to);

    /// <summary>What spans contribute from one moment to another of the same day, both included, summed.</summary>
    Task<IReadOnlyList<Contribution>> Contributed(Instant from, Instant to, ServiceRules rules);

    /// <summary>How many spans begin from one moment to another, both included: what it costs to read what they contribute.</summary>
    Task<long> Begun(Instant from, Instant to);

    /// <summary>The spans that began with a move from one moment to another, both included.</summary>
    Task<IReadOnlyList<ItemSpan>> Moves(Instant from, Instant to);

    /// <summary>Items open as at a moment, by unit and type, whose running clock falls due from one moment (included) to another (excluded).</summary>
    Task<IReadOnlyList<PlaceCount>> DueBetween(Instant from, Instant to, Instant asAt);
}

/// <summary>The stock that is asked for.</summary>
/// <param name="LastBin">Bins after this day are left out; null asks for all.</param>
public sealed record StockAsked(
    Measure Measure, PlacesAsked Places, LocalDate Evening, LocalDate? LastBin = null);

/// <summary>A part of what stands in one bin of a place; the bin is a number as in <see cref="TallyBin"/>.</summary>
public readonly record struct StockRow(string Place, int Bin, long N);

/// <summary>What one day added to a place.</summary>
public readonly record struct DayRow(string Measure, string Place, LocalDate Day, long N);

/// <summary>What a day added to one bin of a place; the bin is a number as in <see cref="TallyBin"/>.</summary>
public readonly record struct BinRow(Measure Measure, string Place, int Bin, long N);

/// <summary>What one day added to a bin that had passed.</summary>
public readonly record struct PassedRow(LocalDate Day, LocalDate Bin, long N);

/// <summary>How many items of a unit and type.</summary>
public sealed record PlaceCount(string Unit, string Type, long N)
{
    // SQLite knows no type for a count over nothing, so a row is filled by name.
    public PlaceCount() : this("", "", 0) { }
}
