namespace Headway.WorkItems;

/// <summary>Sorts a list in memory as the database sorts it: whatever is absent comes last, either way round.</summary>
internal static class KnownOrder
{
    private static readonly Dictionary<string, Func<ItemSpanRow, object?>> Sorts = new()
    {
        ["due"] = row => row.DueAt,
        ["received"] = row => row.ReceivedAt,
        ["age"] = row => row.ReceivedAt,
        ["finished"] = row => row.FromAt,
        ["reference"] = row => row.Reference,
        ["title"] = row => row.Title,
        ["unit"] = row => row.Unit,
        ["type"] = row => row.Type,
        ["state"] = row => row.State,
        ["channel"] = row => row.Channel,
        ["area"] = row => row.Area,
        ["holder"] = row => row.Holder,
        ["priority"] = row => row.Priority,
        ["not-before"] = row => row.NotBefore,
    };

    private static readonly Comparer<object?> ByValue = Comparer<object?>.Create(
        (a, b) => a is string text ? string.CompareOrdinal(text, (string?)b) : Comparer<object?>.Default.Compare(a, b));

    public static IReadOnlyList<KnownItem> Sort(IEnumerable<KnownItem> items, ItemFilter filter)
    {
        var key = Sorts.GetValueOrDefault(filter.Sort) ?? Sorts["due"];
        var presentFirst = items.OrderBy(item => key(item.Row) is null);
        // The older, the earlier received: a list by rising age runs from the latest receipt.
        var sorted = filter.Descending != (filter.Sort == "age")
            ? presentFirst.ThenByDescending(item => key(item.Row), ByValue)
            : presentFirst.ThenBy(item => key(item.Row), ByValue);
        return [.. sorted.ThenBy(item => item.Row.Item, StringComparer.Ordinal).ThenBy(item => item.Row.Number)];
    }
}
