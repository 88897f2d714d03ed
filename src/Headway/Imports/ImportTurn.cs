using System.Data.Common;
using System.Diagnostics;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.Storage;
using Headway.WorkItems;

namespace Headway.Imports;

/// <summary>One transaction of an import: a batch, and those that are ready after it for as long as nobody else waits to write.</summary>
/// <remarks>Batches side by side change the same pages of the database, and add to the same tallies: together they write each once.</remarks>
internal sealed class ImportTurn(
    Database database, ServiceVersions versions, (ImportOrder Order, ImportRecord Record) import, ImportPipeline pipeline, ImportBatch first, int mostRows)
{
    /// <summary>The rows of the first turn, and of the next after one for which somebody had to wait.</summary>
    public const int FewestRows = 1_000;

    // What a process that is killed has to do again, and what lies in memory until it is committed.
    private const int MostRows = 32_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly RewriteItems _rewrite = new(versions);
    private readonly List<ImportBatch> _batches = [first];
    private readonly List<NumberedRow> _odd = [];
    private bool _isAskedFor;

    /// <summary>How many rows the next turn may have: more and more for as long as nobody waits.</summary>
    public int RowsNext => _isAskedFor ? FewestRows : Math.Min(mostRows * 2, MostRows);

    /// <summary>Writes the turn; to be called again where it was lost on the way.</summary>
    public async Task Write()
    {
        var (order, record) = import;
        var counts = await database.Write(
            async (connection, transaction) =>
            {
                // An edition that is being built must see this turn, or begin after it.
                await database.Engine.LockRules(transaction, false, CancellationToken.None);
                await database.Engine.Lock(transaction, ImportWorkItems.Turn(order.Mapping.Source), CancellationToken.None);
                if (await record.Committed(connection, transaction) is { } committed) return committed;
                var after = await WriteBatches(transaction);
                await record.Save(transaction, _odd, after, CancellationToken.None);
                await RejectedRows.Save(transaction, record.Import, order.Mapping, _odd, CancellationToken.None);
                return after;
            },
            WriteTurn.Patient, CancellationToken.None);
        record.Note(counts);
        foreach (var batch in _batches) pipeline.Free(batch);
    }

    private async Task<ImportCounts> WriteBatches(DbTransaction transaction)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = import.Record.Counts;
        pipeline.Tallies.Clear();
        _odd.Clear();
        // Taken anew in each transaction: what an earlier one knew of the service may have changed.
        var service = pipeline.Service = await versions.Current(transaction.Connection!, transaction, CancellationToken.None)
            ?? throw new DatabaseRefused("No service is in force in this database. Run \"headway apply --service DIR\" first.");
        for (var (next, written) = (0, 0L); next < _batches.Count; next++)
        {
            var batch = _batches[next];
            _odd.AddRange(NumberedRow.OddOf(batch.Rows, counts.Read));
            pipeline.Writing.GiveWay();
            counts = counts.Plus(await Write(transaction, service, batch));
            written += batch.Rows.Count;
            if (!database.Engine.MayLoseTurns)
            {
                // Nobody will ask for it again.
                pipeline.Free(batch);
                _batches.RemoveAt(next--);
            }
            if (next == _batches.Count - 1 && written < mostRows && IsTimeLeft(began) && await pipeline.NextIfSoon() is { } more) _batches.Add(more);
        }
        await pipeline.Tallies.Write(transaction, CancellationToken.None, pipeline.Writing.GiveWay);
        return counts;
    }

    private bool IsTimeLeft(long began)
    {
        _isAskedFor = database.Engine.IsTurnAskedFor;
        return !_isAskedFor && Stopwatch.GetElapsedTime(began) < Longest;
    }

    private async Task<ImportCounts> Write(DbTransaction transaction, CurrentService service, ImportBatch batch)
    {
        if (await batch.Ahead(transaction.Connection!, transaction, service) is { } ahead)
        {
            await ahead.Items.Write(transaction, pipeline.Tallies, CancellationToken.None);
            pipeline.IsReadAhead = true;
            return ahead.Counts;
        }
        var merge = await WriteMerged(transaction, service, batch);
        pipeline.IsReadAhead = merge.NewItems.Count > batch.Told.Count / 2;
        return ImportCounts.Of(batch.Rows, merge);
    }

    /// <summary>Writes what a batch adds to what is known of its items.</summary>
    private async Task<ImportMerge> WriteMerged(DbTransaction transaction, CurrentService service, ImportBatch batch)
    {
        var connection = transaction.Connection!;
        var stored = await ItemStore.LoadStored(connection, transaction, batch.Told.Keys);
        var merge = batch.Merge(stored);
        await ItemStore.Append(transaction, merge.Fresh, merge.Revived.Concat(merge.Again), CancellationToken.None);
        if (merge.Retold.Count > 0) await ItemStore.Retell(connection, transaction, merge.Retold);
        List<ItemReading> readings = [.. merge.Touched.Select(item => ReadItem.Of(ResolveHistory.Of(item.Key, item.Value), service.Rules))];
        await _rewrite.Run(transaction, service, readings, merge.Known > 0, pipeline.Tallies, CancellationToken.None);
        return merge;
    }
}
