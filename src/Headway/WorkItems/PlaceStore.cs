using System.Data.Common;
using Dapper;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Indicators;
using Headway.Storage;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>The units and work types that were ever seen, each with the one above it.</summary>
public static class PlaceStore
{
    internal static readonly BulkTable Units = BulkTable.Named("units").TextKey("unit").Text("name").Text("parent");
    internal static readonly BulkTable Types = BulkTable.Named("work_types").TextKey("type").Text("name").Text("parent");

    public static async Task Write(DbTransaction transaction, IReadOnlyList<ItemReading> readings, CancellationToken cancel)
    {
        var standings = readings.SelectMany(reading => reading.Standings).ToList();
        await Write(transaction, Units, standings.Select(standing => standing.Unit), cancel);
        await Write(transaction, Types, standings.Select(standing => standing.Type), cancel);
    }

    private static async Task Write(DbTransaction transaction, BulkTable table, IEnumerable<string> keys, CancellationToken cancel)
    {
        var rows = new BulkRows(table);
        Add(rows, keys.Distinct());
        await BulkWriter.Write(transaction, rows, OnConflict.Ignore, cancel);
    }

    internal static void Add(BulkRows rows, IEnumerable<string> keys)
    {
        foreach (var key in keys.SelectMany(WithThoseAbove).Distinct())
            _ = rows.Add(key).Add(PlaceKey.NameOf(key)).Add(PlaceKey.Above(key));
    }

    /// <summary>The rows that a unit or work type in use has: how units of the organisation lie, the organisation says.</summary>
    internal static IEnumerable<string> WithThoseAbove(string path) =>
        PlaceKey.IsOfUnits(path) ? [path] : PlaceKey.WithAbove(path).Where(key => key.Length > 0);

    /// <summary>Everything that work was ever seen in, as the units lie on a day.</summary>
    public static async Task<Places> Places(DbConnection connection, DbTransaction? transaction, UnitPaths units, LocalDate day) =>
        new(await All(connection, transaction, true), await All(connection, transaction, false)) { Organisation = units, Day = day };

    /// <summary>The paths of all units, or the keys of all work types, in order.</summary>
    public static async Task<IReadOnlyList<string>> All(DbConnection connection, DbTransaction? transaction, bool units) => [.. await connection.QueryAsync<string>(
        units ? "select unit from units order by unit" : "select type from work_types order by type", null, transaction)];
}
