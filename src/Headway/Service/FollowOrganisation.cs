using Headway.Organisation;
using Headway.Storage;
using NodaTime;

namespace Headway.Service;

/// <summary>Brings spans and tallies in line with what is known of the organisation, where a unit turns out to lie elsewhere on some day.</summary>
public sealed class FollowOrganisation(Database database, ServiceVersions versions, IClock clock)
{
    /// <returns>How many items were read anew; null where every unit lies where it lay.</returns>
    public async Task<long?> Run(IProgress<long>? progress, CancellationToken cancel)
    {
        if (await versions.Current(cancel) is not { } current || !await IsBehind(current, cancel)) return null;
        var build = new BuildEdition(database, versions, clock);
        var edition = await database.Write(
            async (connection, transaction) =>
            {
                await database.Engine.LockRules(transaction, true, cancel);
                return await build.Begin(connection, transaction, current.Version);
            },
            cancel);
        return await build.Run(edition, progress, cancel);
    }

    /// <summary>Whether more is known of the units than the edition that is read knows, and makes a difference.</summary>
    public async Task<bool> IsBehind(CurrentService current, CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        var last = await UnitsSaid.Last(connection, null);
        if (last is not { } at || last == current.UnitsKnownAt) return false;
        var newest = await UnitsSaid.Read(connection, null, at, path => current.Rules.DaysOf(path).Zone);
        return !newest.IsSame(current.Rules.Units);
    }
}
