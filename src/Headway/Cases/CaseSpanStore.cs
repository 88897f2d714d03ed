using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Headway.Core.Cases;
using Headway.Core.Facts;
using Headway.Facts;
using Headway.Storage;

namespace Headway.Cases;

/// <summary>Keeps where cases, payments and promises stood from one moment to another, beside their events.</summary>
/// <remarks>The events are the truth. A fact whose spans may not be in line with them is named stale in the same transaction, and is read from its events.</remarks>
internal static class CaseSpanStore
{
    private static readonly BulkTable Stale = BulkTable.Named("stale_facts").TextKey("kind").TextKey("fact");

    // How the stretches of a fact become rows, by kind.
    private static readonly Dictionary<string, (BulkTable Table, Action<BulkRows, FactHistory> Add)> Kept = new(StringComparer.Ordinal)
    {
        [CaseStanding.Kind.Name] = (CaseSpan.Table, (rows, history) => Add(rows, history, CaseSpan.Of, span => span.AddTo(rows))),
        [PaymentStanding.Kind.Name] = (PaymentSpan.Table, (rows, history) => Add(rows, history, PaymentSpan.Of, span => span.AddTo(rows))),
        [PromiseStanding.Kind.Name] = (PromiseSpan.Table, (rows, history) => Add(rows, history, PromiseSpan.Of, span => span.AddTo(rows))),
    };

    public static IReadOnlyCollection<string> Kinds => Kept.Keys;

    public static string TableOf(string kind) => Kept[kind].Table.Name;

    /// <summary>Replaces the spans of some facts by those that their events give now.</summary>
    public static async Task Replace(DbTransaction transaction, FactKind kind, IReadOnlyCollection<string> facts, CancellationToken cancel)
    {
        if (facts.Count == 0 || !Kept.TryGetValue(kind.Name, out var kept)) return;
        var (rows, keys, stale) = (new BulkRows(kept.Table), new BulkRows(BulkTable.Named(kept.Table.Name).TextKey("fact")), new BulkRows(Stale));
        foreach (var history in await Histories(transaction.Connection!, transaction, kind, facts)) kept.Add(rows, history);
        foreach (var fact in facts)
        {
            _ = keys.Add(fact);
            _ = stale.Add(kind.Name).Add(fact);
        }
        await BulkWriter.Delete(transaction, keys, cancel);
        await BulkWriter.Write(transaction, rows, OnConflict.Insert, cancel);
        await BulkWriter.Delete(transaction, stale, cancel);
    }

    /// <summary>Names every fact stale that an import told of.</summary>
    public static async Task Doubt(DbTransaction transaction, string kind, string import)
    {
        if (!Kept.ContainsKey(kind)) return;
        _ = await transaction.Connection!.ExecuteAsync(
            """
            insert into stale_facts (kind, fact)
            select kind, fact from (
                select kind, fact from fact_events where kind = @kind and import = @import
                union
                select kind, fact from fact_deliveries where kind = @kind and import = @import
            ) told where true
            on conflict (kind, fact) do nothing
            """,
            new { kind, import }, transaction, commandTimeout: 0);
    }

    /// <summary>Facts whose spans may not be in line with their events, in the order of their keys.</summary>
    public static async Task<IReadOnlyList<string>> StaleOf(DbConnection connection, DbTransaction? transaction, string kind, long most) =>
        [.. await connection.QueryAsync<string>("select fact from stale_facts where kind = @kind order by fact limit @most", new { kind, most }, transaction)];

    /// <summary>How many spans the events of some facts give, and which are kept otherwise.</summary>
    public static async Task<(long Spans, IReadOnlyList<string> Other)> Compare(
        DbConnection connection, DbTransaction transaction, FactKind kind, IReadOnlyCollection<string> facts)
    {
        var table = Kept[kind.Name].Table;
        var rows = new BulkRows(table);
        foreach (var history in await Histories(connection, transaction, kind, facts)) Kept[kind.Name].Add(rows, history);
        var columns = string.Join(" || '|' || ", table.Columns.Select(column => $"coalesce(cast({column.Name} as text), '-')"));
        var kept = (await connection.QueryAsync<(string Fact, string Row)>(
            $"select fact, {columns} from {table.Name} where {ManyKeys.In(connection, "fact", "facts")}", new { facts = ManyKeys.Value(connection, facts) }, transaction))
            .ToLookup(row => row.Fact, row => row.Row, StringComparer.Ordinal);
        var given = Enumerable.Range(0, rows.Count).ToLookup(row => Cell(rows, row, 0), row => string.Join('|', table.Columns.Select((_, column) => Cell(rows, row, column))), StringComparer.Ordinal);
        return (rows.Count, [.. facts.Where(fact => !kept[fact].Order(StringComparer.Ordinal).SequenceEqual(given[fact].Order(StringComparer.Ordinal)))]);
    }

    private static string Cell(BulkRows rows, int row, int column) => rows.IsNull(row, column) ? "-"
        : rows.Table.Columns[column].IsText ? Encoding.UTF8.GetString(rows.Text(row, column).Span) : rows.Number(row, column).ToString(CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<FactHistory>> Histories(DbConnection connection, DbTransaction transaction, FactKind kind, IReadOnlyCollection<string> facts)
    {
        var stored = await FactStore.Load(connection, transaction, kind, facts);
        return [.. facts.Where(stored.Live.ContainsKey).Select(fact => ResolveFact.Of(kind, fact, stored.Live[fact]))];
    }

    private static void Add<T>(BulkRows rows, FactHistory history, Func<FactState, T?> read, Action<T> add)
        where T : class
    {
        foreach (var stretch in history.Stretches(read))
        {
            _ = rows.Add(history.Key).Add(stretch.From).Add(stretch.To);
            add(stretch.What);
        }
    }
}
