using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Headway.Storage;

/// <summary>A condition on one of many texts or numbers, as a single parameter: thousands of parameters cost more than what they find.</summary>
public static class ManyKeys
{
    /// <summary>The condition that a column is one of the keys; the parameter takes what Value gives.</summary>
    public static string In(DbConnection connection, string column, string parameter) => connection is SqliteConnection
        ? $"{column} in (select value from json_each(@{parameter}))"
        : $"{column} = any(@{parameter})";

    public static object Value(DbConnection connection, IEnumerable<string> keys) =>
        connection is SqliteConnection ? JsonSerializer.Serialize(keys) : keys.ToArray();

    public static object Value(DbConnection connection, IEnumerable<long> keys) =>
        connection is SqliteConnection ? JsonSerializer.Serialize(keys) : keys.ToArray();
}
