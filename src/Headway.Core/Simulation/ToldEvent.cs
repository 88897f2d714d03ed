namespace Headway.Core.Simulation;

/// <summary>One thing that a case system of a simulated agency tells of a piece of work.</summary>
public readonly record struct ToldEvent
{
    public required SimulatedKey Item { get; init; }

    public required ToldKind Kind { get; init; }

    /// <summary>When it happened, in Unix milliseconds.</summary>
    public required long At { get; init; }

    /// <summary>When the system told of it, in Unix milliseconds: at once, or where the feed is bad days later.</summary>
    public required long Recorded { get; init; }

    /// <summary>The team that had it, or to which it went.</summary>
    public required AgencyTeam Team { get; init; }

    public string? Holder { get; init; }

    public string? Reason { get; init; }

    public string? Outcome { get; init; }

    /// <summary>Of a receipt how it came, else null.</summary>
    public string? Channel { get; init; }

    /// <summary>Of a receipt whether few may see it.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>Of a link the item that this one chases or complains about.</summary>
    public SimulatedKey? Other { get; init; }
}

/// <summary>What a case system tells of.</summary>
public enum ToldKind
{
    Received,

    /// <summary>Of post: somebody opened it.</summary>
    Launched,
    HandedOff,
    Accepted,
    Returned,

    /// <summary>Given to somebody, who begins.</summary>
    Allocated,

    /// <summary>The client was told that it is late.</summary>
    ContactedClient,
    Paused,
    Resumed,

    /// <summary>It chases, or complains about, an earlier one.</summary>
    Linked,
    Completed,
    Cancelled,
    Reopened,
}
