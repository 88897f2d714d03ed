using Headway.Storage;

namespace Headway.Backups;

/// <summary>Where the rows of a whole database come from: a backup, or another database.</summary>
internal interface IRowSource
{
    DatabaseProduct Product { get; }

    /// <summary>The steps of the schema that it has, in order.</summary>
    IReadOnlyList<AppliedMigration> Steps { get; }

    /// <summary>Hands over the rows of a table in the order of their key, some thousand at a time, and says what they were.</summary>
    /// <exception cref="DamagedBackup">They are not what they were, or the table is another one.</exception>
    Task<TableDigest> Pass(StoredTable table, Func<BulkRows, Task> take, CancellationToken cancel);
}
