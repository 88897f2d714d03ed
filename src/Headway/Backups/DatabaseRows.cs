using System.Data.Common;
using Headway.Storage;

namespace Headway.Backups;

/// <summary>The rows of a database as one snapshot of it has them.</summary>
internal sealed class DatabaseRows(DatabaseProduct product, DbConnection connection, DbTransaction snapshot, IReadOnlyList<AppliedMigration> steps) : IRowSource
{
    private const int PageRows = 20_000;

    public DatabaseProduct Product => product;

    public IReadOnlyList<AppliedMigration> Steps => steps;

    public static async Task<DatabaseRows> Of(Database database, DbConnection connection, DbTransaction snapshot)
    {
        var product = database.Address.Product;
        return new DatabaseRows(product, connection, snapshot, await Migrate.Applied(connection, product, snapshot));
    }

    public Task<TableDigest> Pass(StoredTable table, Func<BulkRows, Task> take, CancellationToken cancel) => Pass(table, null, take, cancel);

    /// <param name="to">Where the rows go as bytes too; null where only their hash is wanted.</param>
    public async Task<TableDigest> Pass(StoredTable table, Stream? to, Func<BulkRows, Task>? take, CancellationToken cancel)
    {
        await using var digest = new RowDigest(to);
        long count = 0;
        await foreach (var rows in table.Pages(connection, snapshot, PageRows, cancel))
        {
            RowCode.Write(rows, digest);
            if (take is not null) await take(rows);
            count += rows.Count;
        }
        return new TableDigest(table.Name, ColumnsOf(table), count, digest.Hash());
    }

    public static IReadOnlyList<string> ColumnsOf(StoredTable table) => [.. table.Table.Columns.Select(column => column.Name)];
}
