using System.Data.Common;
using Dapper;
using Headway.Service;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Answers which open work belonged to which case, and when it was due.</summary>
public static class CaseWorkQueries
{
    /// <summary>All open work that names a case and has a due moment, as at a moment and by what was known then.</summary>
    public static async Task<IReadOnlyList<WorkOfCase>> Read(
        DbConnection connection, DbTransaction transaction, CurrentService service, Instant asAt, Instant? knownAt, CancellationToken cancel)
    {
        if (knownAt is { } known) return await KnownSpans.OfCases(connection, transaction, service.Rules, (asAt, known), cancel);
        var rows = await connection.QueryAsync<WorkRow>(
            $"""
            select i.case_key as CaseKey, i.item as Item, s.due_at as DueAt
            from spans s join items i on i.item = s.item
            where s.edition = @edition and {SpanStore.OpenAt} and s.clock_state = 'running' and +s.due_at is not null and i.case_key is not null
            """,
            new { edition = service.Edition, asAt }, transaction);
        return [.. rows.Select(row => new WorkOfCase(row.CaseKey, row.Item, Instant.FromUnixTimeMilliseconds(row.DueAt)))];
    }

    private sealed record WorkRow(string CaseKey, string Item, long DueAt);
}

/// <summary>An open item of a case, and when its ruling clock falls due.</summary>
public sealed record WorkOfCase(string Case, string Item, Instant DueAt);
