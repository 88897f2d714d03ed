using Headway.Storage;
using NodaTime;

namespace Headway.Backups;

/// <summary>Copies a whole database to another place, on either product, while nobody can write to it, and proves that both hold the same.</summary>
public sealed class MoveDatabase(Database source, IClock clock)
{
    /// <returns>Every table with what was proved of it.</returns>
    /// <exception cref="DatabaseRefused">Somebody else writes to the database, or the new place holds something.</exception>
    public async Task<IReadOnlyList<TableDigest>> Run(Database target, IProgress<(long Written, long Proved)>? progress, CancellationToken cancel)
    {
        await using var still = await source.Engine.KeepStill(cancel);
        return await source.Read(
            async (connection, snapshot) =>
                await new FillDatabase(target, clock).Run(await DatabaseRows.Of(source, connection, snapshot), new FillProgress(progress), cancel),
            cancel);
    }
}
