using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Indicators;
using Headway.Service;
using Headway.Storage;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Answers which items there are, and what is known of one.</summary>
public sealed class ItemQueries(Database database, ServiceVersions versions, FeedQueries feeds)
{
    public const int PageSize = 50;

    private const string RowColumns =
        $"{SpanStore.Columns}, i.reference as Reference, i.title as Title, i.channel as Channel, i.area as Area";

    /// <summary>How each sort reads; whatever is absent comes last, either way round.</summary>
    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["due"] = "s.due_at",
        ["received"] = "s.received_at",
        ["age"] = "s.received_at",
        ["finished"] = "s.from_at",
        ["reference"] = "i.reference",
        ["title"] = "i.title",
        ["unit"] = "s.unit",
        ["type"] = "s.type",
        ["state"] = "s.state",
        ["channel"] = "i.channel",
        ["area"] = "i.area",
        ["holder"] = "s.holder",
        ["priority"] = "s.priority",
        ["not-before"] = "s.not_before",
    };

    /// <summary>The names a list can be sorted by.</summary>
    public static IReadOnlyCollection<string> SortNames => Sorts.Keys;

    /// <summary>One page of a list; null where nothing has been imported, or where the unit or type is not known.</summary>
    public async Task<ItemListView?> List(ItemFilter filter, CancellationToken cancel)
    {
        if (!database.Exists) return null;
        return await database.Read(
            async (connection, transaction) =>
            {
                if (await versions.Current(connection, transaction, cancel) is not { } current) return null;
                var service = await versions.AsKnown(current, filter.KnownAt, cancel);
                var feed = await feeds.Read(connection, transaction, service, filter.AsAt);
                var asAt = AsAt(filter, service);
                var places = await PlacesOf(connection, transaction, filter, service, asAt);
                if (feed is null || !places.Knows(filter.Unit ?? "", filter.Type ?? "")) return null;
                var (count, rows) = filter.KnownAt is null
                    ? await Stored(connection, transaction, filter, service, asAt, places)
                    : await Known(connection, transaction, filter, service, (asAt, places), cancel);
                return new ItemListView
                {
                    Filter = filter with { AsAt = asAt },
                    Title = ListWords.List(filter.List),
                    AsAt = asAt.InZone(service.Rules.Zone),
                    Count = count,
                    PageSize = PageSize,
                    Rows = [.. rows.Select(row => ItemRows.Of(row, asAt, service.Rules.For(row.Unit)))],
                    Units = [.. places.UnitKeys.Select(key => new NamedPlace(key, places.NameOf(key, true)))],
                    Types = [.. places.Types.Select(key => new NamedPlace(key, PlaceKey.NameOf(key)))],
                    Channels = await Distinct(connection, transaction, "channel"),
                    Areas = await Distinct(connection, transaction, "area"),
                    Feed = feed,
                };
            },
            cancel);
    }

    private async Task<Places> PlacesOf(DbConnection connection, DbTransaction? transaction, ItemFilter filter, CurrentService service, Instant asAt)
    {
        var day = service.Rules.DayOf(filter.AsIs ? feeds.OpeningMoment(service.Definition) : asAt);
        return await PlaceStore.Places(connection, transaction, service.Rules.Units, day) with { AsIs = filter.AsIs };
    }

    private Instant AsAt(ItemFilter filter, CurrentService service) => filter.EndOf is { } day
        ? service.Rules.StartOf(day.PlusDays(1)) - Duration.FromMilliseconds(1)
        : filter.AsAt ?? feeds.OpeningMoment(service.Definition);

    private static async Task<(long Count, IReadOnlyList<ItemSpanRow> Rows)> Stored(
        DbConnection connection, DbTransaction transaction, ItemFilter filter, CurrentService service, Instant asAt, Places places)
    {
        var sql = ItemListSql.For(connection, filter, service.Edition, asAt, service.Rules, places);
        var count = await connection.ExecuteScalarAsync<long>(
            $"select count(*) from spans s join items i on i.item = s.item where {sql.Where}", sql.Parameters, transaction);
        sql.Parameters.Add("limit", (long)PageSize);
        sql.Parameters.Add("offset", (long)(Math.Max(1, filter.Page) - 1) * PageSize);
        var rows = await connection.QueryAsync<ItemSpanRow>(
            $"select {RowColumns} from spans s join items i on i.item = s.item where {sql.Where} order by {OrderBy(filter)} limit @limit offset @offset",
            sql.Parameters,
            transaction);
        return (count, [.. rows]);
    }

    /// <summary>A list by what was known at an earlier moment is read from history.</summary>
    private static async Task<(long Count, IReadOnlyList<ItemSpanRow> Rows)> Known(
        DbConnection connection, DbTransaction transaction, ItemFilter filter, CurrentService service, (Instant AsAt, Places Places) at, CancellationToken cancel)
    {
        var items = await KnownSpans.List(connection, transaction, service.Rules, filter, at, cancel);
        return (items.Count, [.. items.Skip((Math.Max(1, filter.Page) - 1) * PageSize).Take(PageSize).Select(item => item.Row)]);
    }

    private static string OrderBy(ItemFilter filter)
    {
        var column = Sorts.GetValueOrDefault(filter.Sort) ?? Sorts["due"];
        // The older, the earlier received: a list by rising age runs from the latest receipt.
        var down = filter.Descending != (filter.Sort == "age");
        return $"case when {column} is null then 1 else 0 end, {column}{(down ? " desc" : "")}, s.item, s.number";
    }

    /// <summary>One item as at a moment, by what was known then; null where there is none.</summary>
    public async Task<ItemView?> Read(string item, Instant? asAt, Instant? knownAt, CancellationToken cancel)
    {
        if (!database.Exists) return null;
        return await database.Read(
            async (connection, transaction) =>
            {
                if (await versions.Current(connection, transaction, cancel) is not { } current) return null;
                var service = await versions.AsKnown(current, knownAt, cancel);
                var deliveries = (await ItemStore.Load(connection, transaction, [item])).GetValueOrDefault(item);
                var feed = await feeds.Read(connection, transaction, service, asAt);
                if (deliveries is null || feed is null) return null;
                var reading = ReadItem.Of(ResolveHistory.Of(item, deliveries, knownAt), service.Rules);
                var imports = await ItemImports.Of(connection, transaction, item, deliveries);
                return new ItemViewing(reading, service.Rules.For(reading.Standings[^1].Unit), asAt ?? feeds.OpeningMoment(service.Definition), knownAt, feed, imports).View();
            },
            cancel);
    }

    /// <summary>Every item of a list with its clocks, as a stream.</summary>
    public async IAsyncEnumerable<ItemExport> Stream(ItemFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!database.Exists || await versions.Current(cancel) is not { } current) yield break;
        var service = await versions.AsKnown(current, filter.KnownAt, cancel);
        var asAt = AsAt(filter, service);
        await using var connection = await database.OpenReader(cancel);
        var places = await PlacesOf(connection, null, filter, service, asAt);
        if (filter.KnownAt is not null)
        {
            foreach (var item in await KnownSpans.List(connection, null, service.Rules, filter, (asAt, places), cancel))
                yield return ItemExports.Of(item.Row, item.Clocks, service, asAt);
            yield break;
        }
        var sql = ItemListSql.For(connection, filter, service.Edition, asAt, service.Rules, places);
        var query = $"select {RowColumns} from spans s join items i on i.item = s.item where {sql.Where} order by {OrderBy(filter)}";
        await using var clocks = await database.OpenReader(cancel);
        var exports = new ItemExports(service, asAt, clocks);
        await foreach (var row in connection.QueryUnbufferedAsync<ItemSpanRow>(query, sql.Parameters).WithCancellation(cancel))
            yield return await exports.Of(row);
    }

    private static async Task<IReadOnlyList<string>> Distinct(DbConnection connection, DbTransaction transaction, string column) =>
        [.. await connection.QueryAsync<string>($"select distinct {column} from items where {column} is not null order by {column}", null, transaction)];
}
