using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Every unit and work type that work was ever seen in, and how the units lie on a day.</summary>
/// <param name="Units">The paths of units; of those that are keyed by their names also the ones above.</param>
/// <param name="Types">The keys of work types, with those above.</param>
public sealed record Places(IReadOnlyList<string> Units, IReadOnlyList<string> Types)
{
    /// <summary>Where the units lie in the organisation.</summary>
    public UnitPaths Organisation { get; init; } = UnitPaths.None;

    /// <summary>The day as at which units are named and lie below one another.</summary>
    public LocalDate Day { get; init; }

    /// <summary>Whether work counts where its unit lies on the day, wherever the unit lay when something happened to it.</summary>
    public bool AsIs { get; init; }

    /// <summary>Every pair of a unit's path and a type that was ever seen; empty where only the whole of either is asked for.</summary>
    public IReadOnlyList<TallyPlace> Leaves { get; init; } = [];

    /// <summary>In how many pairs each type was ever seen, whatever the unit; filled with <see cref="Leaves"/>.</summary>
    public IReadOnlyDictionary<string, long> LeavesOfTypes { get; init; } = new Dictionary<string, long>();

    private readonly Dictionary<string, string> _placed = new(StringComparer.Ordinal);

    /// <summary>The keys of the units on those paths, in order.</summary>
    public IReadOnlyList<string> UnitKeys => field ??=
        [.. Units.SelectMany(path => PlaceKey.WithAbove(path).Concat(PlaceKey.WithAbove(Placed(path)))).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IReadOnlyList<TallyPlace> LeavesWithin(string unit, string type) =>
        [.. Leaves.Where(leaf => IsWithin(leaf.Unit, unit) && PlaceKey.IsWithin(leaf.Type, type))];

    /// <summary>Whether some leaves are all that there are of a type: then the type's own tallies at the top are their sum.</summary>
    public bool AreAllOf(string type, IReadOnlyCollection<TallyPlace> leaves) =>
        type.Length > 0 && leaves.Count > 1 && leaves.Count == LeavesOfTypes.Where(of => PlaceKey.IsWithin(of.Key, type)).Sum(of => of.Value);

    /// <summary>Whether work on a path counts within a unit.</summary>
    public bool IsWithin(string path, string unit) => PlaceKey.IsWithin(Placed(path), unit);

    /// <summary>The path on which work counts: its own, or the one that its unit, or the only heir of that, has on the day.</summary>
    public string Placed(string path)
    {
        if (!AsIs || path.Length == 0) return path;
        if (_placed.TryGetValue(path, out var placed)) return placed;
        var key = PlaceKey.KeyOf(path);
        return _placed[path] = Organisation.HeirsOf(key, Day) is [var heir] ? PathTo(heir) : PathTo(key);
    }

    /// <summary>The names of units whose work was divided between several, so that nothing says which of it is whose on the day.</summary>
    public IReadOnlyList<string> Divided =>
        [.. UnitKeys.Where(key => Organisation.HeirsOf(key, Day).Count > 1).Select(key => Organisation.NameOf(key, Day))];

    /// <summary>Whether a pair of places has tallies of its own; for others the leaves are summed.</summary>
    public bool IsKept(string unit, string type) => TallyPlaces.IsKept(unit, type) && !(AsIs && unit.Length > 0);

    /// <summary>The paths that lead to a unit or below it, whenever they did.</summary>
    public IReadOnlyList<string> PathsWithin(string unit) => [.. Units.Where(path => IsWithin(path, unit))];

    public IReadOnlyList<string> TypesWithin(string type) => [.. Types.Where(key => PlaceKey.IsWithin(key, type))];

    /// <summary>The keys of the units directly below one on the day.</summary>
    public IReadOnlyList<string> UnitsBelow(string unit) => [.. UnitKeys.Where(key => Above(key) == unit)];

    public IReadOnlyList<string> TypesBelow(string type) => [.. Types.Where(key => PlaceKey.Above(key) == type)];

    public bool HasBelow(string place, bool isUnit) => isUnit ? UnitKeys.Any(key => Above(key) == place) : Types.Any(key => PlaceKey.Above(key) == place);

    public bool Knows(string unit, string type) => (unit.Length == 0 || UnitKeys.Contains(unit)) && (type.Length == 0 || Types.Contains(type));

    public string NameOf(string place, bool isUnit) => isUnit ? Organisation.NameOf(place, Day) : PlaceKey.NameOf(place);

    /// <summary>A unit by its key and the names on the way down to it.</summary>
    public NamedPlace Named(string unit) => new(unit, Organisation.NamesOn(PathTo(unit), Day));

    /// <summary>The keys from below the top down to a unit, its own last.</summary>
    public IReadOnlyList<string> WayTo(string unit)
    {
        List<string> way = [];
        for (var key = unit; key.Length > 0 && !way.Contains(key); key = Above(key)) way.Add(key);
        way.Reverse();
        return way;
    }

    /// <summary>The place directly below another on the way to where a path leads; the other itself where it leads no further.</summary>
    public static string DirectlyBelow(string top, string path)
    {
        var below = top;
        foreach (var key in PlaceKey.WithAbove(path))
        {
            if (key == top) return below;
            below = key;
        }
        return PlaceKey.KeyOf(path);
    }

    private string Above(string key) => Organisation.Above(key, Day);

    /// <summary>The days by which work within a unit lives; asked by the units of today, it may have come from any service.</summary>
    public IReadOnlyList<ServiceDays> DaysWithin(string unit, ServiceRules rules) => AsIs ? [rules.Days, .. rules.Services] : rules.DaysWithin(PathTo(unit));

    /// <summary>The path that leads to a unit on the day.</summary>
    public string PathTo(string unit) => Organisation.Knows(unit) ? PlaceKey.PathOf(WayTo(unit)) : unit;
}
