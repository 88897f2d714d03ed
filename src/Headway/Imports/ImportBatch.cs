using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.WorkItems;

namespace Headway.Imports;

/// <summary>Rows on their way into the database, with what they lead to where none of their items is known yet.</summary>
internal sealed class ImportBatch
{
    private static readonly StoredItems Nothing = new([], new HashSet<(string, string)>());

    private readonly ReadAhead? _ahead;

    private ImportBatch(List<MappedRow> rows, CurrentService? service)
    {
        Rows = rows;
        Told = new Dictionary<string, List<WorkItemEvent>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Case is { } stated) Add(stated);
            if (row.Event is { } told) Add(told);
        }
        if (service is not null) _ahead = ReadAhead.Of(Told, service);
    }

    private void Add(WorkItemEvent told)
    {
        if (!Told.TryGetValue(told.Item, out var events)) Told[told.Item] = events = [];
        events.Add(told);
    }

    public List<MappedRow> Rows { get; }

    /// <summary>The events of each item that the batch tells of.</summary>
    public Dictionary<string, List<WorkItemEvent>> Told { get; }

    /// <summary>Reads the items ahead, on the thread that reads the file, by the service that was in force when it was opened.</summary>
    public static ImportBatch Of(List<MappedRow> rows, CurrentService? service) => new(rows, service);

    public ImportMerge Merge(StoredItems stored) =>
        stored is { Live.Count: 0, Silent.Count: 0 } && _ahead is not null ? _ahead.Merge : ImportMerge.Of(Told, stored);

    /// <summary>What the items read as where nothing is known of them and the service is still the same; else null.</summary>
    public ReadAhead? Ahead(ImportMerge merge, CurrentService service) =>
        _ahead is not null && ReferenceEquals(merge, _ahead.Merge) && ReferenceEquals(service.Rules, _ahead.Rules) ? _ahead : null;

    /// <summary>New items as they read by a service's rules, with the sum of what they contribute.</summary>
    internal sealed record ReadAhead(ImportMerge Merge, ServiceRules Rules, List<ItemReading> Readings, IReadOnlyList<TallySum> Sums)
    {
        public static ReadAhead Of(Dictionary<string, List<WorkItemEvent>> told, CurrentService service)
        {
            var merge = ImportMerge.Of(told, Nothing);
            List<ItemReading> readings = [.. merge.Touched.Select(item => ReadItem.Of(ResolveHistory.Of(item.Key, item.Value), service.Rules))];
            var fold = new TallyFold();
            foreach (var reading in readings) fold.Add(Contribution.Of(reading.Spans, service.Rules));
            return new(merge, service.Rules, readings, [.. fold.Sums()]);
        }
    }
}
