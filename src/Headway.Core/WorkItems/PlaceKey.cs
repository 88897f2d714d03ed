namespace Headway.Core.WorkItems;

/// <summary>Keys of units and work types, and the paths that say where a piece of work stands among them.</summary>
/// <remarks>
/// A place that nobody told more of is keyed by the names on the way down from the top, such as <c>Public Works>Potholes</c>: its path is
/// its key. A unit of the organisation has a key of its own that stays when it is renamed or moved; its path on a day is the keys
/// on the way down, each after a bar, such as <c>|north|leeds|team-2</c>. See <see cref="UnitPaths"/>.
/// </remarks>
public static class PlaceKey
{
    /// <summary>The key of the top: the whole service, or all work types.</summary>
    public const string Top = "";

    /// <summary>The place of what does not say where it belongs.</summary>
    public const string NotKnown = "Not known";

    /// <summary>Stands between the names of a key.</summary>
    public const char Separator = '>';

    /// <summary>Stands before each key of a path of units of the organisation.</summary>
    public const char Bar = '|';

    /// <summary>The key of the place above one that is keyed by its names; <see cref="Top"/> above the outermost.</summary>
    public static string Above(string key)
    {
        var cut = key.LastIndexOf(Separator);
        return cut < 0 ? Top : key[..cut];
    }

    /// <summary>The last name of a key of names.</summary>
    public static string NameOf(string key) => key[(key.LastIndexOf(Separator) + 1)..];

    /// <summary>The key of the place that a path leads to.</summary>
    public static string KeyOf(string path) => IsOfUnits(path) ? path[(path.LastIndexOf(Bar) + 1)..] : path;

    /// <summary>One key of several names, outermost first; a separator inside a name becomes '›', a bar '¦'; empty names are left out.</summary>
    public static string Of(params IEnumerable<string> names) => string.Join(
        Separator, names.Select(name => name.Trim().Replace(Separator, '›').Replace(Bar, '¦')).Where(name => name.Length > 0));

    /// <summary>The path of units of the organisation by their keys, outermost first.</summary>
    public static string PathOf(IEnumerable<string> keys) => string.Concat(keys.Select(key => $"{Bar}{key}"));

    /// <summary>Whether a path leads over units of the organisation.</summary>
    public static bool IsOfUnits(string path) => path.Length > 0 && path[0] == Bar;

    /// <summary>The key that a path leads to, the key of every place above it, and the top, from the bottom up.</summary>
    public static IEnumerable<string> WithAbove(string path)
    {
        if (IsOfUnits(path))
        {
            var keys = path.Split(Bar);
            for (var i = keys.Length - 1; i > 0; i--) yield return keys[i];
        }
        else
        {
            for (var place = path; place.Length > 0; place = Above(place)) yield return place;
        }
        yield return Top;
    }

    /// <summary>Whether a path leads to a place, said by its key, or to one below it.</summary>
    public static bool IsWithin(string path, string place)
    {
        if (place.Length == 0) return true;
        if (!IsOfUnits(path)) return path.StartsWith(place, StringComparison.Ordinal) && (path.Length == place.Length || path[place.Length] == Separator);
        for (var at = path.IndexOf(place, StringComparison.Ordinal); at > 0; at = path.IndexOf(place, at + 1, StringComparison.Ordinal))
            if (path[at - 1] == Bar && (at + place.Length == path.Length || path[at + place.Length] == Bar)) return true;
        return false;
    }
}
