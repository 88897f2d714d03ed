using System.Data.Common;
using Dapper;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.Storage;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Reads and replaces the spans of items in one edition.</summary>
public static class SpanStore
{
    public const string Columns =
        """
        s.item as Item, s.number as Number, s.from_at as FromAt, s.to_at as ToAt, s.unit as Unit, s.type as Type, s.state as State,
        s.began as Began, s.holder as Holder, s.priority as Priority, s.outcome as Outcome, s.unit_before as UnitBefore,
        s.type_before as TypeBefore, s.received_at as ReceivedAt, s.clock as Clock, s.clock_state as ClockState, s.due_at as DueAt,
        s.risk_at as RiskAt, s.clock_ended_at as ClockEndedAt, s.not_before as NotBefore
        """;

    /// <summary>The moment at which a span <c>s</c> ends, or one that never comes; open spans have an index by it.</summary>
    public const string Ends = "coalesce(s.to_at, 9223372036854775807)";

    /// <summary>That a span <c>s</c> of open work lasts over the moment @asAt.</summary>
    /// <remarks>A column after a plus is no way in: else a database goes through all that ever began before the moment, of which nearly all has ended.</remarks>
    public const string OpenAt = $"s.is_open = 1 and +s.from_at <= @asAt and {Ends} > @asAt";

    internal static readonly BulkTable Spans = BulkTable.Named("spans").NumberKey("edition").TextKey("item").NumberKey("number")
        .Number("from_at").Number("to_at").Text("unit").Text("type").Text("state").Number("is_open").Text("began").Text("holder")
        .Text("priority").Text("outcome").Text("unit_before").Text("type_before").Number("received_at").Text("received_on").Text("clock")
        .Text("clock_state").Number("due_at").Number("risk_at").Number("clock_ended_at").Number("not_before");

    internal static readonly BulkTable Clocks = BulkTable.Named("span_clocks").NumberKey("edition").TextKey("item").NumberKey("number")
        .TextKey("clock").Text("state").Number("due_at").Number("risk_at").Number("ended_at");

    /// <summary>The spans of some items in one edition, in order, with their clocks.</summary>
    public static async Task<Dictionary<string, List<ItemSpan>>> Load(
        DbConnection connection, DbTransaction? transaction, long edition, IReadOnlyCollection<string> items)
    {
        var found = new Dictionary<string, List<ItemSpan>>(StringComparer.Ordinal);
        var keys = ManyKeys.Value(connection, items);
        var rows = await connection.QueryAsync<SpanRow>(
            $"select {Columns} from spans s where s.edition = @edition and {ManyKeys.In(connection, "s.item", "keys")} order by s.item, s.number",
            new { edition, keys }, transaction);
        var clocks = (await connection.QueryAsync<ClockRow>(
            $"""
            select item as Item, number as Number, clock as Clock, state as State, due_at as DueAt, risk_at as RiskAt, ended_at as EndedAt
            from span_clocks where edition = @edition and {ManyKeys.In(connection, "item", "keys")}
            """,
            new { edition, keys }, transaction)).ToLookup(clock => (clock.Item, clock.Number), clock => clock.ToSpanClock());
        foreach (var row in rows)
        {
            if (!found.TryGetValue(row.Item, out var spans)) found[row.Item] = spans = [];
            var span = row.ToSpan();
            spans.Add(span with { Clocks = [.. span.Clocks, .. clocks[(row.Item, row.Number)]] });
        }
        return found;
    }

    /// <summary>Every span of the items that have some attributes.</summary>
    public static async Task<IReadOnlyList<ItemSpan>> LoadMatching(DbConnection connection, DbTransaction transaction, long edition, ItemFilter filter)
    {
        var rows = await connection.QueryAsync<SpanRow>(
            $"""
            select {Columns} from items i join spans s on s.edition = @edition and s.item = i.item
            where (@channel is null or i.channel = @channel) and (@area is null or i.area = @area) and (@priority is null or s.priority = @priority)
            """,
            new { edition, channel = filter.Channel, area = filter.Area, priority = filter.Priority },
            transaction);
        return [.. rows.Select(row => row.ToSpan())];
    }

