using System.Data.Common;
using Dapper;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>Compares our verdicts with the source's own.</summary>
public sealed class AgreementQueries(Database database, ServiceVersions versions)
{
    private const int MostDifferences = 10_000;

    /// <summary>The verdicts of one import, or of all that was imported, as at a moment; that of the latest snapshot where none is named.</summary>
    /// <remarks>Work that is finished is compared by how it was finished; open work by whether its due moment has passed at the moment.</remarks>
    public async Task<AgreementView?> Read(Instant? asAt, CancellationToken cancel)
    {
        if (!database.Exists || await versions.Current(cancel) is not { } service) return null;
        await using var connection = await database.OpenReader(cancel);
        var moment = asAt ?? await SnapshotMoment(connection);
        if (moment is not { } at) return null;
        var cells = new Dictionary<(string State, string Ours, string Theirs), long>();
        List<AgreementDifference> differences = [];
        // The span in force at the moment: what happened later is not compared.
        const string Sql =
            """
            select s.item as Item, s.state as State, s.clock_state as ClockState, s.due_at as DueAt, s.clock_ended_at as EndedAt, i.verdict as Verdict
            from spans s join items i on i.item = s.item
            where s.edition = @edition and s.from_at <= @at and (s.to_at is null or s.to_at > @at)
            order by s.item
            """;
        await foreach (var row in connection.QueryUnbufferedAsync<VerdictRow>(Sql, new { edition = service.Edition, at }).WithCancellation(cancel))
        {
            var state = row.State is "finished" ? "closed" : row.State is "cancelled" ? "cancelled" : "open";
            var (ours, theirs) = (Ours(row, at), Theirs(row.Verdict));
            cells[(state, ours, theirs)] = cells.GetValueOrDefault((state, ours, theirs)) + 1;
            if (IsCompared(ours, theirs) && ours != theirs && differences.Count < MostDifferences)
                differences.Add(new AgreementDifference(row.Item, ours, theirs, Local(row.DueAt, service.Rules), Local(row.EndedAt, service.Rules)));
        }
        return View(cells, differences);
    }

    /// <summary>How often a clock of the service gives the source's due moment, within two minutes.</summary>
    public async Task<IReadOnlyList<ClockAgreement>> Clocks(CancellationToken cancel)
    {
        if (!database.Exists || await versions.Current(cancel) is not { } service) return [];
        await using var connection = await database.OpenReader(cancel);
        // An item's first span carries the due moments that were set at its receipt; where the source has one, its clock rules.
        return [.. await connection.QueryAsync<ClockAgreement>(
            """
            select s.type as Type, ours.clock as Clock, count(*) as Compared,
                sum(case when abs(ours.due_at - s.due_at) <= 120000 then 1 else 0 end) as Within2Minutes
            from spans s
            join span_clocks ours on ours.edition = s.edition and ours.item = s.item and ours.number = s.number
            where s.edition = @edition and s.number = 0 and s.clock = 'source' and s.due_at is not null and ours.due_at is not null
            group by s.type, ours.clock
            order by s.type, ours.clock
            """,
            new { edition = service.Edition })];
    }

    /// <summary>The latest moment that a file spoke for; a file that tells of later things speaks for those too.</summary>
    private static async Task<Instant?> SnapshotMoment(DbConnection connection)
    {
        var at = await connection.ExecuteScalarAsync<long?>(
            $"select max(case when data_to > coalesce(as_at, finished_at) then data_to else coalesce(as_at, finished_at) end) from imports where state = 'done' and {ImportKind.IsWork}");
        return at is { } known ? Instant.FromUnixTimeMilliseconds(known) : null;
    }

    private static string Ours(VerdictRow row, Instant at) => (row.ClockState, row.DueAt) switch
    {
        (null, _) or (_, null) => "no due moment",
        ("met", _) => "on time",
        ("met late", _) => "late",
        (_, { } due) => Instant.FromUnixTimeMilliseconds(due) < at ? "late" : "on time",
    };

    private static string Theirs(string? verdict) => verdict switch
    {
        nameof(SourceVerdict.OnTime) => "on time",
        nameof(SourceVerdict.Late) => "late",
        _ => "no verdict",
    };

    private static bool IsCompared(string ours, string theirs) => ours != "no due moment" && theirs != "no verdict";

    private static AgreementView View(Dictionary<(string State, string Ours, string Theirs), long> cells, List<AgreementDifference> differences)
    {
        long Sum(Func<(string State, string Ours, string Theirs), bool> which) => cells.Where(cell => which(cell.Key)).Sum(cell => cell.Value);
        return new AgreementView(
            Sum(cell => cell.State == "closed" && IsCompared(cell.Ours, cell.Theirs)),
            Sum(cell => cell.State == "closed" && IsCompared(cell.Ours, cell.Theirs) && cell.Ours == cell.Theirs),
            Sum(cell => cell.Ours == "no due moment" && cell.Theirs != "no verdict"),
            Sum(cell => cell.Ours == "no due moment" && cell.Theirs == "on time"),
            Sum(cell => cell.Theirs == "no verdict"),
            [.. cells.OrderBy(cell => cell.Key).Select(cell => new AgreementCell(cell.Key.State, cell.Key.Ours, cell.Key.Theirs, cell.Value))],
            differences);
    }

    private static LocalDateTime? Local(long? at, ServiceRules rules) =>
        at is { } known ? Instant.FromUnixTimeMilliseconds(known).InZone(rules.Zone).LocalDateTime : null;

    private sealed record VerdictRow(string Item, string State, string? ClockState, long? DueAt, long? EndedAt, string? Verdict);
}

/// <summary>How often one clock gives the source's due moment for one work type, within two minutes.</summary>
public sealed record ClockAgreement(string Type, string Clock, long Compared, long Within2Minutes)
{
    public ClockAgreement() : this("", "", 0, 0) { }

    public double Share => Compared == 0 ? 0 : (double)Within2Minutes / Compared;
}
