using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Headway.Storage;

/// <summary>Reads rows by the thousand, column by column, without an object for each value.</summary>
public static class ManyRows
{
    /// <summary>Hands every row of a query to a reader, one after another.</summary>
    /// <param name="values">The values of the query's parameters, all of them whole numbers.</param>
    public static async Task Each(
        DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<(string Name, long? Value)> values, Action<IRowInHand> read)
    {
        if (connection is SqliteConnection sqlite)
        {
            SqliteManyRows.Each(sqlite, sql, values, read);
            return;
        }
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, DbType.Int64, (object?)value ?? DBNull.Value);
            _ = command.Parameters.Add(parameter);
        }
        await using var reader = await command.ExecuteReaderAsync();
        var row = new ReaderRow(reader);
        while (await reader.ReadAsync()) read(row);
    }

    private sealed class ReaderRow(DbDataReader reader) : IRowInHand
    {
        public long Number(int column) => reader.GetInt64(column);

        public string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}

/// <summary>The row in hand; it is another one as soon as the reader of it returns.</summary>
public interface IRowInHand
{
    long Number(int column);

    string? Text(int column);
}
