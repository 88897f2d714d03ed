using System.Collections.Concurrent;
using System.Threading.Channels;
using Headway.Core.Indicators;
using Headway.Formats;
using Headway.Service;
using Headway.Web;
using Headway.WorkItems;

namespace Headway.Imports;

/// <summary>Three kinds of work that overlap: rows are parsed and mapped on one thread, read as items on a second, and written by the
/// caller.</summary>
internal sealed class ImportPipeline : IAsyncDisposable
{
    // A turn to write ends between two batches: they are small, so that whoever waits for it does not wait long.
    private const int BatchRows = 1_000;
    private const int BatchesReady = 3;

    // So long a turn is held for a batch that is being made: to end the turn and begin another takes longer.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    private readonly Channel<List<MappedRow>> _mapped = Channel.CreateBounded<List<MappedRow>>(1);
    private readonly Channel<ImportBatch> _ready = Channel.CreateBounded<ImportBatch>(BatchesReady);
    private readonly ConcurrentBag<NewItems> _free = [];
    private readonly TallyFold _fold = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private volatile bool _isReadAhead = true;
    private volatile CurrentService? _service;

    /// <param name="tallies">What the turn in hand adds to the tallies.</param>
    /// <param name="traffic">What all three kinds of work give way to.</param>
    public ImportPipeline(IEnumerable<MappedRow> rows, PendingTallies tallies, PageTraffic traffic)
    {
        (Tallies, Writing) = (tallies, new LongWork(traffic));
        _work = Task.WhenAll(Task.Run(() => Map(rows, new LongWork(traffic))), Task.Run(() => Read(new LongWork(traffic))));
    }

    public PendingTallies Tallies { get; }

    /// <summary>The caller's part of the work.</summary>
    public LongWork Writing { get; }

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

    /// <summary>The next batch in the file's order; null after the last.</summary>
    /// <exception cref="UnreadableFile">The file cannot be read further; the batches before it were given.</exception>
    public async ValueTask<ImportBatch?> Next(CancellationToken cancel) =>
        await _ready.Reader.WaitToReadAsync(cancel) && _ready.Reader.TryRead(out var batch) ? batch : null;

    /// <summary>The next batch where it is ready or nearly so; else null, and also where the file cannot be read further.</summary>
    public async ValueTask<ImportBatch?> NextIfSoon()
    {
        if (_ready.Reader.TryRead(out var batch)) return batch;
        var coming = _ready.Reader.WaitToReadAsync(_stop.Token).AsTask();
        return await Task.WhenAny(coming, Task.Delay(Soon)) == coming && coming.IsCompletedSuccessfully
            && _ready.Reader.TryRead(out batch) ? batch : null;
    }

    /// <summary>Gives the memory of a batch that is written to those that follow.</summary>
    public void Free(ImportBatch batch)
    {
        if (batch.Items is { } items) _free.Add(items);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task Map(IEnumerable<MappedRow> rows, LongWork work)
    {
        var to = _mapped.Writer;
        try
        {
            var batch = new List<MappedRow>(BatchRows);
            foreach (var row in rows)
            {
                work.GiveWay();
                batch.Add(row);
                if (batch.Count < BatchRows) continue;
                await to.WriteAsync(batch, _stop.Token);
                batch = new List<MappedRow>(BatchRows);
            }
            if (batch.Count > 0) await to.WriteAsync(batch, _stop.Token);
            to.Complete();
        }
        catch (Exception failure)
        {
            to.Complete(failure);
        }
    }

    private async Task Read(LongWork work)
    {
        var to = _ready.Writer;
        try
        {
            await foreach (var batch in _mapped.Reader.ReadAllAsync(_stop.Token))
            {
                work.GiveWay();
                await to.WriteAsync(ImportBatch.Of(batch, Service, IsReadAhead ? Take() : null), _stop.Token);
            }
            to.Complete();
        }
        catch (Exception failure)
        {
            to.Complete(failure);
        }
    }

    private NewItems Take() => _free.TryTake(out var items) ? items : new NewItems(_fold);
}
