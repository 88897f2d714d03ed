using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Headway.Storage;

/// <summary>The settings that every SQLite connection of Headway starts with.</summary>
public static class SqliteSettings
{
    /// <summary>"HDWY": marks a file as Headway's, so that the file of another program is never written.</summary>
    public const long ApplicationId = 0x48445759;

    // 16 MB hold the tallies that a page reads; the usual 2 MB would be read anew from the file for every page.
    public const string Reading =
        "pragma query_only = on; pragma wal_autocheckpoint = 0; pragma cell_size_check = on; pragma cache_size = -16384;";

    // The writer folds the log in itself, and looks at what comes of it.
    public const string Writing =
        """
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma wal_autocheckpoint = 0;
        pragma journal_size_limit = 33554432;
        pragma cache_size = -65536;
        pragma temp_store = memory;
        pragma cell_size_check = on;
        """;

    private const int NoCheckpointOnClose = 1006;
    private const int Defensive = 1010;
    private const int DoubleQuotedTextInStatements = 1013;
    private const int DoubleQuotedTextInSchema = 1014;
    private const int TrustedSchema = 1017;

    /// <summary>No other file can be attached, the schema is not trusted, a misspelt column is an error and not a
    /// text.</summary>
    public static void Guard(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        raw.sqlite3_busy_timeout(handle, 10_000);
        raw.sqlite3_db_config(handle, Defensive, 1, out _);
        raw.sqlite3_db_config(handle, DoubleQuotedTextInStatements, 0, out _);
        raw.sqlite3_db_config(handle, DoubleQuotedTextInSchema, 0, out _);
        raw.sqlite3_db_config(handle, TrustedSchema, 0, out _);

        // Only the writer checkpoints, and it does so itself before it closes.
        raw.sqlite3_db_config(handle, NoCheckpointOnClose, 1, out _);
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
