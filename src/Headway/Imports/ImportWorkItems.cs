using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.Service;
using Headway.Storage;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>Imports a file: reads its rows as a stream, appends what is new, and brings spans and tallies in line, batch by batch.</summary>
public sealed class ImportWorkItems(Database database, ServiceVersions versions, IClock clock)
{
    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says; what was read before stays, whole batch by whole batch.</exception>
    public async Task<ImportOutcome> Run(ImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var startedAt = clock.GetCurrentInstant();
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order);
        var record = new ImportRecord(database, order, startedAt, await FileHash(order.File, cancel));
        await record.Begin(cancel);
        try
        {
            var mapper = new MapRows(order.Mapping, record.Import, order.AsAt ?? order.Mapping.AsAt ?? startedAt);
            await Pass(source, mapper, record, progress, cancel);
            return await record.Finish(clock.GetCurrentInstant(), cancel);
        }
        catch (Exception failure)
        {
            await record.Fail(clock.GetCurrentInstant(), failure.Message);
            throw;
        }
    }

    /// <summary>Rows are parsed, mapped and read as items on other threads while the batch before is written.</summary>
    private async Task Pass(ISourceReader source, MapRows mapper, ImportRecord record, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var pipeline = new ImportPipeline(source.Read(mapper.Columns), mapper.Map, database.Engine.LongestTurn) { Service = await versions.Current(cancel) };
        await foreach (var batch in pipeline.Batches(cancel))
        {
            await Write(batch, pipeline, record, cancel);
            progress?.Report(new ImportProgress(record.Read, source.Progress.Read, source.Progress.Of));
        }
    }

    private async Task Write(ImportBatch batch, ImportPipeline pipeline, ImportRecord record, CancellationToken cancel)
    {
        var began = 0L;
        var counts = await database.Write(
            async (connection, transaction) =>
            {
                // An edition that is being built must see this batch, or begin after it.
                await database.Engine.LockRules(transaction, false, cancel);
                began = Stopwatch.GetTimestamp();
                var service = pipeline.Service = await versions.Current(connection, transaction, cancel)
                    ?? throw new DatabaseRefused("No service is in force in this database. Run \"headway apply --service DIR\" first.");
                var ahead = await batch.Ahead(connection, transaction, service);
                if (ahead is not null) await ahead.Items.Write(transaction, cancel);
                var merge = ahead?.Merge ?? await WriteMerged(connection, transaction, service, batch, cancel);
                pipeline.IsReadAhead = merge.NewItems.Count > batch.Told.Count / 2;
                await record.Save(transaction, batch.Rows, cancel);
                return merge;
            },
            cancel);
        pipeline.Note(batch.Rows.Count, Stopwatch.GetElapsedTime(began));
        record.Count(batch.Rows, counts);
    }

    /// <summary>Writes what a batch adds to what is known of its items.</summary>
    private async Task<ImportMerge> WriteMerged(
        DbConnection connection, DbTransaction transaction, CurrentService service, ImportBatch batch, CancellationToken cancel)
    {
        var known = await ItemStore.Load(connection, transaction, batch.Told.Keys);
        var merge = batch.Merge(known);
        await ItemStore.Append(transaction, merge.Fresh, merge.Again, cancel);
        var readings = await Change(connection, transaction, service, merge, cancel);
        await PlaceStore.Write(transaction, readings, cancel);
        return merge;
    }

    private async Task<List<ItemReading>> Change(
        DbConnection connection, DbTransaction transaction, CurrentService service, ImportMerge merge, CancellationToken cancel)
    {
        List<ItemReading> readings = [.. merge.Touched.Select(item => ReadItem.Of(ResolveHistory.Of(item.Key, item.Value), service.Rules))];
        var histories = readings.Select(reading => reading.History).ToList();
        await ItemStore.WriteFacts(transaction, histories, cancel);
        var edition = new EditionRules(service.Edition, service.Rules);
        _ = await ItemChanges.Write(connection, transaction, edition, readings, merge.Known > 0, cancel);
        if (service.Building is { } building)
        {
            var (_, rules, _) = await versions.Read(building.Version, cancel);
            List<ItemReading> passed =
            [
                .. histories.Where(history => string.CompareOrdinal(history.Item, building.PassedTo) <= 0).Select(history => ReadItem.Of(history, rules)),
            ];
            _ = await ItemChanges.Write(connection, transaction, new EditionRules(building.Edition, rules), passed, true, cancel);
        }
        return readings;
    }

    private static async Task<string> FileHash(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }
}
