using Headway.Core.WorkItems;
using Headway.Formats;

namespace Headway.Imports;

/// <summary>The keys of places that rows named before: most rows name one of a few hundred, which is then put together once.</summary>
internal sealed class KnownPlaces
{
    // A column that names ever new places is not worth remembering.
    private const int Most = 10_000;

    private readonly Node _top = new();
    private int _count;

    public string KeyOf(RowColumn[] columns, SourceRow row)
    {
        var place = _top;
        foreach (var column in columns)
        {
            var name = column.Text(row) ?? PlaceKey.NotKnown;
            if (!place.Below.TryGetValue(name, out var next))
            {
                if (_count == Most) return Key(columns.Select(each => each.Text(row) ?? PlaceKey.NotKnown));
                _count++;
                place.Below[name] = next = new Node();
            }
            place = next;
        }
        return place.Key ??= Key(columns.Select(each => each.Text(row) ?? PlaceKey.NotKnown));
    }

    private static string Key(IEnumerable<string> names) => PlaceKey.Of(names) is { Length: > 0 } key ? key : PlaceKey.NotKnown;

    private sealed class Node
    {
        public Dictionary<string, Node> Below { get; } = new(StringComparer.Ordinal);

        public string? Key { get; set; }
    }
}
