namespace Headway.Core.WorkItems;

/// <summary>What can happen to a piece of work. Events of one moment are ordered as they stand here.</summary>
public enum EventKind
{
    /// <summary>A source's statement of the whole item as at a moment; it unfolds into the events it tells of.</summary>
    Stated,
    Received,
    DueSet,
    PriorityChanged,
    VulnerabilityChanged,
    Launched,
    HandedOff,
    Accepted,
    Returned,
    Transferred,
    Allocated,
    Started,
    ClientWrote,
    ContactedClient,
    Promised,
    HelpRequested,
    Paused,
    Resumed,
    Linked,

    /// <summary>A step of a case was done that changes nothing about where the case stands.</summary>
    Stepped,
    Completed,
    Cancelled,
    Reopened,

    /// <summary>Not to be worked on before a moment, or, without one, now again: see <see cref="EventBody.NotBefore"/>.</summary>
    FutureDated,

    /// <summary>Replaces what an earlier event said, from the beginning; see <see cref="WorkItemEvent.Corrects"/>.</summary>
    Corrected,

    /// <summary>Says that an earlier event, or an earlier correction, did not happen.</summary>
    Withdrawn,
}
