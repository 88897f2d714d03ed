using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.Service;
using Headway.Storage;
using Headway.Web;
using Headway.WorkItems;
using NodaTime;
using Polly;
using Polly.Retry;

namespace Headway.Imports;

/// <summary>Imports a file: reads its rows as a stream, appends what is new, and brings spans and tallies in line, batch by batch.</summary>
public sealed class ImportWorkItems(Database database, ServiceVersions versions, IClock clock)
{
    // Another node, a restart of the server: a batch is one transaction, so it is simply done again.
    private readonly ResiliencePipeline _again = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<DatabaseRefused>(refused => refused.MayPass),
        MaxRetryAttempts = 6,
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromMilliseconds(250),
    }).Build();

    private readonly RewriteItems _rewrite = new(versions);

    /// <summary>Imports the file; where an import of it was interrupted, goes on with that one after the rows it had dealt with.</summary>
    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says; what was read before stays, whole batch by whole batch.</exception>
    public async Task<ImportOutcome> Run(ImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var startedAt = clock.GetCurrentInstant();
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order);
        var begin = new BeginImport(database, order, await FileHash(order.File, cancel));
        // One that was begun as the connection was lost is found, and gone on with.
        await using var record = await _again.ExecuteAsync(async cancelled => await begin.Run(startedAt, cancelled), cancel);
        try
        {
            var drift = await Layout.Keep(database, record.Import, source, order.Mapping, cancel);
            var mapper = new MapRows(order.Mapping, record.Import, order.AsAt ?? order.Mapping.AsAt ?? record.StartedAt);
            await Pass(source, order, mapper, record, progress, cancel);
            var outcome = await _again.ExecuteAsync(async cancelled => await record.Finish(clock.GetCurrentInstant(), cancelled), cancel);
            return outcome with { Drift = drift };
        }
        catch (DatabaseRefused refused)
        {
            await record.Stop(clock.GetCurrentInstant(), refused.Message);
            throw new DatabaseRefused(
                $"{refused.Message} {Words.Count(record.Counts.Read, "row is", "rows are")} in. Import the same file again: it goes on after them.", refused);
        }
        catch (Exception failure)
        {
            await record.Stop(clock.GetCurrentInstant(), failure.Message);
            throw;
        }
    }

    /// <summary>The lock that lets one batch at a time change the items of a source: two imports may tell of the same ones.</summary>
    internal static string Turn(string source) => $"source/{source}";

    /// <summary>Rows are parsed, mapped and read as items on other threads while the batch before is written.</summary>
    private async Task Pass(
        ISourceReader source, ImportOrder order, MapRows mapper, ImportRecord record, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var pipeline = new ImportPipeline(Rows(source, mapper, record.ResumedAfter), database.Engine.LongestTurn) { Service = await versions.Current(cancel) };
        await foreach (var batch in pipeline.Batches(cancel))
        {
            // Who is told to stop does so between two batches.
            await _again.ExecuteAsync(async _ => await Write(batch, pipeline, order, record, CancellationToken.None), cancel);
            progress?.Report(new ImportProgress(record.Counts.Read, source.Progress.Read, source.Progress.Of));
        }
    }

    /// <summary>The rows after those that are dealt with; how those map may bear on how the rest does.</summary>
    private static IEnumerable<MappedRow> Rows(ISourceReader source, MapRows mapper, long after)
    {
        long number = 0;
        foreach (var row in source.Read(mapper.Columns))
        {
            var mapped = mapper.Map(row);
            if (++number > after) yield return mapped;
        }
    }

    private async Task Write(ImportBatch batch, ImportPipeline pipeline, ImportOrder order, ImportRecord record, CancellationToken cancel)
    {
        var began = 0L;
        var counts = await database.Write(
            async (connection, transaction) =>
            {
                // An edition that is being built must see this batch, or begin after it.
                await database.Engine.LockRules(transaction, false, cancel);
                await database.Engine.Lock(transaction, Turn(order.Mapping.Source), cancel);
                began = Stopwatch.GetTimestamp();
                if (await record.Committed(connection, transaction) is { } committed) return committed;
                var service = pipeline.Service = await versions.Current(connection, transaction, cancel)
                    ?? throw new DatabaseRefused("No service is in force in this database. Run \"headway apply --service DIR\" first.");
                var ahead = await batch.Ahead(connection, transaction, service);
                if (ahead is not null) await ahead.Items.Write(transaction, cancel);
                var merge = ahead?.Merge ?? await WriteMerged(transaction, service, batch, cancel);
                pipeline.IsReadAhead = merge.NewItems.Count > batch.Told.Count / 2;
                var after = record.Counts.With(batch.Rows, merge);
                await record.Save(transaction, batch.Rows, after, cancel);
                await RejectedRows.Save(transaction, record.Import, (order.Mapping, record.Counts.Read), batch.Rows, cancel);
                return after;
            },
            WriteTurn.Patient, cancel);
        pipeline.Note(batch.Rows.Count, Stopwatch.GetElapsedTime(began));
        record.Note(counts);
    }

    /// <summary>Writes what a batch adds to what is known of its items.</summary>
    private async Task<ImportMerge> WriteMerged(DbTransaction transaction, CurrentService service, ImportBatch batch, CancellationToken cancel)
    {
        var connection = transaction.Connection!;
        var stored = await ItemStore.LoadStored(connection, transaction, batch.Told.Keys);
        var merge = batch.Merge(stored);
        await ItemStore.Append(transaction, merge.Fresh, merge.Revived.Concat(merge.Again), cancel);
        if (merge.Retold.Count > 0) await ItemStore.Retell(connection, transaction, merge.Retold);
        List<ItemReading> readings = [.. merge.Touched.Select(item => ReadItem.Of(ResolveHistory.Of(item.Key, item.Value), service.Rules))];
        await _rewrite.Run(transaction, service, readings, merge.Known > 0, cancel);
        return merge;
    }

    internal static async Task<string> FileHash(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }
}
