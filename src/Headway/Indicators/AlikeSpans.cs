using System.Runtime.InteropServices;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Counts spans that contribute the same between two moments of a day, and works out once what each kind of them contributes.</summary>
internal sealed class AlikeSpans(ServiceRules rules, Instant from, Instant to)
{
    /// <summary>Every measure that a position shows of the day in hand.</summary>
    private static readonly IReadOnlyList<Measure> Shown = [.. Measures.All.Where(measure => measure.Bin != BinKind.DaysTaken)];

    private readonly Dictionary<Key, int> _places = [];
    private readonly List<(ItemSpan Span, long N)> _alike = [];
    private readonly List<(ItemSpan First, ServiceDays Days)?> _kinds = [];

    /// <param name="kind">All that the span is, but for its moments: the same number for the same words.</param>
    /// <param name="span">Makes the span, where it is the first of its kind.</param>
    public void Add<TRow>(int kind, in SpanMoments moments, TRow row, Func<TRow, SpanMoments, ItemSpan> span)
    {
        var (first, days) = KindOf(kind, moments, row, span);
        var key = new Key(
            kind, days.DayOf(moments.ReceivedAt), moments.DueAt is { } due ? days.DayOf(due) : null, DayWithin(moments.From, days), DayWithin(moments.To, days));
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out var isThere);
        if (!isThere)
        {
            place = _alike.Count;
            _alike.Add((At(first, moments), 0));
        }
        CollectionsMarshal.AsSpan(_alike)[place].N++;
    }

    /// <summary>What they contribute, summed.</summary>
    public IReadOnlyList<Contribution> Contributions()
    {
        var sums = new ContributionSums();
        foreach (var (span, n) in _alike)
        {
            foreach (var contribution in Contribution.Of([span], rules, Shown))
                if (IsWithin(contribution.At)) sums.Add(contribution, n);
        }
        return sums.AsAt(to);
    }

    private (ItemSpan First, ServiceDays Days) KindOf<TRow>(int kind, in SpanMoments moments, TRow row, Func<TRow, SpanMoments, ItemSpan> span)
    {
        while (_kinds.Count <= kind) _kinds.Add(null);
        if (_kinds[kind] is { } known) return known;
        var first = span(row, moments);
        var made = (first, rules.DaysOf(first.Standing.Unit));
        _kinds[kind] = made;
        return made;
    }

    // Spans of a kind differ in their moments alone.
    private static ItemSpan At(ItemSpan first, in SpanMoments moments) => first with
    {
        Standing = first.Standing with { From = moments.From, To = moments.To },
        ReceivedAt = moments.ReceivedAt,
        Ruling = first.Ruling is { } clock ? clock with { DueAt = moments.DueAt } : null,
    };

    // Without services of their own days, the two moments lie in one day, and to tell it for each span would cost as much as all the rest.
    private LocalDate? DayWithin(Instant? at, ServiceDays days) =>
        !IsWithin(at) ? null : rules.Services.Count == 0 ? default(LocalDate) : days.DayOf(at!.Value);

    private bool IsWithin(Instant? at) => at >= from && at <= to;

    /// <summary>All that decides what a span contributes between the two moments.</summary>
    /// <param name="BeginsOn">The day on which it begins between them.</param>
    private readonly record struct Key(int Kind, LocalDate ReceivedOn, LocalDate? DueOn, LocalDate? BeginsOn, LocalDate? EndsOn);
}

/// <summary>The moments of a span.</summary>
internal readonly record struct SpanMoments(Instant From, Instant? To, Instant ReceivedAt, Instant? DueAt);
