using System.Data.Common;
using Dapper;
using Headway.Core.Cases;
using Headway.Core.Facts;
using Headway.Facts;
using NodaTime;

namespace Headway.Cases;

/// <summary>Where cases, payments and promises stood at a moment: from the spans that are kept, and from their events where these may say otherwise.</summary>
/// <remarks>
/// What was known at an earlier moment is worked out from all events. What the caseload leaves out in any case is not read: payments
/// that fall due outside the period, and promises that were kept or released.
/// </remarks>
internal sealed class CaseStandings(DbConnection connection, DbTransaction snapshot, CaseQuestion asked, CancellationToken cancel)
{
    private const string InForce = "from_at <= @asAt and (to_at is null or to_at > @asAt)";

    private readonly Dictionary<string, LocalDate> _days = new(StringComparer.Ordinal);
    private readonly object _values = new
    {
        asAt = asked.AsAt.ToUnixTimeMilliseconds(),
        from = asked.From.ToUnixTimeMilliseconds(),
        to = asked.To.ToUnixTimeMilliseconds(),
    };

    /// <summary>The cases, in the order of their keys.</summary>
    public Task<IReadOnlyList<CaseStanding>> Cases() => Read(
        CaseStanding.Kind, CaseStanding.Of, standing => standing.Key,
        () => Kept<CaseSpan, CaseStanding>($"select {CaseSpan.Columns} from case_spans where {InForce} order by fact", span => span.Standing(_days)));

    public Task<IReadOnlyList<PaymentStanding>> Payments() => Read(
        PaymentStanding.Kind, PaymentStanding.Of, payment => payment.Key,
        () => Kept<PaymentSpan, PaymentStanding>(
            $"select {PaymentSpan.Columns} from payment_spans where due_at >= @from and due_at < @to and due_at <= @asAt and {InForce} order by fact",
            span => span.Standing()));

    public Task<IReadOnlyList<PromiseStanding>> Promises() => Read(
        PromiseStanding.Kind, PromiseStanding.Of, promise => promise.Key,
        () => Kept<PromiseSpan, PromiseStanding>(
            $"select {PromiseSpan.Columns} from promise_spans where kept_at is null and released_at is null and {InForce} order by fact", span => span.Standing()));

    private async Task<IReadOnlyList<T>> Read<T>(FactKind kind, Func<FactState, T?> read, Func<T, string> key, Func<Task<List<T>>> kept)
        where T : class
    {
        if (asked.KnownAt is not null) return await FromEvents(FactQueries.States(connection, snapshot, asked.Of(kind), cancel), read);
        var stale = await CaseSpanStore.StaleOf(connection, snapshot, kind.Name, long.MaxValue);
        var found = await kept();
        if (stale.Count == 0) return found;
        var told = await FromEvents(FactQueries.States(connection, snapshot, asked.Of(kind), stale, cancel), read);
        HashSet<string> doubted = [.. stale];
        return [.. found.Where(one => !doubted.Contains(key(one))).Concat(told).OrderBy(key, StringComparer.Ordinal)];
    }

    private async Task<List<T>> Kept<TSpan, T>(string sql, Func<TSpan, T> standing)
    {
        List<T> found = [];
        await foreach (var span in connection.QueryUnbufferedAsync<TSpan>(sql, _values, snapshot).WithCancellation(cancel)) found.Add(standing(span));
        return found;
    }

    private static async Task<List<T>> FromEvents<T>(IAsyncEnumerable<FactState> states, Func<FactState, T?> read)
        where T : class
    {
        List<T> found = [];
        await foreach (var state in states)
            if (read(state) is { } standing) found.Add(standing);
        return found;
    }
}
