using System.Data.Common;
using Dapper;
using Headway.Core.WorkItems;
using Headway.Storage;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Reads and writes the events of items: appended, never changed.</summary>
public static class ItemStore
{
    private const string Columns =
        "item as Item, event as Event, slot as Slot, kind as Kind, happened_at as HappenedAt, recorded_at as RecordedAt, sequence as Sequence, import as Import, body as Body";

    internal static readonly BulkTable Events = BulkTable.Named("events").TextKey("item").TextKey("event").Text("slot").Text("kind")
        .Number("happened_at").Number("recorded_at").Number("sequence").Text("import").Text("body");

    private static readonly BulkTable Deliveries = BulkTable.Named("deliveries").TextKey("item").TextKey("event").TextKey("import").Number("recorded_at");

    internal static readonly BulkTable Items = BulkTable.Named("items").TextKey("item").Text("source").Text("reference").Text("title")
        .Text("channel").Text("area").Text("verdict").Text("details");

    /// <summary>Every live delivery of every event of some items, by item.</summary>
    public static async Task<Dictionary<string, List<WorkItemEvent>>> Load(
        DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<string> items)
    {
        var found = new Dictionary<string, List<WorkItemEvent>>(StringComparer.Ordinal);
        var among = ManyKeys.In(connection, "item", "keys");
        var keys = ManyKeys.Value(connection, items);
        var events = await connection.QueryAsync<EventRow>($"select {Columns} from events where {among}", new { keys }, transaction);
        var deliveries = await connection.QueryAsync<DeliveryRow>(
            $"select item as Item, event as Event, import as Import, recorded_at as RecordedAt from deliveries where {among}", new { keys }, transaction);
        Gather(found, events, deliveries);
        return found;
    }

    /// <summary>The next items in key order after one, with every delivery of their events.</summary>
    public static async Task<Dictionary<string, List<WorkItemEvent>>> LoadAfter(DbConnection connection, DbTransaction? transaction, string after, int count)
    {
        var keys = (await connection.QueryAsync<string>(
            "select item from items where item > @after order by item limit @count", new { after, count }, transaction)).ToList();
        return await Load(connection, transaction, keys);
    }

    private static void Gather(Dictionary<string, List<WorkItemEvent>> found, IEnumerable<EventRow> events, IEnumerable<DeliveryRow> deliveries)
    {
        var byKey = new Dictionary<(string, string), WorkItemEvent>();
        foreach (var row in events)
        {
            var e = row.ToEvent();
            byKey[(e.Item, e.Id)] = e;
            if (!found.TryGetValue(e.Item, out var list)) found[e.Item] = list = [];
            list.Add(e);
        }
        foreach (var row in deliveries)
        {
            found[row.Item].Add(byKey[(row.Item, row.Event)] with
            {
                Import = row.Import,
                RecordedAt = Instant.FromUnixTimeMilliseconds(row.RecordedAt),
            });
        }
    }

    /// <summary>Appends events; one that is there already is remembered as delivered once more.</summary>
    public static async Task Append(
        DbTransaction transaction, IEnumerable<WorkItemEvent> fresh, IEnumerable<WorkItemEvent> again, CancellationToken cancel)
    {
        var events = new BulkRows(Events);
        foreach (var e in fresh) Add(events, e);
        await BulkWriter.Write(transaction, events, OnConflict.Insert, cancel);
        var deliveries = new BulkRows(Deliveries);
        foreach (var e in again) _ = deliveries.Add(e.Item).Add(e.Id).Add(e.Import).Add(e.RecordedAt);
        await BulkWriter.Write(transaction, deliveries, OnConflict.Ignore, cancel);
    }

    public static async Task WriteFacts(DbTransaction transaction, IEnumerable<ItemHistory> histories, CancellationToken cancel)
    {
        var rows = new BulkRows(Items);
        foreach (var history in histories) Add(rows, history);
        await BulkWriter.Write(transaction, rows, OnConflict.Replace, cancel);
    }

    internal static void Add(BulkRows events, WorkItemEvent e) => events.Add(e.Item).Add(e.Id).Add(e.Slot).Add(EventWords.For(e.Kind))
        .Add(e.HappenedAt).Add(e.RecordedAt).Add(e.Sequence).Add(e.Import).AddUtf8(EventText.Of(e));

    internal static void Add(BulkRows items, ItemHistory history)
    {
        var facts = history.Facts;
        var colon = history.Item.IndexOf(':', StringComparison.Ordinal);
        _ = items.Add(history.Item).Add(history.Item[..colon]).Add(history.Item[(colon + 1)..]).Add(facts.Title).Add(facts.Channel)
            .Add(facts.Area).Add(facts.Verdict?.ToString()).AddUtf8(EventText.Details(facts));
    }

    /// <summary>Whether nothing is kept of any of some items, which are given in order.</summary>
    public static async Task<bool> IsNothingKnown(DbConnection connection, DbTransaction transaction, IReadOnlyList<string> items)
    {
        // Where new keys go on rising one look tells it.
        var (first, last) = (items[0], items[^1]);
        return await Find("item >= @first and item <= @last", new { first, last }) == 0
            || await Find(ManyKeys.In(connection, "item", "keys"), new { keys = ManyKeys.Value(connection, items) }) == 0;

        Task<long> Find(string condition, object values) => connection.ExecuteScalarAsync<long>(
            $"select count(*) from (select 1 from events where {condition} limit 1) found", values, transaction);
    }

    private sealed record EventRow(
        string Item, string Event, string Slot, string Kind, long HappenedAt, long RecordedAt, long Sequence, string Import, string Body)
    {
        public WorkItemEvent ToEvent() => EventText.Into(
            new WorkItemEvent
            {
                Item = Item,
                Id = Event,
                Slot = Slot,
                Kind = Kind == "stated" ? EventKind.Stated : EventWords.Kinds[Kind],
                HappenedAt = Instant.FromUnixTimeMilliseconds(HappenedAt),
                RecordedAt = Instant.FromUnixTimeMilliseconds(RecordedAt),
                Sequence = Sequence,
                Import = Import,
            },
            Body);
    }

    private sealed record DeliveryRow(string Item, string Event, string Import, long RecordedAt);
}
