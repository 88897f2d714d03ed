using NodaTime;

namespace Headway.Core.WorkItems;

/// <summary>What happened to one item, in order, with corrections applied: the events that count.</summary>
/// <param name="Item">The key of the item.</param>
/// <param name="Events">Ordered by moment, kind, source sequence and id; never by arrival.</param>
/// <param name="Oddities">What the source says that cannot be so, and what was made of it.</param>
/// <param name="Facts">What the latest delivery that says anything of the item itself says.</param>
public sealed record ItemHistory(string Item, IReadOnlyList<Happening> Events, IReadOnlyList<Oddity> Oddities, ItemFacts Facts)
{
    /// <summary>When the item was received; null where nothing is known of it.</summary>
    public Instant? ReceivedAt => Events.Count == 0 ? null : Events[0].At;
}

/// <summary>One event that counts.</summary>
/// <param name="At">When it took effect; an event that the source puts before the receipt takes effect at the receipt.</param>
/// <param name="SaidAt">When the source says it happened.</param>
/// <param name="RecordedAt">Since when it is known, in the form that counts.</param>
/// <param name="Corrected">Whether an earlier form of it was different.</param>
public sealed record Happening(
    Instant At, Instant SaidAt, Instant RecordedAt, EventKind Kind, long Sequence, string Id, EventBody Body, bool Corrected)
    : IComparable<Happening>
{
    public int CompareTo(Happening? other)
    {
        if (other is null) return 1;
        var order = At.CompareTo(other.At);
        if (order == 0) order = Kind.CompareTo(other.Kind);
        if (order == 0) order = Sequence.CompareTo(other.Sequence);
        return order == 0 ? string.CompareOrdinal(Id, other.Id) : order;
    }

    public static bool operator <(Happening left, Happening right) => left.CompareTo(right) < 0;
    public static bool operator >(Happening left, Happening right) => left.CompareTo(right) > 0;
    public static bool operator <=(Happening left, Happening right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Happening left, Happening right) => left.CompareTo(right) >= 0;
}

/// <summary>Something odd in a history, kept and reported.</summary>
public enum Oddity
{
    NoReceipt,
    BeforeReceipt,
    CompletedTwice,
    AfterCompletion,
    CorrectionWithoutOriginal,
}
