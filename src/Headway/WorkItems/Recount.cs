using System.Data.Common;
using Dapper;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.Storage;

namespace Headway.WorkItems;

/// <summary>Reads everything anew from history and compares it with the spans and tallies as kept.</summary>
public sealed class Recount(Database database, ServiceVersions versions)
{
    private const int BatchItems = 2_000;
    private const int MostDifferences = 1_000;

    public async Task<RecountReport?> Run(IProgress<long>? progress, CancellationToken cancel)
    {
        if (!database.Exists) return null;
        return await database.Read(
            async (connection, transaction) => await versions.Current(connection, transaction, cancel) is { } service
                ? await Compare(connection, transaction, service, progress, cancel)
                : null,
            cancel);
    }

    private static async Task<RecountReport> Compare(
        DbConnection connection, DbTransaction transaction, CurrentService service, IProgress<long>? progress, CancellationToken cancel)
    {
        var fold = new TallyFold();
        List<RecountDifference> differences = [];
        long items = 0, spans = 0;
        for (var after = ""; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = await ItemStore.LoadAfter(connection, transaction, after, BatchItems);
            if (batch.Count == 0) break;
            var kept = await SpanStore.Load(connection, transaction, service.Edition, batch.Keys);
            foreach (var (item, deliveries) in batch)
            {
                var reading = ReadItem.Of(ResolveHistory.Of(item, deliveries), service.Rules);
                fold.Add(Contribution.Of(reading.Spans, service.Rules));
                spans += reading.Spans.Count;
                if (differences.Count < MostDifferences && !ItemChanges.IsSame(kept.GetValueOrDefault(item) ?? [], reading.Spans))
                    differences.Add(new RecountDifference("spans", item, $"{kept.GetValueOrDefault(item)?.Count ?? 0} spans", $"{reading.Spans.Count} spans, not the same"));
            }
            items += batch.Count;
            after = batch.Keys.Max(StringComparer.Ordinal)!;
            progress?.Report(items);
        }
        var tallies = fold.Tallies();
        await CompareTallies(connection, transaction, service.Edition, tallies, differences);
        return new RecountReport(items, spans, tallies.Count, differences);
    }

    private static async Task CompareTallies(
        DbConnection connection, DbTransaction transaction, long edition, Dictionary<TallyCell, long> tallies, List<RecountDifference> differences)
    {
        var left = new Dictionary<TallyCell, long>(tallies);
        var rows = await connection.QueryAsync<TallyRow>(
            """
            select t.measure as Measure, p.unit as Unit, p.type as Type, t.period as Period, t.bin as Bin, t.n as N
            from tallies t join tally_places p on p.place = t.place
            where t.edition = @edition and t.n <> 0
            """,
            new { edition }, transaction);
        foreach (var row in rows)
        {
            var cell = TallyCell.Of(Measures.ByNumber(row.Measure), new TallyPlace(0, row.Unit, row.Type), (int)row.Period, (int)row.Bin);
            _ = left.Remove(cell, out var recounted);
            if (recounted != row.N) Add(differences, cell, row.N, recounted);
        }
        foreach (var (cell, n) in left) Add(differences, cell, 0, n);
    }

    private static void Add(List<RecountDifference> differences, TallyCell cell, long kept, long recounted)
    {
        if (differences.Count < MostDifferences)
            differences.Add(new RecountDifference("tally", $"{cell.Measure} | {cell.Unit} | {cell.Type} | {cell.Period} | {cell.Bin}", $"{kept}", $"{recounted}"));
    }

    private sealed record TallyRow(long Measure, string Unit, string Type, long Period, long Bin, long N);
}

/// <summary>What was counted anew, and where the kept figures differ.</summary>
public sealed record RecountReport(long Items, long Spans, long Tallies, IReadOnlyList<RecountDifference> Differences);

/// <summary>One thing that is kept otherwise than history gives it.</summary>
/// <param name="What">"spans" or "tally".</param>
public sealed record RecountDifference(string What, string Key, string Kept, string Recounted);
