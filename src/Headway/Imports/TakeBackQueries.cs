using Dapper;
using Headway.Service;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>Answers who took an import back, when and why.</summary>
public sealed class TakeBackQueries(Database database, ServiceVersions versions)
{
    /// <summary>Null where nobody did.</summary>
    public async Task<TakeBackView?> Read(string import, CancellationToken cancel)
    {
        if (!database.Exists || await versions.Current(cancel) is not { } service) return null;
        await using var connection = await database.OpenReader(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<TakeBackRow>(
            """
            select began_at as BeganAt, taken_by as TakenBy, why as Why, items as Items, finished_at as FinishedAt
            from take_backs where import = @import
            """,
            new { import });
        if (row is null) return null;
        var beganAt = Instant.FromUnixTimeMilliseconds(row.BeganAt).InZone(service.Rules.Zone).LocalDateTime;
        return new TakeBackView(import, beganAt, row.TakenBy, row.Why, row.Items, row.FinishedAt is not null);
    }

    private sealed record TakeBackRow(long BeganAt, string TakenBy, string Why, long Items, long? FinishedAt);
}

/// <summary>The taking back of one import.</summary>
/// <param name="Items">How many of its items were gone through so far.</param>
/// <param name="IsFinished">False while it is under way, or was interrupted.</param>
public sealed record TakeBackView(string Import, LocalDateTime BeganAt, string By, string Why, long Items, bool IsFinished);
