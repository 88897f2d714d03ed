using System.Data.Common;
using Dapper;
using Headway.Core.Facts;
using Headway.Facts;
using Headway.Storage;
using Headway.WorkItems;

namespace Headway.Cases;

/// <summary>Reads every case, payment and promise anew from its events, and compares it with the spans as kept.</summary>
public sealed class RecountCases(Database database)
{
    private const int FactsAtOnce = 500;
    private const int MostDifferences = 1_000;

    /// <returns>How many spans the events give, and the facts that are kept otherwise; those known to be stale are not among them.</returns>
    public Task<CaseRecount> Run(CancellationToken cancel) => database.Read(
        async (connection, snapshot) =>
        {
            var (spans, differences) = (0L, new List<RecountDifference>());
            foreach (var kind in CaseSpanStore.Kinds.Select(name => FactKinds.ByName[name]))
            {
                HashSet<string> stale = [.. await CaseSpanStore.StaleOf(connection, snapshot, kind.Name, long.MaxValue)];
                for (var after = ""; await Next(connection, snapshot, kind, after) is { Count: > 0 } facts; after = facts[^1])
                {
                    cancel.ThrowIfCancellationRequested();
                    var (given, other) = await CaseSpanStore.Compare(connection, snapshot, kind, facts);
                    spans += given;
                    differences.AddRange(other.Where(fact => !stale.Contains(fact)).Select(fact => new RecountDifference($"{kind.Name} spans", fact, "other spans", "the spans of its events")));
                }
            }
            return new CaseRecount(spans, [.. differences.Take(MostDifferences)]);
        },
        cancel);

    // A fact without events any more may have spans left.
    private static async Task<List<string>> Next(DbConnection connection, DbTransaction snapshot, FactKind kind, string after) =>
    [
        .. await connection.QueryAsync<string>(
            $"""
            select fact from (
                select fact from (select distinct fact from fact_events where kind = @kind and fact > @after order by fact limit @most) told
                union
                select fact from (select distinct fact from {CaseSpanStore.TableOf(kind.Name)} where fact > @after order by fact limit @most) kept
            ) both_of_them
            order by fact limit @most
            """,
            new { kind = kind.Name, after, most = FactsAtOnce }, snapshot),
    ];
}

/// <summary>What was read anew of the caseload.</summary>
public sealed record CaseRecount(long Spans, IReadOnlyList<RecountDifference> Differences);
