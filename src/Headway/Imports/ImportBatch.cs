using System.Data.Common;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.WorkItems;

namespace Headway.Imports;

/// <summary>Rows on their way into the database, with what they lead to where none of their items is known yet.</summary>
internal sealed class ImportBatch
{
    private static readonly StoredItems Nothing = new([], new HashSet<(string, string)>());

    private readonly ReadAhead? _ahead;

    private ImportBatch(List<MappedRow> rows, CurrentService? service, NewItems? items)
    {
        Rows = rows;
        Told = new Dictionary<string, List<WorkItemEvent>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Case is { } stated) Add(stated);
            if (row.Event is { } told) Add(told);
        }
        if (service is not null && items is not null && Told.Count > 0) _ahead = ReadAhead.Of(rows, Told, service, items);
    }

    private void Add(WorkItemEvent told)
    {
        if (!Told.TryGetValue(told.Item, out var events)) Told[told.Item] = events = [];
        events.Add(told);
    }

    public List<MappedRow> Rows { get; }

    /// <summary>The events of each item that the batch tells of.</summary>
    public Dictionary<string, List<WorkItemEvent>> Told { get; }

    /// <summary>The rows made ahead, to be used again once the batch is written.</summary>
    public NewItems? Items => _ahead?.Items;

    /// <summary>Reads the items ahead, beside the thread that writes, by the service that was in force then.</summary>
    /// <param name="items">Where to put the rows made ahead; null where most items are known and the work would be in vain.</param>
    public static ImportBatch Of(List<MappedRow> rows, CurrentService? service, NewItems? items) => new(rows, service, items);

    /// <summary>What the items read as where nothing is known of them and the service is still the same; else null.</summary>
    public async Task<ReadAhead?> Ahead(DbConnection connection, DbTransaction transaction, CurrentService service)
    {
        if (_ahead is null || !ReferenceEquals(service.Rules, _ahead.Rules) || service.Edition != _ahead.Edition || service.Building is not null) return null;
        return await ItemStore.IsNothingKnown(connection, transaction, _ahead.Keys) ? _ahead : null;
    }

    public ImportMerge Merge(StoredItems stored) =>
        stored is { Live.Count: 0, Silent.Count: 0 } && _ahead is not null ? _ahead.Merge : ImportMerge.Of(Told, stored);

    /// <summary>New items as they read by a service's rules.</summary>
    /// <param name="Keys">The keys of all the items, in order.</param>
    internal sealed record ReadAhead(ImportMerge Merge, ImportCounts Counts, ServiceRules Rules, long Edition, IReadOnlyList<string> Keys, NewItems Items)
    {
        public static ReadAhead Of(List<MappedRow> rows, Dictionary<string, List<WorkItemEvent>> told, CurrentService service, NewItems items)
        {
            var merge = ImportMerge.Of(told, Nothing);
            string[] keys = [.. merge.Touched.Keys];
            Array.Sort(keys, StringComparer.Ordinal);
            items.Take(new EditionRules(service.Edition, service.Rules), keys.Select(key => KeyValuePair.Create(key, merge.Touched[key])));
            return new(merge, ImportCounts.Of(rows, merge), service.Rules, service.Edition, keys, items);
        }
    }
}
