using Dapper;
using Headway.Core;
using Headway.Storage;
using NodaTime;

namespace Headway.Service;

/// <summary>Takes a service's files into force as a dated version, and builds the edition of spans and tallies that follows from it.</summary>
public sealed class ApplyService(Database database, ServiceVersions versions, IClock clock)
{
    private readonly BuildEdition _build = new(database, versions, clock);
    private readonly FollowOrganisation _follow = new(database, versions, clock);

    /// <param name="inForceAt">From when its rules hold; null for the moment of applying. The first version holds from the beginning.</param>
    /// <returns>What came of it; null, with problems, where the files are not in order.</returns>
    public async Task<Applied?> Run(
        ServiceFiles files, Instant? inForceAt, List<Problem> problems, IProgress<long>? progress, CancellationToken cancel)
    {
        if (ReadService.From(files, problems) is null) return null;
        var current = await versions.Current(cancel);
        if (current is not null && current.Building is null && inForceAt is null && current.Files.Hash == files.Hash && !await _follow.IsBehind(current, cancel))
            return new Applied(current.Version, 0, true);
        var edition = await Begin(files, inForceAt, cancel);
        return new Applied(edition.Version, await _build.Run(edition, progress, cancel), false);
    }

    private Task<BuildingEdition> Begin(ServiceFiles files, Instant? inForceAt, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return database.Write(
            async (connection, transaction) =>
            {
                await database.Engine.LockRules(transaction, true, cancel);
                var version = await connection.ExecuteScalarAsync<long>("select coalesce(max(version), 0) + 1 from service_versions", null, transaction);
                _ = await connection.ExecuteAsync(
                    "insert into service_versions (version, in_force_at, applied_at, hash, files) values (@version, @from, @now, @hash, @text)",
                    new { version, from = inForceAt ?? (version == 1 ? Instant.FromUnixTimeSeconds(0) : now), now, hash = files.Hash, text = files.ToText() },
                    transaction);
                return await _build.Begin(connection, transaction, version);
            },
            cancel);
    }
}

/// <summary>What applying a service's files did.</summary>
/// <param name="Items">How many items were read anew.</param>
/// <param name="WasInForce">Whether exactly these files were in force already.</param>
public sealed record Applied(long Version, long Items, bool WasInForce);
