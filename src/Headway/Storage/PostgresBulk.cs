using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Headway.Storage;

/// <summary>Bulk writes on PostgreSQL: binary COPY into the table itself where the keys are new, else into a
/// temporary table of the connection, and then one statement.</summary>
internal static class PostgresBulk
{
    public static async Task Insert(
        NpgsqlTransaction transaction, BulkRows rows, OnConflict mode, CancellationToken cancel)
    {
        var table = rows.Table;
        if (mode == OnConflict.Insert)
        {
            // Keys that are new need no comparing with what is there.
            await Copy(transaction, table.Name, rows, cancel);
            return;
        }

        var stage = await Stage(transaction, rows, cancel);
        var columns = string.Join(", ", table.Columns.Select(column => column.Name));
        var keys = string.Join(", ", table.Keys.Select(key => table.Columns[key].Name));
        var order = keys.Length == 0 ? "" : $" order by {keys}";
        await Run(
            transaction,
            $"insert into {table.Name} ({columns}) select {columns} from {stage}{order}"
            + BulkWriter.Conflict(table, mode),
            cancel);
    }

    public static async Task Delete(NpgsqlTransaction transaction, BulkRows keys, CancellationToken cancel)
    {
        var table = keys.Table;
        var stage = await Stage(transaction, keys, cancel);
        var match = string.Join(
            " and ", table.Columns.Select(column => $"{table.Name}.{column.Name} = {stage}.{column.Name}"));
        await Run(transaction, $"delete from {table.Name} using {stage} where {match}", cancel);
    }

    private static async Task<string> Stage(NpgsqlTransaction transaction, BulkRows rows, CancellationToken cancel)
    {
        var columns = rows.Table.Columns;
        var definition = string.Join(
            ", ", columns.Select(column => $"{column.Name} {(column.IsText ? "text collate \"C\"" : "bigint")}"));

        // Named after its columns: connections outlive a turn, and two shapes of one table must not meet.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition)).AsSpan(0, 6));
        var stage = $"bulk_{rows.Table.Name}_{hash}";
        await Run(
            transaction,
            $"create temporary table if not exists {stage} ({definition}) on commit delete rows; truncate {stage}",
            cancel);

        await Copy(transaction, stage, rows, cancel);
        return stage;
    }

    private static async Task Copy(NpgsqlTransaction transaction, string into, BulkRows rows, CancellationToken cancel)
    {
        var columns = rows.Table.Columns;
        var (text, number) = (NpgsqlDbType.Text, NpgsqlDbType.Bigint);
        var names = string.Join(", ", columns.Select(column => column.Name));
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            $"copy {into} ({names}) from stdin (format binary)", cancel);
        for (var row = 0; row < rows.Count; row++)
        {
            await copy.StartRowAsync(cancel);
            for (var column = 0; column < columns.Count; column++)
            {
                if (rows.IsNull(row, column)) await copy.WriteNullAsync(cancel);
                else if (columns[column].IsText) await copy.WriteAsync(rows.Text(row, column), text, cancel);
                else await copy.WriteAsync(rows.Number(row, column), number, cancel);
            }
        }

        await copy.CompleteAsync(cancel);
    }

    private static async Task Run(NpgsqlTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
