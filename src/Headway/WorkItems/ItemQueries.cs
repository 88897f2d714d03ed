using NodaTime;

namespace Headway.WorkItems;

/// <summary>Answers which items there are, and what is known of one.</summary>
public sealed class ItemQueries
{
    /// <summary>One page of a list; null where nothing has been imported, or where the unit or type is not known.</summary>
    public Task<ItemListView?> List(ItemFilter filter, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(filter);
        return Task.FromResult<ItemListView?>(null);
    }

    /// <summary>One item as at a moment, by what was known then; null where there is none.</summary>
    public Task<ItemView?> Read(string item, Instant? asAt, Instant? knownAt, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ArgumentException.ThrowIfNullOrEmpty(item);
        _ = (asAt, knownAt);
        return Task.FromResult<ItemView?>(null);
    }
}
