using Headway.Core.Indicators;
using Headway.Core.WorkItems;

namespace Headway.Indicators;

/// <summary>Which tallies answer for a unit and a type, and how they are told apart in the answer.</summary>
/// <param name="Pairs">The pairs of unit and type whose tallies are read.</param>
/// <param name="ByUnit">Whether the answer is by unit; else by type.</param>
public sealed record PlacesAsked(IReadOnlyList<TallyPlace> Pairs, bool ByUnit)
{
    /// <summary>What the answer calls a pair that stands for leaves of another unit than its own.</summary>
    private IReadOnlyDictionary<long, string> StandFor { get; init; } = new Dictionary<long, string>();

    /// <summary>The whole of a unit and type. A pair that has no tallies of its own is the sum of the leaves below both.</summary>
    public static PlacesAsked Whole(string unit, string type, Places places)
    {
        if (places.IsKept(unit, type)) return new([TallyPlace.Of(unit, type)], true);
        var leaves = places.LeavesWithin(unit, type);
        return new(places.AreAllOf(type, leaves) ? [TallyPlace.Of(PlaceKey.Top, type)] : leaves, true);
    }

    /// <summary>The units directly below one.</summary>
    public static PlacesAsked BelowUnit(string unit, string type, Places places)
    {
        var below = places.UnitsBelow(unit);
        if (type.Length == 0 && !places.AsIs) return new([.. below.Select(child => TallyPlace.Of(child, PlaceKey.Top))], true);
        var leaves = places.LeavesWithin(unit, type);
        if (!places.AreAllOf(type, leaves) || OnlyChild(leaves, below, places) is not { } only) return new(leaves, true);
        // A type that only one of them does: its own tallies are that unit's.
        var whole = TallyPlace.Of(PlaceKey.Top, type);
        return new([whole], true) { StandFor = new Dictionary<long, string> { [whole.Key] = places.Organisation.Knows(only) ? PlaceKey.PathOf([only]) : only } };
    }

    /// <summary>The work types directly below one.</summary>
    public static PlacesAsked BelowType(string unit, string type, Places places)
    {
        var below = places.TypesBelow(type);
        if (unit.Length == 0) return new([.. below.Select(child => TallyPlace.Of(PlaceKey.Top, child))], false);
        var leaves = places.LeavesWithin(unit, type).ToLookup(leaf => below.FirstOrDefault(child => PlaceKey.IsWithin(leaf.Type, child)) ?? "", StringComparer.Ordinal);
        return new([.. leaves.SelectMany(of => places.AreAllOf(of.Key, [.. of]) ? [TallyPlace.Of(PlaceKey.Top, of.Key)] : of.AsEnumerable())], false);
    }

    /// <summary>The one of some units that all leaves lie in and none of them in another too; null where there is none.</summary>
    private static string? OnlyChild(IReadOnlyList<TallyPlace> leaves, IReadOnlyList<string> below, Places places)
    {
        var children = below.ToHashSet(StringComparer.Ordinal);
        string? only = null;
        foreach (var path in leaves.Select(leaf => leaf.Unit).Distinct())
        {
            List<string> on = [.. PlaceKey.WithAbove(places.Placed(path)).Where(children.Contains)];
            if (on is not [var child] || (only ?? child) != child) return null;
            only = child;
        }
        return only;
    }

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
    public string NameOf(TallyPlace pair) => StandFor.GetValueOrDefault(pair.Key) ?? (ByUnit ? pair.Unit : pair.Type);
}
