using System.Data.Common;
using Dapper;
using Headway.Core.Organisation;
using Headway.Core.WorkItems;
using Headway.Storage;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Answers how the units lie by what was said of them up to a moment.</summary>
public static class UnitsSaid
{
    private static readonly string[] Kinds = [AssertionKind.Unit, AssertionKind.Succession];

    /// <summary>The moment at which something was last said of a unit; null where nothing was.</summary>
    public static async Task<Instant?> Last(DbConnection connection, DbTransaction? transaction) =>
        await connection.ExecuteScalarAsync<long?>($"select max(recorded_at) from assertions where {ManyKeys.In(connection, "kind", "kinds")}", new { kinds = ManyKeys.Value(connection, Kinds) }, transaction) is { } at
            ? Instant.FromUnixTimeMilliseconds(at)
            : null;

    /// <summary>Where the units lay, by what was known at a moment.</summary>
    public static async Task<UnitPaths> Read(DbConnection connection, DbTransaction? transaction, Instant knownAt, Func<string, DateTimeZone> zoneOf)
    {
        var said = AssertionStore.Read(await AssertionStore.Load(connection, transaction, Kinds));
        var tree = new DatedTree<Unit>(new Timeline<Unit>(said.Units, knownAt));
        return new UnitPaths(tree, zoneOf) { Succession = new UnitSuccession(tree, new Timeline<Succession>(said.Successions, knownAt)) };
    }
}
