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

    /// <summary>A clock changed and nothing else did.</summary>
    Clock,
}
