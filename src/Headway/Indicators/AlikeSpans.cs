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

    /// <param name="kind">All that the span is, but for its moments: the same number for the same words.</param>
    /// <param name="span">Makes the span, where it is the first of its kind and days.</param>
    public void Add<TRow>(int kind, in SpanMoments moments, TRow row, Func<TRow, SpanMoments, ItemSpan> span)
    {
        var key = new Key(
            kind, rules.DayOf(moments.ReceivedAt), moments.DueAt is { } due ? rules.DayOf(due) : null, IsWithin(moments.From), IsWithin(moments.To));
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out var isThere);
        if (!isThere)
        {
            place = _alike.Count;
            _alike.Add((span(row, moments), 0));
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

    private bool IsWithin(Instant? at) => at >= from && at <= to;

    /// <summary>All that decides what a span contributes between the two moments, which lie in one day.</summary>
    private readonly record struct Key(int Kind, LocalDate ReceivedOn, LocalDate? DueOn, bool Begins, bool Ends);
}

/// <summary>The moments of a span.</summary>
internal readonly record struct SpanMoments(Instant From, Instant? To, Instant ReceivedAt, Instant? DueAt);
