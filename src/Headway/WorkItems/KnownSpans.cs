using System.Data.Common;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>Spans by what was known at an earlier moment, replayed from history.</summary>
public static class KnownSpans
{
    private const int BatchItems = 2_000;

    /// <summary>Every span of the items that a filter's attributes match.</summary>
    public static async Task<IReadOnlyList<ItemSpan>> Of(
        DbConnection connection, DbTransaction transaction, ServiceRules rules, ItemFilter filter, Instant knownAt, CancellationToken cancel)
    {
        List<ItemSpan> spans = [];
        await foreach (var reading in Readings(connection, transaction, rules, knownAt, cancel))
            if (Matches(reading.History.Facts, filter)) spans.AddRange(reading.Spans.Where(span => filter.Priority is null || span.Standing.Priority == filter.Priority));
        return spans;
    }

    /// <summary>A list as it would have read.</summary>
    public static async Task<IReadOnlyList<KnownItem>> List(
        DbConnection connection, DbTransaction? transaction, ServiceRules rules, ItemFilter filter, Instant asAt, CancellationToken cancel)
    {
        List<KnownItem> items = [];
        await foreach (var reading in Readings(connection, transaction, rules, filter.KnownAt!.Value, cancel))
        {
            if (!Matches(reading.History.Facts, filter)) continue;
            items.AddRange(reading.Spans.Where(span => KnownLists.Holds(span, filter, rules, asAt))
                .Select(span => new KnownItem(ItemSpanRow.Of(reading.History.Item, span, reading.History.Facts), span.Clocks))
                .Where(item => Mentions(item.Row, filter)));
        }
        return KnownOrder.Sort(items, filter);
    }

    private static async IAsyncEnumerable<ItemReading> Readings(
        DbConnection connection, DbTransaction? transaction, ServiceRules rules, Instant knownAt,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = ""; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = await ItemStore.LoadAfter(connection, transaction, after, BatchItems);
            if (batch.Count == 0) yield break;
            foreach (var (item, deliveries) in batch)
            {
                var history = ResolveHistory.Of(item, deliveries, knownAt);
                if (history.Events.Count > 0) yield return ReadItem.Of(history, rules);
            }
            after = batch.Keys.Max(StringComparer.Ordinal)!;
        }
    }

    private static bool Matches(ItemFacts facts, ItemFilter filter) =>
        (filter.Channel is null || facts.Channel == filter.Channel) && (filter.Area is null || facts.Area == filter.Area);

    private static bool Mentions(ItemSpanRow row, ItemFilter filter) => filter.Text is not { Length: > 0 } text
        || row.Reference.Contains(text, StringComparison.OrdinalIgnoreCase) || row.Title?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>One row of a list by what was known, with the clocks of its span.</summary>
public sealed record KnownItem(ItemSpanRow Row, IReadOnlyList<SpanClock> Clocks);

/// <summary>The conditions of a list over spans in memory; the same as those in SQL.</summary>
internal static class KnownLists
{
    public static bool Holds(ItemSpan span, ItemFilter filter, ServiceRules rules, Instant asAt) =>
        IsOfList(span, filter, rules, asAt) && IsOfPlace(span, filter) && IsOfItem(span, filter, rules);

    private static bool IsOfList(ItemSpan span, ItemFilter filter, ServiceRules rules, Instant asAt)
    {
        var s = span.Standing;
        var inForce = s.From <= asAt && !(s.To <= asAt);
        var due = Measures.Due.Counts(span) ? span.Ruling!.DueAt : null;
        return filter.List switch
        {
            ItemList.Open => s.IsOpen && inForce,
            ItemList.Overdue => due < asAt && inForce,
            ItemList.Due => due >= asAt && !(due >= filter.DueBy) && inForce && Within(rules.DayOf(due!.Value), filter),
            ItemList.All => inForce,
            _ => IsFlow(span, filter.List) && s.From <= asAt && Within(rules.DayOf(s.From), filter),
        };
    }

    private static bool IsFlow(ItemSpan span, ItemList list) => list switch
    {
        ItemList.Received => Measures.Received.Counts(span),
        ItemList.In => Measures.Received.Counts(span) || Measures.Reopened.Counts(span),
        ItemList.Out => Measures.Finished.Counts(span) || Measures.Cancelled.Counts(span),
        ItemList.Finished => Measures.Finished.Counts(span),
        ItemList.FinishedOnTime => Measures.Met.Counts(span),
        ItemList.FinishedLate => Measures.Late.Counts(span),
        ItemList.FinishedWithoutDue => Measures.WithoutDue.Counts(span),
        ItemList.Cancelled => Measures.Cancelled.Counts(span),
        ItemList.Reopened => Measures.Reopened.Counts(span),
        ItemList.MovedIn or ItemList.MovedOut => Measures.MovedIn.Counts(span),
        _ => false,
    };

    private static bool Within(LocalDate day, ItemFilter filter) => !(day < filter.From) && !(day > filter.To);

    private static bool IsOfPlace(ItemSpan span, ItemFilter filter)
    {
        var s = span.Standing;
        var now = PlaceKey.IsWithin(s.Unit, filter.Unit ?? "") && PlaceKey.IsWithin(s.Type, filter.Type ?? "");
        if (filter.List is not (ItemList.MovedIn or ItemList.MovedOut)) return now;
        var before = PlaceKey.IsWithin(s.UnitBefore!, filter.Unit ?? "") && PlaceKey.IsWithin(s.TypeBefore!, filter.Type ?? "");
        return filter.List == ItemList.MovedIn ? now && !before : before && !now;
    }

    private static bool IsOfItem(ItemSpan span, ItemFilter filter, ServiceRules rules)
    {
        var s = span.Standing;
        var received = rules.DayOf(span.ReceivedAt);
        return (filter.State is null || StoredWords.For(s.State) == filter.State.Replace('-', ' '))
            && (filter.Priority is null || s.Priority == filter.Priority)
            && (filter.Holder is null || s.Holder == filter.Holder)
            && !(received < filter.ReceivedFrom) && !(received > filter.ReceivedTo);
    }
}
