using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>A span with what its item is, as a list reads it.</summary>
public sealed record ItemSpanRow(
    string Item, long Number, long FromAt, long? ToAt, string Unit, string Type, string State, string Began, string? Holder, string? Priority,
    string? Outcome, string? UnitBefore, string? TypeBefore, long ReceivedAt, string? Clock, string? ClockState, long? DueAt, long? RiskAt,
    long? ClockEndedAt, long? NotBefore, string Reference, string? Title, string? Channel, string? Area)
{
    public ItemSpan ToSpan() => new SpanRow(
        Item, Number, FromAt, ToAt, Unit, Type, State, Began, Holder, Priority, Outcome, UnitBefore, TypeBefore, ReceivedAt, Clock, ClockState,
        DueAt, RiskAt, ClockEndedAt, NotBefore).ToSpan();

    public static ItemSpanRow Of(string item, ItemSpan span, ItemFacts facts)
    {
        var (s, ruling) = (span.Standing, span.Ruling);
        return new ItemSpanRow(
            item, span.Number, s.From.ToUnixTimeMilliseconds(), s.To?.ToUnixTimeMilliseconds(), s.Unit, s.Type, StoredWords.For(s.State),
            StoredWords.For(s.Began), s.Holder, s.Priority, s.Outcome, s.UnitBefore, s.TypeBefore, span.ReceivedAt.ToUnixTimeMilliseconds(),
            ruling?.Clock, ruling is null ? null : StoredWords.For(ruling.Phase), ruling?.DueAt?.ToUnixTimeMilliseconds(),
            ruling?.RiskAt?.ToUnixTimeMilliseconds(), ruling?.EndedAt?.ToUnixTimeMilliseconds(), s.NotBefore?.ToUnixTimeMilliseconds(), item[(item.IndexOf(':', StringComparison.Ordinal) + 1)..],
            facts.Title, facts.Channel, facts.Area);
    }
}

/// <summary>Puts a span into the words of a list.</summary>
internal static class ItemRows
{
    public static ItemRow Of(ItemSpanRow row, Instant asAt, ServiceRules rules)
    {
        var span = row.ToSpan();
        LocalDateTime Local(Instant at) => at.InZone(rules.Zone).LocalDateTime;
        var finished = span.Standing.IsOpen ? (Instant?)null : span.Ruling?.EndedAt ?? span.Standing.From;
        var until = finished ?? asAt;
        return new ItemRow(
            row.Item, row.Reference, row.Title, rules.Units.NameOf(PlaceKey.KeyOf(row.Unit), rules.DayOf(asAt)), PlaceKey.NameOf(row.Type), row.State, Local(span.ReceivedAt),
            span.Ruling?.DueAt is { } due ? Local(due) : null, finished is { } at ? Local(at) : null,
            span.Ruling is null ? null : ClockWords.Of(span.Ruling, asAt, rules), AgeAt(span.ReceivedAt, until, rules), row.Channel, row.Area, row.Holder)
        {
            NotBefore = span.Standing.IsOpen && span.Standing.NotBefore > asAt ? Local(span.Standing.NotBefore.Value) : null,
        };
    }

    /// <summary>Age in working days; in calendar days where the calendar does not reach so far.</summary>
    private static long AgeAt(Instant receivedAt, Instant until, ServiceRules rules)
    {
        var (from, to) = (rules.DayOf(receivedAt), rules.DayOf(until));
        return rules.Calendar.TryWorkingDaysBetween(from, to, out var days) ? days : Period.DaysBetween(from, to);
    }
}
