namespace Headway.Core.WorkItems;

/// <summary>Keys of units and work types: the names on the way down from the top, such as <c>Public Works>Potholes</c>.</summary>
public static class PlaceKey
{
    /// <summary>The key of the top: the whole service, or all work types.</summary>
    public const string Top = "";

    /// <summary>The place of what does not say where it belongs.</summary>
    public const string NotKnown = "Not known";

    public const char Separator = '>';

    /// <summary>The key of the place above; <see cref="Top"/> above the outermost.</summary>
    public static string Above(string key)
    {
        var cut = key.LastIndexOf(Separator);
        return cut < 0 ? Top : key[..cut];
    }

    /// <summary>The last name of a key.</summary>
    public static string NameOf(string key) => key[(key.LastIndexOf(Separator) + 1)..];

    /// <summary>One key of several names, outermost first; a separator inside a name becomes '›', empty names are left out.</summary>
    public static string Of(params IEnumerable<string> names) => string.Join(
        Separator, names.Select(name => name.Trim().Replace(Separator, '›')).Where(name => name.Length > 0));

    /// <summary>The key itself, every key above it, and the top, from the bottom up.</summary>
    public static IEnumerable<string> WithAbove(string key)
    {
        for (var place = key; place.Length > 0; place = Above(place)) yield return place;
        yield return Top;
    }

    /// <summary>Whether a place is another one or lies below it.</summary>
    public static bool IsWithin(string key, string place) => place.Length == 0
        || (key.StartsWith(place, StringComparison.Ordinal) && (key.Length == place.Length || key[place.Length] == Separator));
}
