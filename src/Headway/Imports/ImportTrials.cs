using System.Collections.Concurrent;
using Headway.Formats;
using Headway.Storage;

namespace Headway.Imports;

/// <summary>The dry runs of this process, one for each file that somebody brought.</summary>
public sealed class ImportTrials(TryFeed import) : IAsyncDisposable
{
    private const int MostKept = 50;
    private readonly ConcurrentDictionary<string, ImportTrial> _trials = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private long _number;

    public ImportTrial? Find(string file) => _trials.GetValueOrDefault(file);

    /// <summary>Begins a dry run, in place of an earlier one of the same file.</summary>
    public ImportTrial Start(string file, FeedOrder order)
    {
        var trial = new ImportTrial(order, Interlocked.Increment(ref _number));
        _trials[file] = trial;
        foreach (var old in _trials.Where(other => other.Value.Ended.IsCompleted).OrderByDescending(other => other.Value.Number).Skip(MostKept)) _ = _trials.TryRemove(old.Key, out _);
        trial.Ended = Task.Run(() => Run(trial), CancellationToken.None);
        return trial;
    }

    public void Forget(string file) => _trials.TryRemove(file, out _);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_trials.Values.Select(trial => trial.Ended));
        _stop.Dispose();
    }

    private async Task Run(ImportTrial trial)
    {
        try
        {
            trial.Outcome = await import.Run(trial.Order, trial, _stop.Token);
        }
        catch (Exception failure)
        {
            trial.Why = failure is UnreadableFile or DatabaseRefused or IOException ? failure.Message : $"The dry run stopped: {failure.Message}";
        }
    }
}

/// <summary>One dry run.</summary>
public sealed class ImportTrial(FeedOrder order, long number) : IProgress<ImportProgress>
{
    private ImportProgress? _progress;

    public FeedOrder Order { get; } = order;

    public ImportProgress? Progress => Volatile.Read(ref _progress);

    /// <summary>What the import would do; null until the run is done.</summary>
    public TrialOutcome? Outcome { get; internal set; }

    /// <summary>Why it stopped; empty unless it did.</summary>
    public string Why { get; internal set; } = "";

    public Task Ended { get; internal set; } = Task.CompletedTask;

    internal long Number { get; } = number;

    public void Report(ImportProgress value) => Volatile.Write(ref _progress, value);
}
