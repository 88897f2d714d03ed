using System.Data.Common;
using Dapper;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Service;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>One item of a list with all its clocks, for a file.</summary>
public sealed record ItemExport(
    string Item, string Reference, string? Title, string Unit, string Type, string State, string? Channel, string? Area, string? Holder,
    string? Priority, string? Outcome, OffsetDateTime ReceivedAt, OffsetDateTime? FinishedAt, OffsetDateTime? NotBefore, IReadOnlyList<ExportedClock> Clocks);

/// <summary>One clock as a file shows it: its state at the moment the list speaks for.</summary>
/// <param name="Rules">Whether it rules position and agreement.</param>
public sealed record ExportedClock(string Clock, string State, OffsetDateTime? DueAt, OffsetDateTime? EndedAt, bool Rules);

/// <summary>Makes exports of the rows of a list, with the clocks of each.</summary>
internal sealed class ItemExports(CurrentService service, Instant asAt, DbConnection connection)
{
    public async Task<ItemExport> Of(ItemSpanRow row)
    {
        var clocks = await connection.QueryAsync<ClockRow>(
            """
            select item as Item, number as Number, clock as Clock, state as State, due_at as DueAt, risk_at as RiskAt, ended_at as EndedAt
            from span_clocks where edition = @edition and item = @item and number = @number order by clock
            """,
            new { edition = service.Edition, item = row.Item, number = row.Number });
        return Of(row, row.ToSpan().Clocks.Concat(clocks.Select(clock => clock.ToSpanClock())), service, asAt);
    }

    public static ItemExport Of(ItemSpanRow row, IEnumerable<SpanClock> clocks, CurrentService service, Instant asAt)
    {
        var (span, zone) = (row.ToSpan(), service.Rules.DaysOf(row.Unit).Zone);
        return new ItemExport(
            row.Item, row.Reference, row.Title, service.Rules.Units.NamesOn(row.Unit, service.Rules.DayOf(asAt)), row.Type, row.State, row.Channel, row.Area, row.Holder, row.Priority, row.Outcome,
            Local(span.ReceivedAt, zone), span.Standing.IsOpen ? null : Local(span.Ruling?.EndedAt ?? span.Standing.From, zone),
            span.Standing.NotBefore is { } date && date > asAt ? Local(date, zone) : null,
            [
                .. clocks.OrderBy(clock => clock.Clock, StringComparer.Ordinal).Select(clock => new ExportedClock(
                    clock.Clock, StateWords[ReadClock.At(clock, asAt, zone)], clock.DueAt is { } due ? Local(due, zone) : null,
                    clock.EndedAt is { } ended ? Local(ended, zone) : null, clock.Clock == row.Clock)),
            ]);
    }

    private static OffsetDateTime Local(Instant moment, DateTimeZone zone) => moment.InZone(zone).ToOffsetDateTime();

    private static readonly Dictionary<ClockState, string> StateWords = new()
    {
        [ClockState.NotStarted] = "not started",
        [ClockState.Running] = "running",
        [ClockState.AtRisk] = "at risk",
        [ClockState.DueToday] = "due today",
        [ClockState.Paused] = "paused",
        [ClockState.Met] = "met",
        [ClockState.MetLate] = "met late",
        [ClockState.Breached] = "open and breached",
        [ClockState.Cancelled] = "cancelled",
        [ClockState.NotKnown] = "not known",
    };
}
