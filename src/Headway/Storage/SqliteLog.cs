using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Headway.Storage;

/// <summary>Folds the write-ahead log into the file between two turns, once it has grown. SQLite would do so by itself, but keeps to
/// itself that the disk failed at it.</summary>
internal static class SqliteLog
{
    // 32 MB: an import writes the same pages of the tallies turn after turn, and folding writes each once.
    private const int MostPages = 4_000;
    private const int PagesWritten = 9;

    /// <summary>Why the disk can no longer be trusted; null where it can.</summary>
    public static string? Fold(SqliteConnection connection, string path)
    {
        var handle = connection.Handle!;
        _ = raw.sqlite3_db_status(handle, PagesWritten, out var pages, out _, 0);
        if (pages < MostPages) return null;

        var result = raw.sqlite3_wal_checkpoint_v2(handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var inLog, out var folded);
        if ((result & 0xff) == raw.SQLITE_IOERR) return $"The disk that holds {path} failed ({raw.sqlite3_errstr(result).utf8_to_string()}).";

        // Else a reader still needs the log, or the disk is full: it is tried again after the next turn.
        if (result == raw.SQLITE_OK && inLog == folded) _ = raw.sqlite3_db_status(handle, PagesWritten, out _, out _, 1);
        return null;
    }
}
