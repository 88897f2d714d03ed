using Headway.Backups;
using Headway.Core;
using NodaTime;

namespace Headway.Commands;

/// <summary>What the verbs about backups have in common: how they answer, and how they refuse.</summary>
internal static class BackupAnswers
{
    public static object Json(BackupManifest manifest, long bytes) => new
    {
        MadeAt = Instant.FromUnixTimeMilliseconds(manifest.MadeAt).ToString(),
        manifest.Program,
        Step = manifest.Steps.Count == 0 ? 0 : manifest.Steps[^1].Number,
        manifest.Rows,
        Bytes = bytes,
        Tables = Tables(manifest.Tables),
    };

    public static IEnumerable<object> Tables(IEnumerable<TableDigest> tables) => tables.Select(table => new { table.Table, table.Rows, table.Hash });

    public static async Task<T> Or<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DamagedBackup damaged)
        {
            throw new VerbFailed(ExitCode.Problems, [new Problem(ProblemLevel.Error, $"The backup is damaged: {damaged.Message}. Nothing was written.", Fix: "Use another backup; \"headway verify\" says which are sound.")]);
        }
        catch (BackupRefused refused)
        {
            throw new VerbFailed(ExitCode.Problems, [new Problem(ProblemLevel.Error, refused.Message, Fix: refused.Fix)]);
        }
    }
}
