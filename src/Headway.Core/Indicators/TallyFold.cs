using System.Globalization;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Indicators;

/// <summary>Sums contributions in memory, and spreads the sums over the pairs of unit and type that are kept.</summary>
/// <remarks>
/// Kept are the leaves, each unit for all types, and the whole service for each type. A stock is kept by day, by month and
/// by year, so that the sum up to any day costs the same after ten years as after one.
/// </remarks>
public sealed class TallyFold
{
    private readonly Dictionary<LeafCell, long> _leaves = [];

    public bool IsEmpty => _leaves.Count == 0;

    public void Add(IEnumerable<Contribution> contributions, int sign = 1)
    {
        foreach (var c in contributions)
        {
            var moves = c.Measure.Movement != Movement.None;
            var cell = new LeafCell(c.Measure, c.Unit, c.Type, moves ? c.UnitBefore : null, moves ? c.TypeBefore : null, c.Day, c.Bin);
            var n = _leaves.GetValueOrDefault(cell) + sign * c.N;
            if (n == 0) _ = _leaves.Remove(cell);
            else _leaves[cell] = n;
        }
    }

    /// <summary>The sums by everything they are kept by; none of them zero.</summary>
    public Dictionary<TallyCell, long> Tallies()
    {
        var tallies = new Dictionary<TallyCell, long>();
        foreach (var (leaf, n) in _leaves)
        {
            foreach (var (unit, type) in Places(leaf))
            {
                foreach (var period in Periods(leaf.Measure.Kind, leaf.Day))
                {
                    var cell = new TallyCell(leaf.Measure.Id, unit, type, period, leaf.Bin);
                    var sum = tallies.GetValueOrDefault(cell) + n;
                    if (sum == 0) _ = tallies.Remove(cell);
                    else tallies[cell] = sum;
                }
            }
        }
        return tallies;
    }

    private static IEnumerable<(string Unit, string Type)> Places(LeafCell leaf)
    {
        if (leaf.Measure.Movement == Movement.None) return TallyPlaces.Kept(leaf.Unit, leaf.Type);
        var after = TallyPlaces.Kept(leaf.Unit, leaf.Type);
        var before = TallyPlaces.Kept(leaf.UnitBefore!, leaf.TypeBefore!);
        return leaf.Measure.Movement == Movement.Into ? after.Except(before) : before.Except(after);
    }

    private static string[] Periods(MeasureKind kind, LocalDate day) => kind == MeasureKind.Flow
        ? [TallyPeriod.Day(day)]
        : [TallyPeriod.Day(day), TallyPeriod.Month(day), TallyPeriod.Year(day)];

    private readonly record struct LeafCell(
        Measure Measure, string Unit, string Type, string? UnitBefore, string? TypeBefore, LocalDate Day, string Bin);
}

/// <summary>The key of one tally.</summary>
/// <param name="Period">A day, or for a stock also a month or a year; see <see cref="TallyPeriod"/>.</param>
public readonly record struct TallyCell(string Measure, string Unit, string Type, string Period, string Bin);

/// <summary>The texts of a tally's periods; the letter keeps days, months and years apart, and each sorts.</summary>
public static class TallyPeriod
{
    public static string Day(LocalDate day) => "d" + Contribution.DayText(day);

    public static string Month(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"m{day.Year:D4}-{day.Month:D2}");

    public static string Year(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"y{day.Year:D4}");
}

/// <summary>The pairs of unit and work type for which tallies are kept.</summary>
public static class TallyPlaces
{
    /// <summary>The leaf pair, each unit for all types, and the top unit for each type.</summary>
    public static IEnumerable<(string Unit, string Type)> Kept(string unit, string type)
    {
        // Work whose unit or type is not known stands at the top itself, and there once.
        if (!IsKept(unit, type)) yield return (unit, type);
        foreach (var above in PlaceKey.WithAbove(unit)) yield return (above, PlaceKey.Top);
        for (var above = type; above.Length > 0; above = PlaceKey.Above(above)) yield return (PlaceKey.Top, above);
    }

    /// <summary>Whether a pair of places has tallies of its own; for others the leaves below both are summed.</summary>
    public static bool IsKept(string unit, string type) => unit.Length == 0 || type.Length == 0;
}
