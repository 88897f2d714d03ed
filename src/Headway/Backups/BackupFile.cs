using System.IO.Compression;
using Headway.Storage;

namespace Headway.Backups;

/// <summary>A backup as it lies on the disk: an archive with the rows of each table, and what it says of itself.</summary>
internal sealed class BackupFile : IRowSource, IDisposable
{
    public const string Manifest = "backup.json";

    private const int PageRows = 20_000;
    private const int MostManifest = 16 << 20;

    private readonly ZipArchive _archive;

    private BackupFile(ZipArchive archive, BackupManifest told) => (_archive, Told, Steps) = (archive, told, told.Applied);

    public BackupManifest Told { get; }

    public DatabaseProduct Product => Told.Product;

    public IReadOnlyList<AppliedMigration> Steps { get; }

    public static string EntryOf(string table) => $"tables/{table}";

    /// <exception cref="BackupRefused">There is no such file, or it cannot be read.</exception>
    /// <exception cref="DamagedBackup">It is no backup, or not a whole one.</exception>
    public static BackupFile Open(string file)
    {
        try
        {
            var archive = new ZipArchive(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read), ZipArchiveMode.Read);
            try
            {
                return new BackupFile(archive, ManifestOf(archive));
            }
            catch
            {
                archive.Dispose();
                throw;
            }
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            throw new DamagedBackup("it is no archive, or not a whole one", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefused($"{file} cannot be read: {failure.Message}", "Name a file that \"headway backup\" wrote.", failure);
        }
    }

    /// <summary>Reads everything and compares it with what the backup says of itself.</summary>
    /// <param name="progress">Told how many rows were read.</param>
    public async Task Verify(IProgress<long>? progress, CancellationToken cancel)
    {
        long rows = 0;
        foreach (var told in Told.Tables)
        {
            await using var digest = new RowDigest(null);
            await Guard(
                told.Table,
                async () =>
                {
                    await using var entry = await Entry(told).OpenAsync(cancel);
                    await entry.CopyToAsync(digest, cancel);
                });
            Require(told, digest.Hash());
            progress?.Report(rows += told.Rows);
        }
    }

    public async Task<TableDigest> Pass(StoredTable table, Func<BulkRows, Task> take, CancellationToken cancel)
    {
        var told = Told.Tables.FirstOrDefault(other => other.Table == table.Name) ?? throw new DamagedBackup($"the table {table.Name} is missing");
        if (!told.Columns.SequenceEqual(DatabaseRows.ColumnsOf(table), StringComparer.Ordinal)) throw new DamagedBackup($"the table {table.Name} has other columns");
        await using var digest = new RowDigest(null);
        // Verified by now, so that it can be opened.
        await using var entry = new BufferedStream(await Entry(told).OpenAsync(cancel), 1 << 16);
        var rows = new BulkRows(table.Table);
        long count = 0;
        do
        {
            rows.Clear();
            await Guard(table.Name, () =>
            {
                RowCode.Read(entry, rows, PageRows);
                return Task.CompletedTask;
            });
            RowCode.Write(rows, digest);
            if (rows.Count > 0) await take(rows);
            count += rows.Count;
        }
        while (rows.Count == PageRows);
        Require(told, digest.Hash());
        if (count != told.Rows) throw new DamagedBackup($"the table {table.Name} has {count} rows and not {told.Rows}");
        return told;
    }

    public void Dispose() => _archive.Dispose();

    private static BackupManifest ManifestOf(ZipArchive archive)
    {
        var entry = archive.GetEntry(Manifest) ?? throw new DamagedBackup("it does not say what it is");
        if (entry.Length > MostManifest) throw new DamagedBackup("what it says of itself is too long");
        using var text = new StreamReader(entry.Open());
        var manifest = BackupManifest.Read(text.ReadToEnd());
        return manifest.Format == BackupManifest.CurrentFormat ? manifest
            : throw new BackupRefused($"It is written by rules of a newer Headway (format {manifest.Format}, version {manifest.Program}).", "Restore it with that version or a later one.");
    }

    private ZipArchiveEntry Entry(TableDigest told) => _archive.GetEntry(EntryOf(told.Table)) ?? throw new DamagedBackup($"the table {told.Table} is missing");

    private static void Require(TableDigest told, string hash)
    {
        if (hash != told.Hash) throw new DamagedBackup($"the rows of {told.Table} are not what they were");
    }

    // What the archive's reader makes of bytes that no archive has.
    private static bool IsDamage(Exception failure) => failure is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException;

    private static async Task Guard(string table, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            throw new DamagedBackup($"the rows of {table} cannot be unpacked", failure);
        }
    }
}
