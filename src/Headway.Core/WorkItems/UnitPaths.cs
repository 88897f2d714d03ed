using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Core.WorkItems;

/// <summary>Where each unit lay in the organisation, from moment to moment: the path that a piece of work has while it is there.</summary>
/// <remarks>
/// A source names a unit by its key, by the reference in it where only one unit has that, or by the names on the way down as they are on the day. A unit that the organisation does not know is
/// keyed by what the source says. Before the first day of which something is known of a unit, and after its last, it lies where it lay on
/// the day nearest to it: that a list of units begins somewhere moves no work. A unit moves at the start of a day.
/// </remarks>
public sealed class UnitPaths
{
    public static readonly UnitPaths None = new(new DatedTree<Unit>(new Timeline<Unit>([])), _ => DateTimeZone.Utc);

    private readonly Dictionary<string, UnitPath[]> _ofKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnitPath[]> _ofNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ofReference;

    /// <param name="zoneOf">The zone at the start of whose day a unit comes to lie on a path.</param>
    public UnitPaths(DatedTree<Unit> tree, Func<string, DateTimeZone> zoneOf)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(zoneOf);
        Tree = tree;
        var days = tree.Nodes.Pieces.SelectMany(piece => new[] { piece.Days.From, piece.Days.To }).OfType<LocalDate>().Distinct().Order().ToList();
        var named = new Dictionary<string, List<UnitPath>>(StringComparer.Ordinal);
        foreach (var key in tree.Nodes.Keys)
        {
            _ofKey[key] = PathsOf(key, days, zoneOf);
            foreach (var (day, names) in NamesOf(key, days))
            {
                if (!named.TryGetValue(names, out var found)) named[names] = found = [];
                found.Add(new UnitPath(StartOf(day, zoneOf(At(key, DateTimeZone.Utc.AtStartOfDay(day).ToInstant()))), key));
            }
        }
        _ofReference = tree.Nodes.Keys.GroupBy(Reference, StringComparer.Ordinal).Where(keys => keys.Count() == 1).ToDictionary(keys => keys.Key, keys => keys.Single());
        foreach (var (names, found) in named) _ofNames[names] = [.. found.OrderBy(path => path.From).ThenBy(path => path.Path, StringComparer.Ordinal)];
    }

    public DatedTree<Unit> Tree { get; }

    /// <summary>Which units took over the work of which.</summary>
    public UnitSuccession? Succession { get; init; }

    public bool IsEmpty => _ofKey.Count == 0;

    public bool Knows(string key) => _ofKey.ContainsKey(key);

    /// <summary>The key of the unit that a source means at a moment; what the source says, where the organisation knows no such unit.</summary>
    public string KeyOf(string said, Instant at)
    {
        if (_ofKey.ContainsKey(said)) return said;
        if (_ofReference.TryGetValue(said, out var key)) return key;
        return _ofNames.TryGetValue(said, out var keys) ? InForce(keys, at).Path : said;
    }

    /// <summary>The path of a unit at a moment.</summary>
    public string At(string key, Instant at) => _ofKey.TryGetValue(key, out var paths) ? InForce(paths, at).Path : key;

    /// <summary>The paths that a unit comes to have after a moment and up to another, that one included.</summary>
    public IEnumerable<UnitPath> Changes(string key, Instant after, Instant? upTo) => _ofKey.TryGetValue(key, out var paths) && paths.Length > 1
        ? paths.Where(path => path.From > after && !(path.From > upTo))
        : [];

    /// <summary>The key of the unit above on a day, or on the day nearest to it of which something is known; <see cref="PlaceKey.Top"/> above a top.</summary>
    public string Above(string key, LocalDate day) => Nearest(key, day) is { } unit
        ? unit.Parent is { } parent && Tree.Nodes.Of(parent).Count > 0 ? parent : PlaceKey.Top
        : PlaceKey.Above(key);

    /// <summary>The units that have, on a day, the work that a unit had on its last day: itself where it still exists or nobody took its work over.</summary>
    public IReadOnlyList<string> HeirsOf(string key, LocalDate day)
    {
        if (Succession is null || Tree.Nodes.Of(key) is not [.., { Days.To: { } ended }] || ended > day) return [key];
        return Succession.HeirsOf(key, ended.PlusDays(-1), day).Units is { Count: > 0 } heirs ? heirs : [key];
    }

    /// <summary>The name of a unit on a day, or on the day nearest to it of which something is known.</summary>
    public string NameOf(string key, LocalDate day) => Nearest(key, day)?.Name ?? PlaceKey.NameOf(key);

    /// <summary>The names on the way down to where a path leads, as one key of names, as they are on a day.</summary>
    public string NamesOn(string path, LocalDate day) =>
        PlaceKey.IsOfUnits(path) ? PlaceKey.Of(path.Split(PlaceKey.Bar).Skip(1).Select(key => NameOf(key, day))) : path;

    /// <summary>Whether both say the same of every unit at every moment.</summary>
    public bool IsSame(UnitPaths other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return AreSame(_ofKey, other._ofKey) && AreSame(_ofNames, other._ofNames);
    }

    private static bool AreSame(Dictionary<string, UnitPath[]> one, Dictionary<string, UnitPath[]> other) =>
        one.Count == other.Count && one.All(paths => other.TryGetValue(paths.Key, out var same) && paths.Value.SequenceEqual(same));

    /// <summary>What a key is within its source: keys are <c>source:reference</c>.</summary>
    private static string Reference(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static UnitPath InForce(UnitPath[] paths, Instant at)
    {
        var found = paths[0];
        for (var i = 1; i < paths.Length && paths[i].From <= at; i++) found = paths[i];
        return found;
    }

    /// <summary>From the beginning of time on, a path for each stretch of days on which it stays the same.</summary>
    private UnitPath[] PathsOf(string key, List<LocalDate> days, Func<string, DateTimeZone> zoneOf)
    {
        List<UnitPath> paths = [];
        foreach (var day in days)
        {
            var path = PlaceKey.PathOf(WayTo(key, day));
            if (paths.Count == 0) paths.Add(new UnitPath(Instant.MinValue, path));
            else if (paths[^1].Path != path) paths.Add(new UnitPath(StartOf(day, zoneOf(path)), path));
        }
        return [.. paths];
    }

    private List<string> WayTo(string key, LocalDate day)
    {
        List<string> way = [key];
        while (Above(way[^1], day) is { Length: > 0 } above && !way.Contains(above)) way.Add(above);
        way.Reverse();
        return way;
    }

    /// <summary>What the unit was called, names on the way down, since when.</summary>
    private IEnumerable<(LocalDate Day, string Names)> NamesOf(string key, List<LocalDate> days) =>
        from day in days
        where Tree.Nodes.On(key, day) is not null
        select (day, PlaceKey.Of(WayTo(key, day).Select(unit => NameOf(unit, day))));

    private Unit? Nearest(string key, LocalDate day)
    {
        Unit? nearest = null;
        foreach (var piece in Tree.Nodes.Of(key))
        {
            if (nearest is not null && piece.Days.From > day) break;
            nearest = piece.Value;
        }
        return nearest;
    }

    private static Instant StartOf(LocalDate day, DateTimeZone zone) => zone.AtStartOfDay(day).ToInstant();
}

/// <summary>The path of a unit from a moment on.</summary>
public readonly record struct UnitPath(Instant From, string Path);
