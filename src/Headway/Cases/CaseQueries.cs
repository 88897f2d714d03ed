using System.Data.Common;
using Headway.Core.Cases;
using Headway.Core.Facts;
using Headway.Core.WorkItems;
using Headway.Facts;
using Headway.Service;
using Headway.Storage;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Cases;

/// <summary>Answers which cases were up to date at a moment and whether money flowed, by segment and unit.</summary>
public sealed class CaseQueries(Database database, ServiceVersions versions)
{
    /// <summary>The caseload as it stood.</summary>
    public Task<CaseloadView> Read(CaseQuestion asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return database.Read(
            async (connection, snapshot) =>
            {
                var work = await Work(connection, snapshot, asked, cancel);
                return await Read(kind => FactQueries.States(connection, snapshot, asked.Of(kind), cancel), work, asked);
            },
            cancel);
    }

    private async Task<ILookup<string, CaseWork>> Work(DbConnection connection, DbTransaction snapshot, CaseQuestion asked, CancellationToken cancel)
    {
        if (await versions.Current(connection, snapshot, cancel) is not { } current) return Array.Empty<CaseWork>().ToLookup(_ => "");
        var service = await versions.AsKnown(current, asked.KnownAt, cancel);
        return (await CaseWorkQueries.Read(connection, snapshot, service, asked.AsAt, asked.KnownAt, cancel))
            .ToLookup(work => work.Case, work => new CaseWork(work.Item, work.DueAt), StringComparer.Ordinal);
    }

    private static async Task<CaseloadView> Read(Func<FactKind, IAsyncEnumerable<FactState>> states, ILookup<string, CaseWork> work, CaseQuestion asked)
    {
        var promises = await ByCase(states(PromiseStanding.Kind), PromiseStanding.Of, promise => promise.Case);
        var payments = await ByCase(states(PaymentStanding.Kind), PaymentStanding.Of, payment => payment.Case);
        List<CaseRow> rows = [];
        await foreach (var state in states(CaseStanding.Kind))
        {
            if (CaseStanding.Of(state) is not { } standing) continue;
            var upToDate = CaseUpToDate.Of(standing, promises.GetValueOrDefault(standing.Key) ?? [], work[standing.Key], asked.AsAt, asked.Zone);
            rows.Add(new CaseRow(standing.Key, standing.Segment, standing.Unit, standing.Owner, upToDate, Flow(payments, standing.Key, asked)));
            _ = payments.Remove(standing.Key);
        }
        // Money on cases that are not known flows too, or does not.
        List<CaseRow> strays = [.. payments.Keys.Select(key => new CaseRow(key, null, null, null, null, Flow(payments, key, asked))).Where(row => row.Money.Count > 0)];
        return new CaseloadView(asked, rows, Sum(rows.Concat(strays)), By(rows.Concat(strays), row => row.Segment), By(rows.Concat(strays), row => row.Unit));
    }

    private static IReadOnlyList<MoneyFlow> Flow(Dictionary<string, List<PaymentStanding>> payments, string key, CaseQuestion asked) =>
        payments.TryGetValue(key, out var own) ? MoneyFlow.Of(own, asked.From, asked.To, asked.AsAt) : [];

    private static List<CaseGroup> By(IEnumerable<CaseRow> rows, Func<CaseRow, string?> name) =>
        [.. rows.GroupBy(row => name(row) ?? PlaceKey.NotKnown, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new CaseGroup(group.Key, Sum(group)))];

    private static Caseload Sum(IEnumerable<CaseRow> rows) => rows.Aggregate(Caseload.None, (sum, row) => sum.Plus(Caseload.Of(row.UpToDate, row.Money)));

    private static async Task<Dictionary<string, List<T>>> ByCase<T>(IAsyncEnumerable<FactState> states, Func<FactState, T?> read, Func<T, string?> caseOf)
        where T : class
    {
        var found = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        await foreach (var state in states)
        {
            if (read(state) is not { } standing) continue;
            var key = caseOf(standing) ?? "";
            if (!found.TryGetValue(key, out var list)) found[key] = list = [];
            list.Add(standing);
        }
        return found;
    }
}

/// <summary>What is asked of a caseload.</summary>
/// <param name="From">The beginning of the period whose payments count.</param>
/// <param name="To">Its end, which is not in it.</param>
/// <param name="Zone">In which days begin and end.</param>
public sealed record CaseQuestion(Instant AsAt, Instant? KnownAt, Instant From, Instant To, DateTimeZone Zone)
{
    /// <summary>The same asked of every fact of a kind.</summary>
    public FactQuestion Of(FactKind kind) => new(kind, null, AsAt, KnownAt);
}

/// <summary>A caseload as it stood, with every case in it.</summary>
public sealed record CaseloadView(CaseQuestion Asked, IReadOnlyList<CaseRow> Cases, Caseload All, IReadOnlyList<CaseGroup> BySegment, IReadOnlyList<CaseGroup> ByUnit);

/// <summary>One case as it stood.</summary>
/// <param name="UpToDate">Null where it was closed, or where only payments tell of it.</param>
public sealed record CaseRow(string Key, string? Segment, string? Unit, string? Owner, CaseUpToDate? UpToDate, IReadOnlyList<MoneyFlow> Money);

/// <summary>The cases of one segment or unit together.</summary>
public sealed record CaseGroup(string Name, Caseload Cases);
