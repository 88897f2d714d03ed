using System.Data.Common;
using System.Security.Cryptography;
using System.Threading.Channels;
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
    // On SQLite a batch must not hold the only writer much longer than a fifth of a second.
    private const int BatchRows = 2_000;

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

    /// <summary>Rows are parsed, mapped and read as items on one thread while the batch before is written on another.</summary>
    private async Task Pass(ISourceReader source, MapRows mapper, ImportRecord record, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var batches = Channel.CreateBounded<ImportBatch>(1);
        var service = await versions.Current(cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => ReadBatches(source.Read(mapper.Columns), row => mapper.Map(row), mapped => batches.Writer.WriteAsync(ImportBatch.Of(mapped, service), stop.Token), batches.Writer), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
            {
                await Write(batch, record, cancel);
                progress?.Report(new ImportProgress(record.Read, source.Progress.Read, source.Progress.Of));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ReadBatches(
        IEnumerable<SourceRow> rows, Func<SourceRow, MappedRow> map, Func<List<MappedRow>, ValueTask> pass, ChannelWriter<ImportBatch> batches)
    {
        try
        {
            var batch = new List<MappedRow>(BatchRows);
            foreach (var row in rows)
            {
                batch.Add(map(row));
                if (batch.Count < BatchRows) continue;
                await pass(batch);
                batch = new List<MappedRow>(BatchRows);
            }
            if (batch.Count > 0) await pass(batch);
            batches.Complete();
        }
        catch (Exception failure)
        {
            batches.Complete(failure);
        }
    }

    private async Task Write(ImportBatch batch, ImportRecord record, CancellationToken cancel)
    {
        var counts = await database.Write(
            async (connection, transaction) =>
            {
                // An edition that is being built must see this batch, or begin after it.
                await database.Engine.LockRules(transaction, false, cancel);
                var service = await versions.Current(connection, transaction, cancel)
                    ?? throw new DatabaseRefused("No service is in force in this database. Run \"headway apply --service DIR\" first.");
                var known = await ItemStore.Load(connection, transaction, batch.Told.Keys);
                var merge = batch.Merge(known);
                await ItemStore.Append(transaction, merge.Fresh, merge.Again, cancel);
                var readings = await Change(connection, transaction, service, (batch, merge), cancel);
                await PlaceStore.Write(transaction, readings, cancel);
                await record.Save(transaction, batch.Rows, cancel);
                return merge;
            },
            WriteTurn.Patient, cancel);
        record.Count(batch.Rows, counts);
    }

    private async Task<List<ItemReading>> Change(
        DbConnection connection, DbTransaction transaction, CurrentService service, (ImportBatch Batch, ImportMerge Merge) told, CancellationToken cancel)
    {
        var ahead = told.Batch.Ahead(told.Merge, service);
        var readings = ahead?.Readings ?? [.. told.Merge.Touched.Select(item => ReadItem.Of(ResolveHistory.Of(item.Key, item.Value), service.Rules))];
        var histories = readings.Select(reading => reading.History).ToList();
        await ItemStore.WriteFacts(transaction, histories, cancel);
        var edition = new EditionRules(service.Edition, service.Rules);
        if (ahead is not null) await ItemChanges.WriteFresh(transaction, edition, readings, ahead.Sums, cancel);
        else _ = await ItemChanges.Write(connection, transaction, edition, readings, told.Merge.Known > 0, cancel);
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
