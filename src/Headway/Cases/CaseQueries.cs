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
                return await Read(new CaseStandings(connection, snapshot, asked, cancel), work, asked);
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

    private static async Task<CaseloadView> Read(CaseStandings standings, ILookup<string, CaseWork> work, CaseQuestion asked)
    {
        var promises = (await standings.Promises()).ToLookup(promise => promise.Case ?? "", StringComparer.Ordinal);
        var payments = ByCase(await standings.Payments());
        List<CaseRow> rows = [];
        foreach (var standing in await standings.Cases())
        {
            var upToDate = CaseUpToDate.Of(standing, promises[standing.Key], work[standing.Key], asked.AsAt, asked.Zone);
            rows.Add(new CaseRow(standing.Key, standing.Segment, standing.Unit, standing.Owner, upToDate, Flow(payments, standing.Key, asked)));
            _ = payments.Remove(standing.Key);
        }
        // Money on cases that are not known flows too, or does not.
        List<CaseRow> strays = [.. payments.Keys.Select(key => new CaseRow(key, null, null, null, null, Flow(payments, key, asked))).Where(row => row.Money.Count > 0)];
        List<(CaseRow Row, Caseload Load)> all = [.. rows.Concat(strays).Select(row => (row, Caseload.Of(row.UpToDate, row.Money)))];
        return new CaseloadView(asked, rows, Caseload.Sum(all.Select(each => each.Load)), By(all, row => row.Segment), By(all, row => row.Unit));
    }

    private static IReadOnlyList<MoneyFlow> Flow(Dictionary<string, List<PaymentStanding>> payments, string key, CaseQuestion asked) =>
        payments.TryGetValue(key, out var own) ? MoneyFlow.Of(own, asked.From, asked.To, asked.AsAt) : [];

    private static List<CaseGroup> By(List<(CaseRow Row, Caseload Load)> all, Func<CaseRow, string?> name) =>
    [
        .. all.GroupBy(each => name(each.Row) ?? PlaceKey.NotKnown, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new CaseGroup(group.Key, Caseload.Sum(group.Select(each => each.Load)))),
    ];

    private static Dictionary<string, List<PaymentStanding>> ByCase(IReadOnlyList<PaymentStanding> payments)
    {
        var found = new Dictionary<string, List<PaymentStanding>>(StringComparer.Ordinal);
        foreach (var payment in payments)
        {
            if (!found.TryGetValue(payment.Case ?? "", out var list)) found[payment.Case ?? ""] = list = [];
            list.Add(payment);
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
