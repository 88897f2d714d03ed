using Headway.Storage;
using NodaTime;

namespace Headway.Backups;

/// <summary>Restores a backup into a database that holds nothing yet, on either product; one that is damaged is refused before anything is written.</summary>
public sealed class RestoreBackup(Database target, IClock clock)
{
    /// <param name="progress">Told how many rows were read, then how many were written and proved.</param>
    /// <exception cref="DamagedBackup">The backup does not hold what it held when it was made.</exception>
    /// <exception cref="BackupRefused">It cannot be read, or is of a newer Headway.</exception>
    public async Task<BackupManifest> Run(string file, IProgress<(long Written, long Proved)>? progress, CancellationToken cancel)
    {
        using var backup = BackupFile.Open(file);
        await backup.Verify(null, cancel);
        _ = await new FillDatabase(target, clock).Run(backup, new FillProgress(progress), cancel);
        return backup.Told;
    }

    /// <summary>Reads a backup whole and compares it with what it says of itself.</summary>
    /// <inheritdoc cref="Run"/>
    public static async Task<BackupManifest> Verify(string file, IProgress<long>? progress, CancellationToken cancel)
    {
        using var backup = BackupFile.Open(file);
        await backup.Verify(progress, cancel);
        return backup.Told;
    }
}
