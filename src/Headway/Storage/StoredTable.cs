using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using Dapper;

namespace Headway.Storage;

/// <summary>A table as a database has it, read whole, whichever product holds it.</summary>
/// <param name="Table">Its columns in their order.</param>
/// <param name="Key">The columns of its primary key, in the order of the key.</param>
public sealed record StoredTable(BulkTable Table, IReadOnlyList<int> Key)
{
    private const string Register = "migrations";

    // Column by column: its name, its type, and its place in the primary key from 1, or 0.
    private const string OfFile =
        """
        select t.name as "Table", c.name as "Column", c.type as Type, cast(c.pk as integer) as Place
        from sqlite_schema t, pragma_table_info(t.name) c
        where t.type = 'table' and t.name not like 'sqlite_%'
        order by t.name, c.cid
        """;

    private const string OfServer =
        """
        select t.relname as "Table", a.attname as "Column", format_type(a.atttypid, null) as "type",
            cast(coalesce(array_position(cast(i.indkey as smallint[]), a.attnum) + 1, 0) as bigint) as "place"
        from pg_class t
        join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        left join pg_index i on i.indrelid = t.oid and i.indisprimary
        where t.relkind = 'r' and t.relnamespace = cast(current_schema() as regnamespace)
        order by t.relname, a.attnum
        """;

    public string Name => Table.Name;

    /// <summary>Every table in the order of the names, but for the register of the schema's steps.</summary>
    public static async Task<IReadOnlyList<StoredTable>> All(Database database, DbConnection connection, DbTransaction? transaction)
    {
        ArgumentNullException.ThrowIfNull(database);
        var sql = database.Address.Product switch
        {
            DatabaseProduct.Sqlite => OfFile,
            DatabaseProduct.Postgres => OfServer,
        };
        var columns = await connection.QueryAsync<StoredColumn>(sql, null, transaction);
        return [.. columns.Where(column => column.Table != Register).GroupBy(column => column.Table, StringComparer.Ordinal).Select(Of).OrderBy(table => table.Name, StringComparer.Ordinal)];
    }

    /// <summary>The rows in the order of the key, some thousand at a time.</summary>
    /// <returns>The same object again and again: what it holds is there until the next is asked for.</returns>
    public async IAsyncEnumerable<BulkRows> Pages(DbConnection connection, DbTransaction transaction, int most, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var rows = new BulkRows(Table);
        object[] last = [];
        do
        {
            rows.Clear();
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandTimeout = 0;
            command.CommandText = PageSql(last.Length > 0, most);
            foreach (var (number, value) in last.Index())
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"k{number}", value);
                _ = command.Parameters.Add(parameter);
            }
            await using (var reader = await command.ExecuteReaderAsync(cancel))
                while (await reader.ReadAsync(cancel)) Take(reader, rows);
            if (rows.Count == 0) yield break;
            last = [.. Key.Select(column => ValueOf(rows, column))];
            yield return rows;
        }
        while (rows.Count == most);
    }

    private string PageSql(bool goesOn, int most)
    {
        var key = string.Join(", ", Key.Select(column => Table.Columns[column].Name));
        var after = goesOn ? $"where ({key}) > ({string.Join(", ", Key.Select((_, number) => $"@k{number}"))})" : "";
        return $"select {string.Join(", ", Table.Columns.Select(column => column.Name))} from {Name} {after} order by {key} limit {most}";
    }

    private void Take(DbDataReader reader, BulkRows rows)
    {
        for (var column = 0; column < Table.Columns.Count; column++)
        {
            var isNull = reader.IsDBNull(column);
            _ = Table.Columns[column].IsText ? rows.Add(isNull ? null : reader.GetString(column)) : rows.Add(isNull ? null : reader.GetInt64(column));
        }
    }

    private object ValueOf(BulkRows rows, int column) => Table.Columns[column].IsText
        ? Encoding.UTF8.GetString(rows.Text(rows.Count - 1, column).Span)
        : rows.Number(rows.Count - 1, column);

    private static StoredTable Of(IGrouping<string, StoredColumn> columns)
    {
        var table = BulkTable.Named(columns.Key);
        foreach (var column in columns)
        {
            var isText = column.Type.Equals("text", StringComparison.OrdinalIgnoreCase);
            table = (isText, column.Place > 0) switch
            {
                (true, true) => table.TextKey(column.Column),
                (true, false) => table.Text(column.Column),
                (false, true) => table.NumberKey(column.Column),
                (false, false) => table.Number(column.Column),
            };
        }
        var key = columns.Index().Where(column => column.Item.Place > 0).OrderBy(column => column.Item.Place).Select(column => column.Index);
        return new StoredTable(table, [.. key]);
    }

    private sealed record StoredColumn(string Table, string Column, string Type, long Place);
}
