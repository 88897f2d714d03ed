using System.Data.Common;
using Dapper;
using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Answers how the units lie by what was said of them up to a moment.</summary>
public static class UnitsSaid
{
    /// <summary>The moment at which something was last said of a unit; null where nothing was.</summary>
    public static async Task<Instant?> Last(DbConnection connection, DbTransaction? transaction) =>
        await connection.ExecuteScalarAsync<long?>("select max(recorded_at) from assertions where kind = @kind", new { kind = AssertionKind.Unit }, transaction) is { } at
            ? Instant.FromUnixTimeMilliseconds(at)
            : null;

    /// <summary>The units as a tree, by what was known at a moment.</summary>
    public static async Task<DatedTree<Unit>> Read(DbConnection connection, DbTransaction? transaction, Instant knownAt) =>
        new(new Timeline<Unit>(AssertionStore.Read(await AssertionStore.Load(connection, transaction, AssertionKind.Unit)).Units, knownAt));
}
