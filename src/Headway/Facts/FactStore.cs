using System.Data.Common;
using Dapper;
using Headway.Core.Facts;
using Headway.Storage;
using NodaTime;

namespace Headway.Facts;

/// <summary>Reads and writes the events of facts: appended, never changed.</summary>
public static class FactStore
{
    // What was taken back is told by its import; there is nothing else of it to rewrite, so it counts for nothing once that is done.
    private const string BesideTakenBack = "left join take_backs t on t.import = e.import and t.finished_at is not null";

    private static readonly BulkTable Events = BulkTable.Named("fact_events").TextKey("kind").TextKey("fact").TextKey("event").Text("slot").Text("happening")
        .Number("happened_at").Number("recorded_at").Number("sequence").Text("corrects").Text("import").Text("body");

    private static readonly BulkTable Deliveries =
        BulkTable.Named("fact_deliveries").TextKey("kind").TextKey("fact").TextKey("event").TextKey("import").Number("recorded_at");

    private static readonly BulkTable Cases = BulkTable.Named("fact_cases").TextKey("case_fact").TextKey("kind").TextKey("fact");

    /// <summary>What is stored of some facts of a kind.</summary>
    public static async Task<StoredFacts> Load(DbConnection connection, DbTransaction? transaction, FactKind kind, IReadOnlyCollection<string> facts)
    {
        var values = new { kind = kind.Name, keys = ManyKeys.Value(connection, facts) };
        var among = $"e.kind = @kind and {ManyKeys.In(connection, "e.fact", "keys")}";
        var events = await connection.QueryAsync<EventRow>(
            $"""
            select e.fact as Fact, e.event as Event, e.slot as Slot, e.happening as Happening, e.happened_at as HappenedAt, e.recorded_at as RecordedAt,
                e.sequence as Sequence, e.corrects as Corrects, e.import as Import, e.body as Body, t.import as TakenBack
            from fact_events e {BesideTakenBack}
            where {among}
            """,
            values, transaction);
        var deliveries = await connection.QueryAsync<DeliveryRow>(
            $"""
            select e.fact as Fact, e.event as Event, e.import as Import, e.recorded_at as RecordedAt
            from fact_deliveries e {BesideTakenBack}
            where {among} and t.import is null
            """,
            values, transaction);
        return Gather(events, deliveries);
    }

    /// <summary>Appends events; one that is there already is remembered as delivered once more.</summary>
    public static async Task Append(
        DbTransaction transaction, FactKind kind, IEnumerable<FactEvent> fresh, IEnumerable<FactEvent> again, CancellationToken cancel)
    {
        var (events, deliveries, cases) = (new BulkRows(Events), new BulkRows(Deliveries), new BulkRows(Cases));
        foreach (var e in fresh)
        {
            _ = events.Add(kind.Name).Add(e.Fact).Add(e.Id).Add(e.Slot).Add(e.Happening).Add(e.HappenedAt).Add(e.RecordedAt).Add(e.Sequence).Add(e.Corrects)
                .Add(e.Import).Add(FactText.Of(e.Body));
            if (e.Body.Text(FactKind.Case) is { } ofCase) _ = cases.Add(ofCase).Add(kind.Name).Add(e.Fact);
        }
        foreach (var e in again) _ = deliveries.Add(kind.Name).Add(e.Fact).Add(e.Id).Add(e.Import).Add(e.RecordedAt);
        await BulkWriter.Write(transaction, events, OnConflict.Insert, cancel);
        await BulkWriter.Write(transaction, deliveries, OnConflict.Ignore, cancel);
        await BulkWriter.Write(transaction, cases, OnConflict.Ignore, cancel);
    }

    /// <summary>Corrects since when an import says that its events are known, where it tells them twice.</summary>
    public static async Task Retell(DbConnection connection, DbTransaction transaction, FactKind kind, IReadOnlyCollection<FactEvent> retold)
    {
        var rows = retold.Select(e => new { Kind = kind.Name, e.Fact, e.Id, e.Import, e.RecordedAt }).ToList();
        foreach (var table in (string[])["fact_events", "fact_deliveries"])
        {
            _ = await connection.ExecuteAsync(
                $"update {table} set recorded_at = @RecordedAt where kind = @Kind and fact = @Fact and event = @Id and import = @Import", rows, transaction);
        }
    }

    /// <summary>How many facts an import told of.</summary>
    public static Task<long> CountOf(DbConnection connection, DbTransaction? transaction, string import) => connection.ExecuteScalarAsync<long>(
        """
        select count(*) from (
            select kind, fact from fact_events where import = @import
            union
            select kind, fact from fact_deliveries where import = @import
        ) told
        """,
        new { import }, transaction, commandTimeout: 0);

    private static StoredFacts Gather(IEnumerable<EventRow> events, IEnumerable<DeliveryRow> deliveries)
    {
        var found = new Dictionary<string, List<FactEvent>>(StringComparer.Ordinal);
        var byKey = new Dictionary<(string, string), FactEvent>();
        var silent = new HashSet<(string, string)>();
        foreach (var row in events)
        {
            var e = row.ToEvent();
            byKey[(e.Fact, e.Id)] = e;
            if (row.TakenBack is null) ListOf(e.Fact).Add(e);
            else _ = silent.Add((e.Fact, e.Id));
        }
        foreach (var row in deliveries)
        {
            _ = silent.Remove((row.Fact, row.Event));
            ListOf(row.Fact).Add(byKey[(row.Fact, row.Event)] with { Import = row.Import, RecordedAt = Instant.FromUnixTimeMilliseconds(row.RecordedAt) });
        }
        return new StoredFacts(found, silent);

        List<FactEvent> ListOf(string fact)
        {
            if (!found.TryGetValue(fact, out var list)) found[fact] = list = [];
            return list;
        }
    }

    private sealed record EventRow(
        string Fact, string Event, string Slot, string Happening, long HappenedAt, long RecordedAt, long Sequence, string? Corrects, string Import,
        string Body, string? TakenBack)
    {
        public FactEvent ToEvent() => new()
        {
            Fact = Fact,
            Id = Event,
            Slot = Slot,
            Happening = Happening,
            HappenedAt = Instant.FromUnixTimeMilliseconds(HappenedAt),
            RecordedAt = Instant.FromUnixTimeMilliseconds(RecordedAt),
            Sequence = Sequence,
            Corrects = Corrects,
            Import = Import,
            Body = FactText.Body(Body),
        };
    }

    private sealed record DeliveryRow(string Fact, string Event, string Import, long RecordedAt);
}

/// <summary>What is stored of some facts.</summary>
/// <param name="Live">Every live delivery of every event, by fact.</param>
/// <param name="Silent">The events of which no delivery counts: every import that told them was taken back.</param>
public sealed record StoredFacts(Dictionary<string, List<FactEvent>> Live, IReadOnlySet<(string Fact, string Event)> Silent);