    /// <summary>Replaces whole the spans of items.</summary>
    /// <param name="before">The items that have spans in the edition now.</param>
    public static async Task Replace(
        DbTransaction transaction, long edition, IEnumerable<string> before, IEnumerable<(string Item, IReadOnlyList<ItemSpan> Spans)> after,
        ServiceRules rules, CancellationToken cancel)
    {
        foreach (var table in (string[])["spans", "span_clocks"])
        {
            var keys = new BulkRows(BulkTable.Named(table).NumberKey("edition").TextKey("item"));
            foreach (var item in before) _ = keys.Add(edition).Add(item);
            await BulkWriter.Delete(transaction, keys, cancel);
        }
        var spans = new BulkRows(Spans);
        var clocks = new BulkRows(Clocks);
        foreach (var (item, itemSpans) in after) Add(spans, clocks, (edition, item), itemSpans, rules);
        await BulkWriter.Write(transaction, spans, OnConflict.Insert, cancel);
        await BulkWriter.Write(transaction, clocks, OnConflict.Insert, cancel);
    }

    /// <summary>Adds the rows of an item's spans, and of their clocks beside the ruling one, which is in the span's own row.</summary>
    internal static void Add(
        BulkRows spans, BulkRows clocks, (long Edition, string Item) key, IReadOnlyList<ItemSpan> itemSpans, ServiceRules rules)
    {
        if (itemSpans.Count == 0) return;
        var (days, receivedOn) = (rules.DaysOf(itemSpans[0].Standing.Unit), (string?)null);
        foreach (var span in itemSpans)
        {
            var own = rules.DaysOf(span.Standing.Unit);
            if (receivedOn is null || own != days) (days, receivedOn) = (own, Contribution.DayText(own.DayOf(span.ReceivedAt)));
            AddSpan(spans, key.Edition, key.Item, span, receivedOn);
            foreach (var clock in span.Clocks)
                if (clock.Clock != span.Ruling?.Clock) AddClock(clocks, key.Edition, key.Item, span.Number, clock);
        }
    }

    private static void AddSpan(BulkRows rows, long edition, string item, ItemSpan span, string receivedOn)
    {
        var (s, ruling) = (span.Standing, span.Ruling);
        _ = rows.Add(edition).Add(item).Add((long)span.Number).Add(s.From).Add(s.To).Add(s.Unit).Add(s.Type).Add(StoredWords.For(s.State))
            .Add(s.IsOpen).Add(StoredWords.For(s.Began)).Add(s.Holder).Add(s.Priority).Add(s.Outcome).Add(s.UnitBefore).Add(s.TypeBefore)
            .Add(span.ReceivedAt).Add(receivedOn).Add(ruling?.Clock).Add(ruling is null ? null : StoredWords.For(ruling.Phase)).Add(ruling?.DueAt)
            .Add(ruling?.RiskAt).Add(ruling?.EndedAt).Add(s.NotBefore);
    }

    private static void AddClock(BulkRows rows, long edition, string item, int number, SpanClock clock) => rows.Add(edition).Add(item)
        .Add((long)number).Add(clock.Clock).Add(StoredWords.For(clock.Phase)).Add(clock.DueAt).Add(clock.RiskAt).Add(clock.EndedAt);
}

/// <summary>One clock of a span as it is stored.</summary>
internal sealed record ClockRow(string Item, long Number, string Clock, string State, long? DueAt, long? RiskAt, long? EndedAt)
{
    public SpanClock ToSpanClock() => new(Clock, StoredWords.Phase(State), SpanRow.Moment(DueAt), SpanRow.Moment(RiskAt), SpanRow.Moment(EndedAt));
}

/// <summary>A span as it is stored, with its ruling clock.</summary>
public sealed record SpanRow(
    string Item, long Number, long FromAt, long? ToAt, string Unit, string Type, string State, string Began, string? Holder, string? Priority,
    string? Outcome, string? UnitBefore, string? TypeBefore, long ReceivedAt, string? Clock, string? ClockState, long? DueAt, long? RiskAt,
    long? ClockEndedAt, long? NotBefore)
{
    public ItemSpan ToSpan()
    {
        var ruling = Clock is null ? null : new SpanClock(Clock, StoredWords.Phase(ClockState!), Moment(DueAt), Moment(RiskAt), Moment(ClockEndedAt));
        var standing = new Standing
        {
            From = Instant.FromUnixTimeMilliseconds(FromAt),
            To = Moment(ToAt),
            Unit = Unit,
            Type = Type,
            State = StoredWords.State(State),
            Began = StoredWords.Began(Began),
            Holder = Holder,
            Priority = Priority,
            Outcome = Outcome,
            UnitBefore = UnitBefore,
            TypeBefore = TypeBefore,
            NotBefore = Moment(NotBefore),
        };
        return new ItemSpan((int)Number, standing, Instant.FromUnixTimeMilliseconds(ReceivedAt), ruling is null ? [] : [ruling], ruling);
    }

    internal static Instant? Moment(long? milliseconds) => milliseconds is { } known ? Instant.FromUnixTimeMilliseconds(known) : null;
}
