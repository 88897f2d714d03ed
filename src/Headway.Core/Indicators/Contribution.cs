using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Indicators;

/// <summary>What one span adds to one measure, at the border where it begins or ends.</summary>
/// <param name="At">The moment of the border; the day is its day in the zone of the work's service.</param>
/// <param name="Bin">The bin as a number, see <see cref="TallyBin"/>: a day, a number of days, or 0 where there are none.</param>
/// <param name="UnitBefore">Only for movements: where the work was before; null where it crossed into a service with other days, which counts everywhere.</param>
public readonly record struct Contribution(
    Measure Measure, Instant At, LocalDate Day, string Unit, string Type, int Bin, long N, string? UnitBefore, string? TypeBefore)
{
    /// <summary>Everything that an item's spans, or some of them, contribute.</summary>
    public static IEnumerable<Contribution> Of(IEnumerable<ItemSpan> spans, ServiceRules rules) => Of(spans, rules, Measures.All);

    public static IEnumerable<Contribution> Of(IEnumerable<ItemSpan> spans, ServiceRules rules, IReadOnlyList<Measure> measures)
    {
        foreach (var span in spans)
        {
            var standing = span.Standing;
            var own = rules.DaysOf(standing.Unit);
            var days = SpanDays.Of(span, own);
            foreach (var measure in measures)
            {
                if (!measure.Counts(span)) continue;
                if (BinOf(measure.Bin, days, own) is not { } bin) continue;
                if (measure.Movement != Movement.None && rules.DaysOf(standing.UnitBefore!) is var before && before != own)
                {
                    yield return Crossing(measure, standing, before.DayOf(standing.From), days.From);
                    continue;
                }
                yield return new(measure, standing.From, days.From, standing.Unit, standing.Type, bin, 1, standing.UnitBefore, standing.TypeBefore);
                if (measure.Kind == MeasureKind.Stock && standing.To is { } to)
                    yield return new(measure, to, days.To, standing.Unit, standing.Type, bin, -1, null, null);
            }
        }
    }

    /// <summary>Work that goes to a service with other days leaves the one on its day and comes into the other on its own, also for what lies above both.</summary>
    private static Contribution Crossing(Measure measure, Standing standing, LocalDate dayBefore, LocalDate day) => measure.Movement == Movement.Into
        ? new(measure, standing.From, day, standing.Unit, standing.Type, 0, 1, null, null)
        : new(measure, standing.From, dayBefore, standing.UnitBefore!, standing.TypeBefore!, 0, 1, null, null);

    private static int? BinOf(BinKind kind, SpanDays days, ServiceDays own) => kind switch
    {
        BinKind.None => 0,
        BinKind.DayReceived => TallyBin.Of(days.Received),
        BinKind.DayDue => days.Due is { } due ? TallyBin.Of(due) : null,
        BinKind.DaysTaken => own.Calendar.TryWorkingDaysBetween(days.Received, days.From, out var taken) ? taken : null,
    };

    public static string DayText(LocalDate day) => TallyBin.DayText(day);

    /// <summary>The days of a span's moments, told once for all measures.</summary>
    private readonly record struct SpanDays(LocalDate From, LocalDate To, LocalDate Received, LocalDate? Due)
    {
        public static SpanDays Of(ItemSpan span, ServiceDays own)
        {
            var standing = span.Standing;
            var from = own.DayOf(standing.From);
            return new(
                from,
                standing.To is { } to ? own.DayOf(to) : from,
                standing.From == span.ReceivedAt ? from : own.DayOf(span.ReceivedAt),
                span.Ruling?.DueAt is { } due ? own.DayOf(due) : null);
        }
    }
}
