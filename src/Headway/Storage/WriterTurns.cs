namespace Headway.Storage;

/// <summary>Whose turn it is to write where only one can: short writes go before the batches of long work, each in the order of
/// asking.</summary>
public sealed class WriterTurns
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _soon = new();
    private readonly LinkedList<TaskCompletionSource> _patient = new();
    private bool _isTaken;

    /// <summary>Whether anybody waits for the turn that is being used.</summary>
    public bool IsAskedFor
    {
        get
        {
            lock (_lock) return _soon.Count + _patient.Count > 0;
        }
    }

    public async Task Wait(WriteTurn turn, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var waiting = turn == WriteTurn.Soon ? _soon : _patient;
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return;
            }
            place = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await using var stop = cancel.Register(() =>
        {
            lock (_lock)
            {
                // Out of its queue, the turn is its own already.
                if (place.List is null) return;
                waiting.Remove(place);
            }
            _ = place.Value.TrySetCanceled(cancel);
        });
        await place.Value.Task;
    }

    public void Release()
    {
        LinkedListNode<TaskCompletionSource>? next;
        lock (_lock)
        {
            next = _soon.First ?? _patient.First;
            next?.List!.Remove(next);
            _isTaken = next is not null;
        }
        _ = next?.Value.TrySetResult();
    }
}

/// <summary>How long a write may be made to wait for others.</summary>
public enum WriteTurn
{
    /// <summary>Somebody waits for it: it is next.</summary>
    Soon,

    /// <summary>One batch of many: whatever somebody waits for goes before it.</summary>
    Patient,
}
