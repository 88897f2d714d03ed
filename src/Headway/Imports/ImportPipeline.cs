using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Headway.Core.Indicators;
using Headway.Formats;
using Headway.Service;
using Headway.WorkItems;

namespace Headway.Imports;

/// <summary>Three kinds of work that overlap: rows are parsed and mapped on one thread, read as items on a second, and written by the
/// caller.</summary>
/// <param name="turn">How long the writing of a batch should last at most: batches are made as large as that allows.</param>
internal sealed class ImportPipeline(IEnumerable<MappedRow> rows, TimeSpan turn)
{
    private const int FirstRows = 2_000;
    // Fewer would write the same pages of the tallies again and again, and so take longer still.
    private const int FewestRows = 2_000;

    // A batch lies in memory, and so do the four that are made ready behind it.
    private const int MostRows = 8_000;

    private readonly ConcurrentBag<NewItems> _free = [];
    private readonly TallyFold _fold = new();
    private int _batchRows = FirstRows;
    private volatile bool _isReadAhead = true;
    private volatile CurrentService? _service;

    /// <summary>The service by which items are read ahead.</summary>
    public CurrentService? Service
    {
        get => _service;
        set => _service = value;
    }

    /// <summary>Whether items are worth reading ahead: where most are known already they must be read with what is known.</summary>
    public bool IsReadAhead
    {
        get => _isReadAhead;
        set => _isReadAhead = value;
    }

    /// <summary>The batches in the file's order. The caller writes each before it asks for the next.</summary>
    /// <exception cref="UnreadableFile">The file cannot be read further; the batches before it were given.</exception>
    public async IAsyncEnumerable<ImportBatch> Batches([EnumeratorCancellation] CancellationToken cancel)
    {
        var mapped = Channel.CreateBounded<List<MappedRow>>(1);
        var ready = Channel.CreateBounded<ImportBatch>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => Map(mapped.Writer, stop.Token), CancellationToken.None);
        var computing = Task.Run(() => Read(mapped.Reader, ready.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in ready.Reader.ReadAllAsync(cancel))
            {
                yield return batch;
                if (batch.Items is { } items) _free.Add(items);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(reading, computing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes note of how long a batch took to write.</summary>
    public void Note(int written, TimeSpan elapsed)
    {
        if (written < FewestRows / 2 || elapsed <= TimeSpan.Zero) return;
        var fitting = written * (turn / elapsed);
        // Slowly up and fast down: the next batch but one is already made.
        Volatile.Write(ref _batchRows, (int)Math.Clamp(Math.Min(fitting, _batchRows * 1.25), FewestRows, MostRows));
    }

    private async Task Map(ChannelWriter<List<MappedRow>> to, CancellationToken cancel)
    {
        try
        {
            List<MappedRow> batch = [];
            var size = Volatile.Read(ref _batchRows);
            foreach (var row in rows)
            {
                batch.Add(row);
                if (batch.Count < size) continue;
                await to.WriteAsync(batch, cancel);
                size = Volatile.Read(ref _batchRows);
                batch = new List<MappedRow>(size);
            }
            if (batch.Count > 0) await to.WriteAsync(batch, cancel);
            to.Complete();
        }
        catch (Exception failure)
        {
            to.Complete(failure);
        }
    }

    private async Task Read(ChannelReader<List<MappedRow>> from, ChannelWriter<ImportBatch> to, CancellationToken cancel)
    {
        try
        {
            await foreach (var batch in from.ReadAllAsync(cancel))
                await to.WriteAsync(ImportBatch.Of(batch, Service, IsReadAhead ? Take() : null), cancel);
            to.Complete();
        }
        catch (Exception failure)
        {
            to.Complete(failure);
        }
    }

    private NewItems Take() => _free.TryTake(out var items) ? items : new NewItems(_fold);
}
