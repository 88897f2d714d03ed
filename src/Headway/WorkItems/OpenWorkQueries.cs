using System.Data.Common;
using Dapper;
using Headway.Service;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Answers how much work was open in each unit.</summary>
public static class OpenWorkQueries
{
    /// <summary>The open work at a moment by the path of its unit.</summary>
    public static async Task<IReadOnlyList<OpenInUnit>> ByUnit(DbConnection connection, DbTransaction transaction, CurrentService service, Instant asAt) =>
    [
        .. await connection.QueryAsync<OpenInUnit>(
            $"""
            select s.unit as Unit, cast(count(*) as bigint) as N
            from spans s
            where s.edition = @edition and {SpanStore.OpenAt}
            group by s.unit order by s.unit
            """,
            new { edition = service.Edition, asAt }, transaction),
    ];
}

/// <summary>How much work is open in a unit.</summary>
/// <param name="Unit">The path of the unit.</param>
public sealed record OpenInUnit(string Unit, long N)
{
    // Rows are filled by name.
    public OpenInUnit() : this("", 0) { }
}
