using System.Data.Common;
using System.Text.Json;
using Dapper;
using NodaTime;

namespace Headway.Imports;

/// <summary>How far an import has come, as it is stored.</summary>
internal sealed record StoredRun(
    long StartedAt, string State, long Runs, long Read, long New, long Changed, long Unchanged, long Filtered, long Rejected, long? DataFrom,
    long? DataTo, string Report)
{
    public static Task<StoredRun?> Of(DbConnection connection, DbTransaction transaction, string import) =>
        connection.QuerySingleOrDefaultAsync<StoredRun>(
            """
            select started_at as StartedAt, state as State, runs as Runs, read_count as Read, new_count as New, changed_count as Changed,
                unchanged_count as Unchanged, filtered_count as Filtered, rejected_count as Rejected, data_from as DataFrom, data_to as DataTo,
                report as Report
            from imports where import = @import
            """,
            new { import }, transaction);

    public ImportCounts Counts() => new(
        Read, New, Changed, Unchanged, Filtered, Rejected, Moment(DataFrom), Moment(DataTo), JsonSerializer.Deserialize<StoredReport>(Report)!.ByKind());

    private static Instant? Moment(long? at) => at is { } known ? Instant.FromUnixTimeMilliseconds(known) : null;
}
