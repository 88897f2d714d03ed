using System.Data.Common;
using Dapper;
using Headway.Core.WorkItems;
using Headway.Storage;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Reads and writes the events of items: appended, never changed.</summary>
public static class ItemStore
{
    // What was taken back is told by its import and by how far the taking back has come.
    private const string BesideTakenBack = "left join take_backs t on t.import = e.import and (t.passed_to is null or e.item <= t.passed_to)";

    private const string Columns =
        """
        e.item as Item, e.event as Event, e.slot as Slot, e.kind as Kind, e.happened_at as HappenedAt, e.recorded_at as RecordedAt,
        e.sequence as Sequence, e.import as Import, e.body as Body, t.import as TakenBack
        """;

    internal static readonly BulkTable Events = BulkTable.Named("events").TextKey("item").TextKey("event").Text("slot").Text("kind")
        .Number("happened_at").Number("recorded_at").Number("sequence").Text("import").Text("body");

    private static readonly BulkTable Deliveries = BulkTable.Named("deliveries").TextKey("item").TextKey("event").TextKey("import").Number("recorded_at");

    internal static readonly BulkTable Items = BulkTable.Named("items").TextKey("item").Text("source").Text("reference").Text("title")
        .Text("channel").Text("area").Text("verdict").Text("details").Text("case_key").Text("party_key");

    private static readonly BulkTable ItemKeys = BulkTable.Named("items").TextKey("item");

    /// <summary>Every live delivery of every event of some items, by item.</summary>
    public static async Task<Dictionary<string, List<WorkItemEvent>>> Load(
        DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<string> items) => (await LoadStored(connection, transaction, items)).Live;

    /// <summary>The same, with what is there of the items and does not count.</summary>
    public static async Task<StoredItems> LoadStored(DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<string> items)
    {
        var among = ManyKeys.In(connection, "e.item", "keys");
        var keys = ManyKeys.Value(connection, items);
        var events = await connection.QueryAsync<EventRow>($"select {Columns} from events e {BesideTakenBack} where {among}", new { keys }, transaction);
        var deliveries = await connection.QueryAsync<DeliveryRow>(
            $"""
            select e.item as Item, e.event as Event, e.import as Import, e.recorded_at as RecordedAt
            from deliveries e {BesideTakenBack}
            where {among} and t.import is null
            """,
            new { keys }, transaction);
        return Gather(events, deliveries);
    }

    /// <summary>The next items in key order after one, with every delivery of their events.</summary>
    public static async Task<Dictionary<string, List<WorkItemEvent>>> LoadAfter(DbConnection connection, DbTransaction? transaction, string after, int count)
    {
        var keys = (await connection.QueryAsync<string>(
            "select item from items where item > @after order by item limit @count", new { after, count }, transaction)).ToList();
        return await Load(connection, transaction, keys);
    }

    private static StoredItems Gather(IEnumerable<EventRow> events, IEnumerable<DeliveryRow> deliveries)
    {
        var found = new Dictionary<string, List<WorkItemEvent>>(StringComparer.Ordinal);
        var byKey = new Dictionary<(string, string), WorkItemEvent>();
        var silent = new HashSet<(string, string)>();
        foreach (var row in events)
        {
            var e = row.ToEvent();
            byKey[(e.Item, e.Id)] = e;
            if (row.TakenBack is null) ListOf(e.Item).Add(e);
            else _ = silent.Add((e.Item, e.Id));
        }
        foreach (var row in deliveries)
        {
            _ = silent.Remove((row.Item, row.Event));
            ListOf(row.Item).Add(byKey[(row.Item, row.Event)] with
            {
                Import = row.Import,
                RecordedAt = Instant.FromUnixTimeMilliseconds(row.RecordedAt),
            });
        }
        return new StoredItems(found, silent);

        List<WorkItemEvent> ListOf(string item)
        {
            if (!found.TryGetValue(item, out var list)) found[item] = list = [];
            return list;
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

    /// <summary>Corrects since when an import says that its events are known, where it tells them twice.</summary>
    public static async Task Retell(DbConnection connection, DbTransaction transaction, IReadOnlyCollection<WorkItemEvent> retold)
    {
        var rows = retold.Select(e => new { e.Item, e.Id, e.Import, e.RecordedAt }).ToList();
        foreach (var table in (string[])["events", "deliveries"])
        {
            _ = await connection.ExecuteAsync(
                $"update {table} set recorded_at = @RecordedAt where item = @Item and event = @Id and import = @Import", rows, transaction);
        }
    }

    /// <summary>Takes out of the lists the items of which nothing is known any more; their events stay.</summary>
    public static async Task RemoveFacts(DbTransaction transaction, IEnumerable<string> items, CancellationToken cancel)
    {
        var keys = new BulkRows(ItemKeys);
        foreach (var item in items) _ = keys.Add(item);
        await BulkWriter.Delete(transaction, keys, cancel);
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
            .Add(facts.Area).Add(facts.Verdict?.ToString()).AddUtf8(EventText.Details(facts))
            .Add(facts.Case).Add(facts.Party);
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
        string Item, string Event, string Slot, string Kind, long HappenedAt, long RecordedAt, long Sequence, string Import, string Body,
        string? TakenBack)
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

/// <summary>What is stored of some items.</summary>
/// <param name="Live">Every live delivery of every event, by item.</param>
/// <param name="Silent">The events of which no delivery counts: every import that told them was taken back.</param>
public sealed record StoredItems(Dictionary<string, List<WorkItemEvent>> Live, IReadOnlySet<(string Item, string Event)> Silent);
