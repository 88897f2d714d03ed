namespace Headway.Core.WorkItems;

/// <summary>Where a piece of work stands.</summary>
public enum ItemState
{
    /// <summary>Received, and nobody has launched it; only for types that are launched.</summary>
    NotLaunched,

    /// <summary>Can be worked on now.</summary>
    Ready,

    /// <summary>Paused for somebody outside, most often the client.</summary>
    Waiting,

    /// <summary>Paused for a reason inside the organisation.</summary>
    Blocked,

    /// <summary>Would be ready, and is not to be worked on before a moment that lies ahead. At that moment it is ready by itself.</summary>
    FutureDated,
    Finished,
    Cancelled,
}

/// <summary>What began a span: the events after which an item stands elsewhere or differently.</summary>
public enum Began
{
    Received,
    Launched,
    Moved,
    Given,
    Paused,
    Resumed,
    Completed,
    Cancelled,
    Reopened,

    /// <summary>Priority or vulnerability changed.</summary>
    Changed,

    /// <summary>It was said from when on it may be worked on, or that it may be now.</summary>
    Dated,

    /// <summary>The moment came before which it was not to be worked on, and nothing else happened.</summary>
    Reached,

    /// <summary>A clock changed and nothing else did.</summary>
    Clock,
}
