using System.Text.Json;
using Dapper;
using Headway.Service;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>Answers what was imported, and how it went.</summary>
public sealed class ImportQueries(Database database, ServiceVersions versions, AgreementQueries agreement, FeedQueries feeds)
{
    private const int MostExamples = 5;

    private const string Columns =
        """
        import as Import, mapping as Mapping, file_name as FileName, kind as Kind, as_at as AsAt, complete_to as CompleteTo, started_at as StartedAt,
        finished_at as FinishedAt, state as State, read_count as Read, new_count as New, changed_count as Changed, unchanged_count as Unchanged,
        filtered_count as Filtered, rejected_count as Rejected, data_from as DataFrom, data_to as DataTo, report as Report
        """;

    /// <summary>Every import, newest first.</summary>
    public async Task<IReadOnlyList<ImportRow>> All(CancellationToken cancel)
    {
        if (!database.Exists || await versions.Current(cancel) is not { } service) return [];
        await using var connection = await database.OpenReader(cancel);
        var rows = await connection.QueryAsync<StoredImport>($"select {Columns} from imports order by started_at desc, import desc");
        return [.. rows.Select(row => Row(row, service.Rules.Zone))];
    }

    /// <summary>Whether any import of work counts: until one is done there are no figures of it.</summary>
    public async Task<bool> AnyWorkDone(CancellationToken cancel)
    {
        if (!database.Exists || await versions.Current(cancel) is null) return false;
        await using var connection = await database.OpenReader(cancel);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from imports where state = @Done and {ImportKind.IsWork}", new { ImportState.Done }) > 0;
    }

    /// <summary>The feeds that files are waited for of, as they stand.</summary>
    public async Task<FeedsView?> Feeds(CancellationToken cancel)
    {
        if (!database.Exists || await versions.Current(cancel) is not { } service) return null;
        await using var connection = await database.OpenReader(cancel);
        return new FeedsView(await feeds.Now(connection, null, service), service.Definition.Zone);
    }

    /// <summary>The finished import of a file with this content by a mapping; null where there is none.</summary>
    public async Task<(string Import, string FileName)?> Finished(string mapping, string fileHash, CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        var rows = await connection.QueryAsync<(string, string)>(
            "select import, file_name from imports where mapping = @mapping and file_hash = @fileHash and state = 'done' order by import desc limit 1",
            new { mapping, fileHash });
        return rows.Select(row => ((string, string)?)row).FirstOrDefault();
    }

    /// <summary>One import with its report; null where there is none.</summary>
    public async Task<ImportReport?> Read(string import, CancellationToken cancel)
    {
        if (!database.Exists || await versions.Current(cancel) is not { } service) return null;
        await using var connection = await database.OpenReader(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<StoredImport>($"select {Columns} from imports where import = @import", new { import });
        if (row is null) return null;
        var notes = (await connection.QueryAsync<NoteRow>(
            "select line as Line, kind as Kind, item as Item, words as Words from quality_notes where import = @import order by kind, line", new { import }))
            .ToLookup(note => note.Kind);
        var oddities = JsonSerializer.Deserialize<StoredReport>(row.Report)?.Oddities ?? [];
        var quality = oddities.OrderByDescending(oddity => oddity.Value).ThenBy(oddity => oddity.Key, StringComparer.Ordinal)
            .Select(oddity => new QualityCount(
                oddity.Key, OddityWords.Of(oddity.Key), oddity.Value,
                [.. notes[oddity.Key].Take(MostExamples).Select(note => new QualityExample(note.Line, note.Item, note.Words))]));
        if (!ImportKind.TellsOfWork(row.Kind)) return new ImportReport(Row(row, service.Rules.Zone), [.. quality], null);
        var verdicts = await agreement.Read(row.AsAt is { } at ? Instant.FromUnixTimeMilliseconds(at) : null, cancel);
        return new ImportReport(Row(row, service.Rules.Zone), [.. quality], verdicts is { Compared: 0, WithoutDue: 0 } ? null : verdicts);
    }

    private static ImportRow Row(StoredImport row, DateTimeZone zone)
    {
        LocalDateTime? Local(long? at) => at is { } known ? Instant.FromUnixTimeMilliseconds(known).InZone(zone).LocalDateTime : null;
        return new ImportRow(
            row.Import, row.Mapping, row.FileName, row.Kind, Local(row.AsAt), Local(row.StartedAt)!.Value, Local(row.FinishedAt), row.State, row.Read,
            row.New, row.Changed, row.Unchanged, row.Filtered, row.Rejected, Local(row.DataFrom), Local(row.DataTo), Local(row.CompleteTo));
    }

    private sealed record StoredImport(
        string Import, string Mapping, string FileName, string Kind, long? AsAt, long? CompleteTo, long StartedAt, long? FinishedAt, string State,
        long Read, long New, long Changed, long Unchanged, long Filtered, long Rejected, long? DataFrom, long? DataTo, string Report);

    private sealed record NoteRow(long Line, string Kind, string? Item, string Words);
}
