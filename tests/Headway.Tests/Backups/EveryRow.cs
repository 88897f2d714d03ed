using System.Globalization;
using Dapper;
using Headway.Storage;
using Microsoft.Data.Sqlite;

namespace Headway.Tests.Backups;

/// <summary>Every row of every table of a database, as sorted lines, read without the product's own reader of tables.</summary>
internal static class EveryRow
{
    public static async Task<SortedDictionary<string, List<string>>> Of(Database database, CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        var tables = connection is SqliteConnection
            ? "select name from sqlite_schema where type = 'table'"
            : "select cast(tablename as text) from pg_tables where schemaname = current_schema()";
        var rows = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in (await connection.QueryAsync<string>(tables)).Where(table => table != "migrations" && !table.StartsWith("sqlite_", StringComparison.Ordinal)))
        {
            rows[table] = [.. (await connection.QueryAsync($"select * from {table}"))
                .Select(row => string.Join('|', ((IDictionary<string, object?>)row).OrderBy(cell => cell.Key, StringComparer.Ordinal)
                    .Select(cell => $"{cell.Key}={(cell.Value is null ? "null" : Convert.ToString(cell.Value, CultureInfo.InvariantCulture))}")))
                .Order(StringComparer.Ordinal)];
        }
        return rows;
    }

    public static void AssertSame(SortedDictionary<string, List<string>> expected, SortedDictionary<string, List<string>> given)
    {
        Assert.Equal(expected.Keys, given.Keys);
        foreach (var (table, lines) in expected) Assert.True(lines.SequenceEqual(given[table]), $"{table} has other rows");
    }
}
