using System.IO.Compression;
using System.Reflection;
using Headway.Storage;
using NodaTime;

namespace Headway.Backups;

/// <summary>Writes all that a database holds into one file, as it stands at one moment, while others go on reading and writing.</summary>
/// <remarks>The file is the same for both products. It has its name only once it is whole and on the disk.</remarks>
public sealed class WriteBackup(Database database, IClock clock)
{
    internal const string Partial = ".partial";

    /// <param name="progress">Told how many rows are written.</param>
    /// <exception cref="BackupRefused">There is such a file already, or it cannot be written.</exception>
    public async Task<BackupManifest> Run(string file, IProgress<long>? progress, CancellationToken cancel)
    {
        if (File.Exists(file)) throw new BackupRefused($"{file} exists already.", "Name a file that does not exist: no backup is written over.");
        try
        {
            var manifest = await database.Read((connection, snapshot) => Write(file + Partial, new Reading(connection, snapshot), progress, cancel), cancel);
            File.Move(file + Partial, file);
            return manifest;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefused($"{file} cannot be written: {failure.Message}", "Name a folder that exists and has room.", failure);
        }
        finally
        {
            File.Delete(file + Partial);
        }
    }

    private async Task<BackupManifest> Write(string file, Reading reading, IProgress<long>? progress, CancellationToken cancel)
    {
        var rows = await DatabaseRows.Of(database, reading.Connection, reading.Snapshot);
        var madeAt = clock.GetCurrentInstant();
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(file, options);
        BackupManifest manifest;
        await using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            List<TableDigest> tables = [];
            foreach (var table in await StoredTable.All(database, reading.Connection, reading.Snapshot))
            {
                await using var entry = await archive.CreateEntry(BackupFile.EntryOf(table.Name), CompressionLevel.Fastest).OpenAsync(cancel);
                var before = tables.Sum(told => told.Rows);
                var here = 0L;
                tables.Add(await rows.Pass(
                    table, entry,
                    page =>
                    {
                        progress?.Report(before + (here += page.Count));
                        return Task.CompletedTask;
                    },
                    cancel));
            }
            manifest = BackupManifest.Of(madeAt, database.Address.Product, rows.Steps, tables);
            await using var text = new StreamWriter(await archive.CreateEntry(BackupFile.Manifest).OpenAsync(cancel));
            await text.WriteAsync(manifest.Text().AsMemory(), cancel);
        }
        stream.Flush(flushToDisk: true);
        return manifest;
    }

    internal static string Version => typeof(WriteBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private sealed record Reading(System.Data.Common.DbConnection Connection, System.Data.Common.DbTransaction Snapshot);
}

/// <summary>What was asked for cannot be done as it was asked; the fix says what can.</summary>
public sealed class BackupRefused(string message, string fix, Exception? cause = null) : Exception(message, cause)
{
    public string Fix { get; } = fix;
}
