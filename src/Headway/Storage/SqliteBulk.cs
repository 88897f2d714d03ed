using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Headway.Storage;

/// <summary>Bulk writes on SQLite: one prepared statement, bound and stepped without a parameter object, a boxed value or a copy of
/// a text.</summary>
internal static class SqliteBulk
{
    private const int RowsBetweenLooks = 1024;

    public static void Insert(SqliteConnection connection, BulkRows rows, OnConflict mode, CancellationToken cancel, Action? between = null)
    {
        var table = rows.Table;
        var columns = string.Join(", ", table.Columns.Select(column => column.Name));
        var values = string.Join(", ", table.Columns.Select(_ => "?"));
        var conflict = BulkWriter.Conflict(table, mode);
        Run(connection, $"insert into {table.Name} ({columns}) values ({values}){conflict}", rows, cancel, between);
    }

    public static void Delete(SqliteConnection connection, BulkRows keys, CancellationToken cancel)
    {
        var table = keys.Table;
        var match = string.Join(" and ", table.Columns.Select(column => $"{column.Name} = ?"));
        Run(connection, $"delete from {table.Name} where {match}", keys, cancel);
    }

    private static void Run(SqliteConnection connection, string sql, BulkRows rows, CancellationToken cancel, Action? between = null)
    {
        using var prepared = SqliteNative.Prepare(connection, sql);
        var statement = prepared.DangerousGetHandle();
        for (var row = 0; row < rows.Count; row++)
        {
            if (row % RowsBetweenLooks == 0)
            {
                cancel.ThrowIfCancellationRequested();
                between?.Invoke();
            }
            Bind(statement, rows, row);
            var outcome = SqliteNative.Step(statement);
            if (outcome != raw.SQLITE_DONE) SqliteNative.Require(outcome, connection);
            _ = SqliteNative.Reset(statement);
        }
    }

    private static void Bind(nint statement, BulkRows rows, int row)
    {
        var columns = rows.Table.Columns;
        for (var column = 0; column < columns.Count; column++)
        {
            // Rows come in the order of their keys, so most of a key is bound already by the row before.
            if (row > 0 && rows.IsSameAsAbove(row, column)) continue;
            if (rows.IsNull(row, column)) _ = SqliteNative.BindNull(statement, column + 1);
            else if (columns[column].IsText) _ = SqliteNative.BindText(statement, column + 1, rows.TextAt(row, column, out var length), length, SqliteNative.Static);
            else _ = SqliteNative.BindNumber(statement, column + 1, rows.Number(row, column));
        }
    }
}
