using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Headway.Storage;

/// <summary>Writes and deletes many rows at once, with the same outcome on both products.</summary>
public static class BulkWriter
{
    /// <summary>Writes the rows in the order of their keys.</summary>
    /// <param name="between">Called now and then between two rows where this process does the work of writing them.</param>
    public static async Task Write(DbTransaction transaction, BulkRows rows, OnConflict mode, CancellationToken cancel, Action? between = null)
    {
        rows.RequireWhole();
        if (rows.Count == 0) return;

        RequireSums(rows.Table, mode);
        var sorted = BulkOrder.ByKey(rows, mode);
        switch (transaction)
        {
            case SqliteTransaction file:
                SqliteBulk.Insert(file.Connection!, sorted, mode, cancel, between);
                break;
            case NpgsqlTransaction server:
                await PostgresBulk.Insert(server, sorted, mode, cancel);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Deletes every row that begins with one of these keys. The table of the rows names only the columns to
    /// match, such as (edition, item): the leading columns of the table's key, or the delete has to search.</summary>
    public static async Task Delete(DbTransaction transaction, BulkRows keys, CancellationToken cancel)
    {
        keys.RequireWhole();
        if (keys.Count == 0) return;

        var sorted = BulkOrder.ByKey(keys, OnConflict.Ignore);
        switch (transaction)
        {
            case SqliteTransaction file:
                SqliteBulk.Delete(file.Connection!, sorted, cancel);
                break;
            case NpgsqlTransaction server:
                await PostgresBulk.Delete(server, sorted, cancel);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The clause that says what happens to a row whose key is there already.</summary>
    internal static string Conflict(BulkTable table, OnConflict mode)
    {
        var keys = string.Join(", ", table.Keys.Select(key => table.Columns[key].Name));
        string[] others = [.. table.Columns.Where(column => !column.IsKey).Select(column => column.Name)];
        return mode switch
        {
            OnConflict.Insert => "",
            OnConflict.Replace when others.Length > 0 =>
                $" on conflict ({keys}) do update set "
                + string.Join(", ", others.Select(name => $"{name} = excluded.{name}")),
            OnConflict.Add =>
                $" on conflict ({keys}) do update set "
                + string.Join(", ", others.Select(name => $"{name} = {table.Name}.{name} + excluded.{name}")),
            OnConflict.Ignore or OnConflict.Replace => $" on conflict ({keys}) do nothing",
        };
    }

    private static void RequireSums(BulkTable table, OnConflict mode)
    {
        if (mode != OnConflict.Add) return;

        var isNumbers = table.Columns.All(column => column.IsKey || !column.IsText);
        if (!isNumbers || table.Keys.Count == table.Columns.Count)
        {
            throw new ArgumentException(
                $"Only numbers can be added: outside its key {table.Name} has text, or nothing.");
        }
    }
}
