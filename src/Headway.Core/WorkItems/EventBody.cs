using NodaTime;

namespace Headway.Core.WorkItems;

/// <summary>What an event says. Null means "says nothing of it"; a correction replaces only what it says.</summary>
public sealed record EventBody
{
    public static readonly EventBody Empty = new();

    /// <summary>The key of the unit that holds the work from this event on, such as <c>Public Works>Potholes</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The key of the work type from this event on.</summary>
    public string? Type { get; init; }

    public string? Holder { get; init; }
    public string? Priority { get; init; }
    public string? Reason { get; init; }
    public string? Outcome { get; init; }

    /// <summary>The clock a due moment belongs to; null for the source's own.</summary>
    public string? Clock { get; init; }
    public Instant? Due { get; init; }

    /// <summary>The moment before which nobody is to work on it; it stands until another is said. One that does not lie ahead takes it away.</summary>
    public Instant? NotBefore { get; init; }

    /// <summary>How this item stands to another one.</summary>
    public ItemLink? Link { get; init; }

    /// <summary>Only in a log: the step of the case that was done.</summary>
    public CaseStep? Step { get; init; }

    /// <summary>Only in a statement: what the source says of the item's whole life.</summary>
    public StatedLife? Life { get; init; }

    /// <summary>Only in a correction: the moment at which the corrected event really happened.</summary>
    public Instant? HappenedAt { get; init; }

    /// <summary>This body where it says something, and <paramref name="earlier"/> where it does not.</summary>
    public EventBody Over(EventBody earlier) => StandingOver(earlier) with
    {
        Reason = Reason ?? earlier.Reason,
        Outcome = Outcome ?? earlier.Outcome,
        Clock = Clock ?? earlier.Clock,
        Due = Due ?? earlier.Due,
        NotBefore = NotBefore ?? earlier.NotBefore,
        Link = Link ?? earlier.Link,
        Step = Step ?? earlier.Step,
        Life = Life ?? earlier.Life,
        HappenedAt = HappenedAt ?? earlier.HappenedAt,
    };

    /// <summary>What this body says of where the item stands, and what <paramref name="earlier"/> says where it does not.</summary>
    public EventBody StandingOver(EventBody? earlier) => earlier is null ? this : this with
    {
        Unit = Unit ?? earlier.Unit,
        Type = Type ?? earlier.Type,
        Holder = Holder ?? earlier.Holder,
        Priority = Priority ?? earlier.Priority,
    };
}

/// <summary>When the work was received, completed and cancelled, as far as a source states it; a case of a log may be received at its first step.</summary>
public sealed record StatedLife(Instant? ReceivedAt, Instant? CompletedAt, Instant? CancelledAt);

/// <summary>The key of another item, and how this one stands to it.</summary>
public sealed record ItemLink(string Other, LinkKind Kind);

/// <summary>How one item stands to another.</summary>
public enum LinkKind
{
    Reviews,
    Corrects,
    Chases,
    Duplicates,
    ComplainsAbout,
    PartOf,
}
