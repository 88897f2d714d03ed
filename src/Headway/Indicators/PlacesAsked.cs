using Headway.Core.WorkItems;

namespace Headway.Indicators;

/// <summary>Which tallies answer for a unit and a type, and how they are told apart in the answer.</summary>
/// <param name="Units">The units whose tallies are read.</param>
/// <param name="Types">The work types whose tallies are read, in every pair with the units.</param>
/// <param name="ByUnit">Whether the answer is by unit; else by type.</param>
public sealed record PlacesAsked(IReadOnlyList<string> Units, IReadOnlyList<string> Types, bool ByUnit)
{
    /// <summary>The whole of a unit and type. A pair that has no tallies of its own is the sum of the leaves below both.</summary>
    public static PlacesAsked Whole(string unit, string type, Places places) => Core.Indicators.TallyPlaces.IsKept(unit, type)
        ? new([unit], [type], true)
        : new(places.UnitsWithin(unit), places.TypesWithin(type), true);

    /// <summary>The units directly below one.</summary>
    public static PlacesAsked BelowUnit(string unit, string type, Places places) => type.Length == 0
        ? new(places.UnitsBelow(unit), [PlaceKey.Top], true)
        : new(places.UnitsWithin(unit), places.TypesWithin(type), true);

    /// <summary>The work types directly below one.</summary>
    public static PlacesAsked BelowType(string unit, string type, Places places) => unit.Length == 0
        ? new([PlaceKey.Top], places.TypesBelow(type), false)
        : new(places.UnitsWithin(unit), places.TypesWithin(type), false);
}

/// <summary>Every unit and work type that was ever seen.</summary>
public sealed record Places(IReadOnlyList<string> Units, IReadOnlyList<string> Types)
{
    public IReadOnlyList<string> UnitsWithin(string unit) => [.. Units.Where(key => PlaceKey.IsWithin(key, unit))];

    public IReadOnlyList<string> TypesWithin(string type) => [.. Types.Where(key => PlaceKey.IsWithin(key, type))];

    public IReadOnlyList<string> UnitsBelow(string unit) => [.. Units.Where(key => PlaceKey.Above(key) == unit)];

    public IReadOnlyList<string> TypesBelow(string type) => [.. Types.Where(key => PlaceKey.Above(key) == type)];

    public bool Knows(string unit, string type) => (unit.Length == 0 || Units.Contains(unit)) && (type.Length == 0 || Types.Contains(type));
}
