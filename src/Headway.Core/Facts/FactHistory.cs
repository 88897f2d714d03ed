using NodaTime;

namespace Headway.Core.Facts;

/// <summary>What happened to one fact and what was said of it, with corrections applied: a function of the set of what was delivered.</summary>
/// <param name="Happened">In order of moment, kind, source sequence and id; never of arrival.</param>
/// <param name="Sayings">What was said of the fact itself, by whom and since when.</param>
/// <param name="HasCorrectionWithoutOriginal">Whether some correction or withdrawal concerns nothing that was ever told.</param>
public sealed record FactHistory(
    FactKind Kind, string Key, IReadOnlyList<FactHappening> Happened, IReadOnlyList<FactSaying> Sayings, bool HasCorrectionWithoutOriginal)
{
    /// <summary>The fact as it stood at a moment, by what this history knows.</summary>
    public FactState AsAt(Instant asAt) => new(
        Kind, Key, asAt, [.. Happened.TakeWhile(happening => happening.At <= asAt)], Attributes(asAt),
        Sayings.Any(saying => saying.At <= asAt) || Happened.Any(happening => happening.At <= asAt));

    /// <summary>The fact at every moment, stretch by stretch: at each moment in one of them, what its state would be read as; at any other, nothing.</summary>
    /// <param name="read">What to make of a state, by anything but the moment that was asked about; two that are equal are one stretch.</param>
    public IReadOnlyList<FactStretch<T>> Stretches<T>(Func<FactState, T?> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        List<FactStretch<T>> stretches = [];
        foreach (var at in Happened.Select(happening => happening.At).Concat(Sayings.Select(saying => saying.At)).Distinct().Order())
        {
            var what = read(AsAt(at));
            if (stretches.Count > 0 && stretches[^1] is { To: null } last)
            {
                if (last.What.Equals(what)) continue;
                stretches[^1] = last with { To = at };
            }
            if (what is not null) stretches.Add(new FactStretch<T>(at, null, what));
        }
        return stretches;
    }

    /// <summary>Of each field, what was said last by the moment; what a source states first also speaks for the time before it.</summary>
    private FactBody Attributes(Instant asAt)
    {
        if (Sayings.Count == 0) return FactBody.Empty;
        var body = FactBody.Empty;
        foreach (var saying in Speaking(asAt)) body = saying.Body.Over(body);
        return body;
    }

    private IEnumerable<FactSaying> Speaking(Instant asAt)
    {
        List<FactSaying> speaking = [.. Sayings.Where(saying => saying.Feed is null && saying.At <= asAt)];
        List<FactSaying> early = [];
        foreach (var feed in Sayings.Where(saying => saying.Feed is not null).GroupBy(saying => saying.Feed!, StringComparer.Ordinal))
        {
            // A statement says all that its feed says, so only the feed's last one speaks.
            if (feed.LastOrDefault(saying => saying.At <= asAt) is { } last) speaking.Add(last);
            else early.Add(feed.First());
        }
        // Of two that speak for the time before them, the nearer is laid over the other; all of them lie under what was told in time.
        return early.OrderByDescending(saying => saying).Concat(speaking.Order());
    }
}

/// <summary>One event that counts.</summary>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">Since when it is known, in the form that counts.</param>
/// <param name="Order">The place of its kind among events of one moment.</param>
/// <param name="Body">What only this happening says, such as an amount.</param>
/// <param name="IsCorrected">Whether an earlier form of it was different.</param>
public sealed record FactHappening(Instant At, Instant RecordedAt, string Word, int Order, long Sequence, string Id, FactBody Body, bool IsCorrected)
    : IComparable<FactHappening>
{
    public int CompareTo(FactHappening? other)
    {
        if (other is null) return 1;
        var order = At.CompareTo(other.At);
        if (order == 0) order = Order.CompareTo(other.Order);
        if (order == 0) order = Sequence.CompareTo(other.Sequence);
        return order == 0 ? string.CompareOrdinal(Id, other.Id) : order;
    }

    public static bool operator <(FactHappening left, FactHappening right) => left.CompareTo(right) < 0;
    public static bool operator >(FactHappening left, FactHappening right) => left.CompareTo(right) > 0;
    public static bool operator <=(FactHappening left, FactHappening right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FactHappening left, FactHappening right) => left.CompareTo(right) >= 0;
}

/// <summary>What was said of a fact itself from a moment on.</summary>
/// <param name="Feed">The feed whose statement it is, which is whole: what the next one does not repeat no longer holds; null of an event.</param>
public sealed record FactSaying(Instant At, string? Feed, int Order, long Sequence, string Id, FactBody Body) : IComparable<FactSaying>
{
    public int CompareTo(FactSaying? other)
    {
        if (other is null) return 1;
        var order = At.CompareTo(other.At);
        if (order == 0) order = Order.CompareTo(other.Order);
        if (order == 0) order = Sequence.CompareTo(other.Sequence);
        return order == 0 ? string.CompareOrdinal(Id, other.Id) : order;
    }

    public static bool operator <(FactSaying left, FactSaying right) => left.CompareTo(right) < 0;
    public static bool operator >(FactSaying left, FactSaying right) => left.CompareTo(right) > 0;
    public static bool operator <=(FactSaying left, FactSaying right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FactSaying left, FactSaying right) => left.CompareTo(right) >= 0;
}
