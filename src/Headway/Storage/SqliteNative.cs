using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Headway.Storage;

/// <summary>What is asked of SQLite for every value and every row, of the very library that the package brings.</summary>
/// <remarks>The package's own calls guard the statement's handle and copy each text: for tens of millions of values that is a tenth of
/// an import, and for ten thousand that are read a fifth of a page. Here the caller keeps the statement open and the texts where they are. See sqlite.org/c3ref/bind_blob.html.</remarks>
internal static class SqliteNative
{
    /// <summary>The text stays where it is until the statement is bound anew or closed (SQLITE_STATIC).</summary>
    public const nint Static = 0;

    private const string Library = "e_sqlite3";

    /// <summary>The statement of a query, to be disposed of by the caller.</summary>
    /// <exception cref="SqliteException">The query is none.</exception>
    public static sqlite3_stmt Prepare(SqliteConnection connection, string sql)
    {
        Require(raw.sqlite3_prepare_v2(connection.Handle!, sql, out var prepared), connection);
        return prepared;
    }

    /// <exception cref="SqliteException">The outcome of a call is a failure.</exception>
    public static void Require(int outcome, SqliteConnection connection) => SqliteException.ThrowExceptionForRC(outcome, connection.Handle);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern int BindNumber(nint statement, int place, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_null", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern int BindNull(nint statement, int place);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern int BindText(nint statement, int place, nint text, int length, nint kept);

    /// <summary>Runs the statement; it may wait for the disk.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_step", ExactSpelling = true)]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset", ExactSpelling = true)]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern long ColumnNumber(nint statement, int column);

    /// <summary>Where the text is until the next row; 0 where there is none.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_column_text", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern nint ColumnText(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_bytes", ExactSpelling = true)]
    [SuppressGCTransition]
    public static extern int ColumnBytes(nint statement, int column);
}
