using Headway.Cases;
using Headway.Facts;
using Headway.Formats;
using Headway.Storage;
using Headway.Web;
using NodaTime;

namespace Headway.Imports;

/// <summary>Imports a file of facts: reads its rows as a stream and appends what is new, batch by batch.</summary>
public sealed class ImportFacts(Database database, PageTraffic traffic, IClock clock)
{
    // What a process that is killed has to do again, and how long others wait for the one writer.
    private const int BatchRows = 1_000;

    /// <summary>Imports the file; where an import of it was interrupted, goes on with that one after the rows it had dealt with.</summary>
    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says; what was read before stays, whole batch by whole batch.</exception>
    public async Task<ImportOutcome> Run(FactOrder order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order.Mapping, order.Name);
        var imported = await new RecordedImport(database, clock).Run(
            order.Beginning, order.File, source,
            record => Pass(source, order.Mapping, new FactRows(order.Mapping, record.Import, order.Beginning.AsAt ?? record.StartedAt), record, progress, cancel),
            cancel);
        // What a taking back that was killed left in doubt.
        await RecordedImport.Again(() => new FollowFacts(database).Run(cancel), cancel);
        return imported;
    }

    private async Task Pass(
        ISourceReader source, FactMapping mapping, FactRows rows, ImportRecord record, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var work = new LongWork(traffic);
        foreach (var batch in source.Read(rows.Columns).Skip((int)record.ResumedAfter).Select(rows.Map).Chunk(BatchRows))
        {
            cancel.ThrowIfCancellationRequested();
            work.GiveWay();
            // Who is told to stop does so between two batches.
            await RecordedImport.Again(() => Write(mapping, batch, record), cancel);
            progress?.Report(new ImportProgress(record.Counts.Read, source.Progress.Read, source.Progress.Of));
        }
    }

    /// <summary>Writes a batch in one transaction; to be called again where it was lost on the way.</summary>
    private async Task Write(FactMapping mapping, MappedRow[] batch, ImportRecord record)
    {
        var counts = await database.Write(
            async (connection, transaction) =>
            {
                await database.Engine.Lock(transaction, ImportWorkItems.Turn(mapping.Source), CancellationToken.None);
                if (await record.Committed(connection, transaction) is { } committed) return committed;
                List<NumberedRow> odd = [.. NumberedRow.OddOf(batch, record.Counts.Read)];
                HashSet<string> facts = [.. batch.Select(row => row.Fact?.Fact).OfType<string>()];
                var merge = FactMerge.Of(batch, await FactStore.Load(connection, transaction, mapping.Kind, facts));
                await FactStore.Append(transaction, mapping.Kind, merge.Fresh, merge.Again, CancellationToken.None);
                if (merge.Retold.Count > 0) await FactStore.Retell(connection, transaction, mapping.Kind, merge.Retold);
                await CaseSpanStore.Replace(transaction, mapping.Kind, merge.Touched, CancellationToken.None);
                var after = record.Counts.Plus(merge.Counts);
                await record.Save(transaction, odd, after, CancellationToken.None);
                await RejectedRows.Save(transaction, record.Import, mapping, odd, CancellationToken.None);
                return after;
            },
            WriteTurn.Patient, CancellationToken.None);
        record.Note(counts);
    }
}

/// <summary>A file of facts to import: how to read it, and the moment it speaks for where neither the mapping nor the file says it.</summary>
public sealed record FactOrder(string File, FactMapping Mapping, Instant? AsAt = null) : FeedOrder(File, AsAt)
{
    public override FeedMapping Feed => Mapping;

    internal ImportBeginning Beginning => new(
        Name, Mapping, Mapping.Kind.Name, AsAt ?? Mapping.AsAt, AsAt is null || AsAt == Mapping.AsAt ? Mapping.CompleteTo : null);
}
