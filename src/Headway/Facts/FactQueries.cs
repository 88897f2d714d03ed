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

    /// <summary>Reads the facts that are asked about, each as it stood, from one moment of the database.</summary>
    /// <param name="read">What to make of them; it is given them as they come.</param>
    public Task<T> Read<T>(FactQuestion asked, Func<IAsyncEnumerable<FactState>, Task<T>> read, CancellationToken cancel) =>
        database.Read((connection, snapshot) => read(States(connection, snapshot, asked, cancel)), cancel);

    /// <summary>The facts that are asked about in the order of their keys; those that had not begun are left out.</summary>
    public static async IAsyncEnumerable<FactState> States(
        DbConnection connection, DbTransaction snapshot, FactQuestion asked, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var (kind, ofCase, asAt, knownAt) = asked;
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

    /// <summary>Some facts of a kind, in the order of their keys; those that had not begun are left out.</summary>
    internal static async IAsyncEnumerable<FactState> States(
        DbConnection connection, DbTransaction snapshot, FactQuestion asked, IReadOnlyList<string> facts, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var keys in facts.Order(StringComparer.Ordinal).Chunk(AtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            var stored = await FactStore.Load(connection, snapshot, asked.Kind, keys);
            foreach (var key in keys.Where(stored.Live.ContainsKey))
            {
                var state = ResolveFact.Of(asked.Kind, key, stored.Live[key], asked.KnownAt).AsAt(asked.AsAt);
                if (state.HasBegun) yield return state;
            }
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

/// <summary>Which facts are asked about, and as they stood when.</summary>
/// <param name="Case">Only those of this case; null for all.</param>
/// <param name="KnownAt">Leaves out what was recorded later; null for all that is known.</param>
public sealed record FactQuestion(FactKind Kind, string? Case, Instant AsAt, Instant? KnownAt);
