using System.Data.Common;
using Dapper;
using Headway.Storage;

namespace Headway.WorkItems;

/// <summary>The numbers by which series of tallies are kept, each given when its series begins.</summary>
internal sealed class TallySeries(IDatabaseEngine engine)
{
    private const string Turn = "tally-series";

    private static readonly BulkTable Table = BulkTable.Named("tally_series").NumberKey("series").Number("edition").Number("measure").Number("place");

    /// <summary>The numbers of some series; those that are new get the next ones.</summary>
    public async Task<Dictionary<SeriesKey, long>> Of(DbTransaction transaction, IReadOnlyList<SeriesKey> keys, CancellationToken cancel)
    {
        var known = await Known(transaction, keys);
        if (keys.All(known.ContainsKey)) return known;
        // One transaction at a time gives numbers, and sees what the one before it gave.
        await engine.Lock(transaction, Turn, cancel);
        known = await Known(transaction, keys);
        var last = await transaction.Connection!.ExecuteScalarAsync<long>("select coalesce(max(series), 0) from tally_series", null, transaction);
        var rows = new BulkRows(Table);
        foreach (var key in keys)
            if (known.TryAdd(key, last + 1)) _ = rows.Add(++last).Add(key.Edition).Add((long)key.Measure).Add(key.Place);
        await BulkWriter.Write(transaction, rows, OnConflict.Insert, cancel);
        return known;
    }

    private static async Task<Dictionary<SeriesKey, long>> Known(DbTransaction transaction, IReadOnlyList<SeriesKey> keys)
    {
        var connection = transaction.Connection!;
        var found = await connection.QueryAsync<(long Series, long Edition, long Measure, long Place)>(
            $"""
            select series, edition, measure, place from tally_series
            where {ManyKeys.In(connection, "edition", "editions")} and {ManyKeys.In(connection, "place", "places")}
            """,
            new
            {
                editions = ManyKeys.Value(connection, keys.Select(key => key.Edition).Distinct()),
                places = ManyKeys.Value(connection, keys.Select(key => key.Place).Distinct()),
            },
            transaction);
        return found.ToDictionary(row => new SeriesKey(row.Edition, (int)row.Measure, row.Place), row => row.Series);
    }
}

/// <summary>What one series of tallies counts, and where.</summary>
internal readonly record struct SeriesKey(long Edition, int Measure, long Place);
