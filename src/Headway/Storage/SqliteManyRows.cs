using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Headway.Storage;

/// <summary>Rows of a SQLite query, read from where the library has them; see <see cref="SqliteNative"/>.</summary>
internal sealed class SqliteManyRows : IRowInHand
{
    private readonly nint _statement;

    private SqliteManyRows(nint statement) => _statement = statement;

    public static void Each(SqliteConnection connection, string sql, IReadOnlyList<(string Name, long? Value)> values, Action<IRowInHand> read)
    {
        using var prepared = SqliteNative.Prepare(connection, sql);
        var statement = prepared.DangerousGetHandle();
        foreach (var (name, value) in values)
        {
            // A value that the query has no use for has no place in it.
            var place = raw.sqlite3_bind_parameter_index(prepared, "@" + name);
            if (place > 0 && value is { } number) _ = SqliteNative.BindNumber(statement, place, number);
        }
        var row = new SqliteManyRows(statement);
        int outcome;
        while ((outcome = SqliteNative.Step(statement)) == raw.SQLITE_ROW) read(row);
        if (outcome != raw.SQLITE_DONE) SqliteNative.Require(outcome, connection);
    }

    public long Number(int column) => SqliteNative.ColumnNumber(_statement, column);

    public string? Text(int column) =>
        SqliteNative.ColumnText(_statement, column) is var text and not 0 ? Marshal.PtrToStringUTF8(text, SqliteNative.ColumnBytes(_statement, column)) : null;
}
