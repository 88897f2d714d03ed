using System.Data.Common;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using Headway.Indicators;
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
        DbConnection connection, DbTransaction? transaction, ServiceRules rules, ItemFilter filter, (Instant AsAt, Places Places) at, CancellationToken cancel)
    {
        List<KnownItem> items = [];
        await foreach (var reading in Readings(connection, transaction, rules, filter.KnownAt!.Value, cancel))
        {
            if (!Matches(reading.History.Facts, filter)) continue;
            items.AddRange(reading.Spans.Where(span => KnownLists.Holds(span, filter, rules, at))
                .Select(span => new KnownItem(ItemSpanRow.Of(reading.History.Item, span, reading.History.Facts), span.Clocks))
                .Where(item => Mentions(item.Row, filter)));
        }
        return KnownOrder.Sort(items, filter);
    }

    /// <summary>The open work of cases with its due moments, as at a moment.</summary>
    public static async Task<IReadOnlyList<WorkOfCase>> OfCases(
        DbConnection connection, DbTransaction? transaction, ServiceRules rules, (Instant AsAt, Instant KnownAt) at, CancellationToken cancel)
    {
        List<WorkOfCase> work = [];
        await foreach (var reading in Readings(connection, transaction, rules, at.KnownAt, cancel))
        {
            if (reading.History.Facts.Case is not { } key) continue;
            var now = reading.Spans.LastOrDefault(span => span.Standing.From <= at.AsAt && !(span.Standing.To <= at.AsAt));
            if (now is not null && Measures.Due.Counts(now)) work.Add(new WorkOfCase(key, reading.History.Item, now.Ruling!.DueAt!.Value));
        }
        return work;
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
    public static bool Holds(ItemSpan span, ItemFilter filter, ServiceRules rules, (Instant AsAt, Places Places) at) =>
        IsOfList(span, filter, rules, at.AsAt) && IsOfPlace(span, filter, rules, at.Places) && IsOfItem(span, filter, rules);

    private static bool IsOfList(ItemSpan span, ItemFilter filter, ServiceRules rules, Instant asAt)
    {
        var s = span.Standing;
        var own = rules.DaysOf(s.Unit);
        var inForce = IsInForce(s, own, filter, asAt);
        var due = Measures.Due.Counts(span) ? span.Ruling!.DueAt : null;
        return filter.List switch
        {
            ItemList.Open => s.IsOpen && inForce,
            ItemList.Overdue => due < asAt && inForce,
            ItemList.Due => due >= asAt && !(due >= filter.DueBy) && inForce && IsDueInDays(own.DayOf(due!.Value), filter, rules, asAt),
            ItemList.All => inForce,
            _ => IsFlow(span, filter.List) && s.From <= asAt && IsInDays(span, filter, rules, asAt),
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

    private static bool IsInForce(Standing standing, ServiceDays own, ItemFilter filter, Instant asAt) => filter.EndOf is { } day
        ? own.StartOf(day.PlusDays(1)) is var evening && standing.From < evening && !(standing.To < evening)
        : standing.From <= asAt && !(standing.To <= asAt);

    private static bool IsDueInDays(LocalDate day, ItemFilter filter, ServiceRules rules, Instant asAt)
    {
        // From the day in hand on: from the moment on.
        var isFromNow = filter.From is { } first && !(rules.For(rules.Units.At(filter.Unit ?? "", asAt)).StartOf(first) > asAt);
        return (isFromNow || !(day < filter.From)) && !(day > filter.To);
    }

    private static bool IsInDays(ItemSpan span, ItemFilter filter, ServiceRules rules, Instant asAt)
    {
        var day = rules.DaysOf(filter.List == ItemList.MovedOut ? span.Standing.UnitBefore! : span.Standing.Unit).DayOf(span.Standing.From);
        // The day in hand is not over anywhere.
        var isOpenEnded = filter.To is { } last && rules.For(rules.Units.At(filter.Unit ?? "", asAt)).StartOf(last.PlusDays(1)) > asAt;
        return !(day < filter.From) && (isOpenEnded || !(day > filter.To));
    }

    private static bool IsOfPlace(ItemSpan span, ItemFilter filter, ServiceRules rules, Places places)
    {
        var s = span.Standing;
        var now = IsWithin(s.Unit, s.Type, filter, places);
        if (filter.List is not (ItemList.MovedIn or ItemList.MovedOut)) return now;
        var before = IsWithin(s.UnitBefore!, s.TypeBefore!, filter, places);
        var crosses = rules.DaysOf(s.Unit) != rules.DaysOf(s.UnitBefore!);
        return filter.List == ItemList.MovedIn ? now && (!before || crosses) : before && (!now || crosses);
    }

    private static bool IsWithin(string unit, string type, ItemFilter filter, Places places) =>
        places.IsWithin(unit, filter.Unit ?? PlaceKey.Top) && PlaceKey.IsWithin(type, filter.Type ?? PlaceKey.Top);

    private static bool IsOfItem(ItemSpan span, ItemFilter filter, ServiceRules rules)
    {
        var s = span.Standing;
        var received = rules.DaysOf(s.Unit).DayOf(span.ReceivedAt);
        return (filter.State is null || StoredWords.For(s.State) == StoredWords.StateWord(filter.State))
            && (filter.Priority is null || s.Priority == filter.Priority)
            && (filter.Holder is null || s.Holder == filter.Holder)
            && !(received < filter.ReceivedFrom) && !(received > filter.ReceivedTo);
    }
}
