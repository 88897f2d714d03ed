using Headway.Formats;
using Headway.Imports;
using Headway.Storage;

namespace Headway.Jobs;

/// <summary>One import that runs, or waits for its turn, inside this process.</summary>
/// <param name="kept">Told once the job is kept over the end of the server.</param>
public sealed class ImportJob(string id, FeedOrder order, string shownName, bool isOwn, Action? kept = null) : IDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancelled = new();
    private ImportProgress? _progress;

    public string Id { get; } = id;

    /// <summary>The name as people know the file, whatever it is called where it lies.</summary>
    public string FileName { get; } = shownName;

    public FeedOrder Order { get; } = order;

    /// <summary>Whether the file is a copy of the server's own, removed once it is done with.</summary>
    public bool IsOwn { get; } = isOwn;

    public ImportJobState State { get; private set; }

    /// <summary>How far it has come; null before its first batch.</summary>
    public ImportProgress? Progress => Volatile.Read(ref _progress);

    /// <summary>What it did; null unless it is done.</summary>
    public ImportOutcome? Outcome { get; private set; }

    /// <summary>Why it stopped, in a sentence; empty unless it did.</summary>
    public string Why { get; private set; } = "";

    /// <summary>What stopped it; null unless something failed.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Ends when the job does, however it ends.</summary>
    public Task Ended => _ended.Task;

    internal CancellationToken Cancelled => _cancelled.Token;

    /// <summary>Stops it after the batch that is being written; what was imported stays, and importing the file again goes on.</summary>
    public void Cancel()
    {
        if (!_ended.Task.IsCompleted) _cancelled.Cancel();
    }

    public void Dispose() => _cancelled.Dispose();

    /// <summary>Whether it is there again when the server is started anew.</summary>
    public bool IsKept { get; private set; }

    internal void Keep()
    {
        IsKept = true;
        kept?.Invoke();
    }

    internal void Begin() => State = ImportJobState.Running;

    internal void WaitForRoom() => State = ImportJobState.NoRoom;

    internal void WaitForTurn() => State = ImportJobState.Waiting;

    internal void Reach(ImportProgress progress) => Volatile.Write(ref _progress, progress);

    internal void Finish(ImportOutcome outcome)
    {
        Outcome = outcome;
        State = ImportJobState.Done;
    }

    internal void Stop(Exception failure)
    {
        Failure = failure;
        Why = failure switch
        {
            OperationCanceledException => "Somebody stopped it, or the server was told to end.",
            DatabaseRefused or UnreadableFile or IOException or UnauthorizedAccessException => failure.Message,
            _ => $"This is a defect in Headway: {failure.Message}",
        };
        State = ImportJobState.Stopped;
    }

    internal void End() => _ended.TrySetResult();
}

/// <summary>How far a job has come.</summary>
public enum ImportJobState
{
    /// <summary>Another import of the same source comes first.</summary>
    Waiting,
    Running,

    /// <summary>The storage is full: it goes on by itself once there is room.</summary>
    NoRoom,
    Done,
    Stopped,
}
