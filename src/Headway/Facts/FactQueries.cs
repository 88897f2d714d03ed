using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Headway.Core.Facts;
using Headway.Storage;
using NodaTime;

namespace Headway.Facts;

/// <summary>Answers what is known of facts, and where each stood at a moment.</summary>
public sealed class FactQueries(Database database)
{
    private const int AtOnce = 500;

    /// <summary>Every fact of a kind as it stood at a moment, in the order of the keys; those that had not begun are left out.</summary>
    /// <param name="ofCase">Only those of this case; null for all.</param>
    public async IAsyncEnumerable<FactState> States(FactKind kind, string? ofCase, Instant asAt, Instant? knownAt, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        for (var after = ""; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var keys = await Next(connection, snapshot, kind, ofCase, after);
            if (keys.Count == 0) yield break;
            var stored = await FactStore.Load(connection, snapshot, kind, keys);
            foreach (var key in keys)
            {
                if (!stored.Live.TryGetValue(key, out var told)) continue;
                var state = ResolveFact.Of(kind, key, told, knownAt).AsAt(asAt);
                if (state.HasBegun && (ofCase is null || IsOf(state, ofCase))) yield return state;
            }
            after = keys[^1];
        }
    }

    // A case is its own; whatever once named the case may name another by now.
    private static bool IsOf(FactState state, string ofCase) => state.Key == ofCase || state.Text(FactKind.Case) == ofCase;

    private static async Task<List<string>> Next(DbConnection connection, DbTransaction snapshot, FactKind kind, string? ofCase, string after)
    {
        var isCase = kind.Fields.All(field => field.Name != FactKind.Case);
        var sql = ofCase is null ? "select distinct fact from fact_events where kind = @kind and fact > @after order by fact limit @count"
            : isCase ? "select distinct fact from fact_events where kind = @kind and fact = @ofCase and fact > @after order by fact limit @count"
            : "select fact from fact_cases where case_fact = @ofCase and kind = @kind and fact > @after order by fact limit @count";
        return [.. await connection.QueryAsync<string>(sql, new { kind = kind.Name, ofCase, after, count = AtOnce }, snapshot)];
    }
}
