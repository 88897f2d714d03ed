using NodaTime;

namespace Headway.WorkItems;

/// <summary>Which items a list shows; every tile carries one, so a tile and its list ask the same question.</summary>
public sealed record ItemFilter
{
    public ItemList List { get; init; } = ItemList.Open;

    /// <summary>The unit and everything below it; null for the whole service.</summary>
    public string? Unit { get; init; }

    /// <summary>The work type and everything below it; null for all.</summary>
    public string? Type { get; init; }

    /// <summary>The first and last day of the list's own event: received, finished, moved or due.</summary>
    public LocalDate? From { get; init; }
    public LocalDate? To { get; init; }

    /// <summary>What falls due before a moment, to the second; only a list of what is due has it.</summary>
    public Instant? DueBy { get; init; }

    /// <summary>The first and last day of receipt; an age band is such a pair.</summary>
    public LocalDate? ReceivedFrom { get; init; }
    public LocalDate? ReceivedTo { get; init; }

    public string? State { get; init; }
    public string? Channel { get; init; }
    public string? Area { get; init; }
    public string? Priority { get; init; }
    public string? Holder { get; init; }

    /// <summary>Part of a reference or title.</summary>
    public string? Text { get; init; }

    /// <summary>The moment the list speaks for; null for the service's data moment.</summary>
    public Instant? AsAt { get; init; }

    /// <summary>In place of a moment the end of a day, in each service by its own zone; only a list of what stands has it.</summary>
    public LocalDate? EndOf { get; init; }

    /// <summary>Whether work counts with the units of today, wherever they lay at the time.</summary>
    public bool AsIs { get; init; }

    /// <summary>Leaves out what was recorded later; null for all that is known.</summary>
    public Instant? KnownAt { get; init; }

    public string Sort { get; init; } = "due";
    public bool Descending { get; init; }

    /// <summary>The page, counted from 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>What the items of a list have in common.</summary>
public enum ItemList
{
    Open,
    Overdue,
    Due,
    Received,

    /// <summary>Received or reopened.</summary>
    In,

    /// <summary>Finished or cancelled.</summary>
    Out,
    Finished,
    FinishedOnTime,
    FinishedLate,
    FinishedWithoutDue,
    Cancelled,
    Reopened,
    MovedIn,
    MovedOut,
    All,
}
