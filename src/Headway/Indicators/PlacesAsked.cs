using Headway.Core.Indicators;
using Headway.Core.WorkItems;

namespace Headway.Indicators;

/// <summary>Which tallies answer for a unit and a type, and how they are told apart in the answer.</summary>
/// <param name="Pairs">The pairs of unit and type whose tallies are read.</param>
/// <param name="ByUnit">Whether the answer is by unit; else by type.</param>
public sealed record PlacesAsked(IReadOnlyList<TallyPlace> Pairs, bool ByUnit)
{
    /// <summary>The whole of a unit and type. A pair that has no tallies of its own is the sum of the leaves below both.</summary>
    public static PlacesAsked Whole(string unit, string type, Places places) => places.IsKept(unit, type)
        ? new([TallyPlace.Of(unit, type)], true)
        : new(places.LeavesWithin(unit, type), true);

    /// <summary>The units directly below one.</summary>
    public static PlacesAsked BelowUnit(string unit, string type, Places places) => type.Length == 0 && !places.AsIs
        ? new([.. places.UnitsBelow(unit).Select(below => TallyPlace.Of(below, PlaceKey.Top))], true)
        : new(places.LeavesWithin(unit, type), true);

    /// <summary>The work types directly below one.</summary>
    public static PlacesAsked BelowType(string unit, string type, Places places) => unit.Length == 0
        ? new([.. places.TypesBelow(type).Select(below => TallyPlace.Of(PlaceKey.Top, below))], false)
        : new(places.LeavesWithin(unit, type), false);

    /// <summary>Every unit that holds work itself, with its own work alone.</summary>
    public static PlacesAsked HoldingUnits(string unit, string type, Places places)
    {
        var parents = places.Units.Select(PlaceKey.Above).ToHashSet();
        var leaves = places.LeavesWithin(unit, type);
        // A unit with nothing below it has its own sum; of one with units below, or one that may have been elsewhere, the leaves are its own alone.
        bool HasOwnSum(string path) => type.Length == 0 && !PlaceKey.IsOfUnits(path) && !parents.Contains(path);
        return new([.. leaves.Select(leaf => HasOwnSum(leaf.Unit) ? TallyPlace.Of(leaf.Unit, PlaceKey.Top) : leaf).DistinctBy(pair => pair.Key)], true);
    }

    /// <summary>Every work type that work is of, with its own alone.</summary>
    public static PlacesAsked HeldTypes(string unit, string type, Places places)
    {
        var parents = places.Types.Select(PlaceKey.Above).ToHashSet();
        var leaves = places.LeavesWithin(unit, type);
        return new([.. leaves.Select(leaf => unit.Length == 0 && !parents.Contains(leaf.Type) ? TallyPlace.Of(PlaceKey.Top, leaf.Type) : leaf).DistinctBy(pair => pair.Key)], false);
    }

    /// <summary>What the answer calls a pair.</summary>
    public string NameOf(TallyPlace pair) => ByUnit ? pair.Unit : pair.Type;
}
