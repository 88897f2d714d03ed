using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Indicators;

/// <summary>What one span adds to one measure, at the border where it begins or ends.</summary>
/// <param name="At">The moment of the border; the day is its day in the service's zone.</param>
/// <param name="Bin">The bin as a number, see <see cref="TallyBin"/>: a day, a number of days, or 0 where there are none.</param>
/// <param name="UnitBefore">Only for movements: where the work was before.</param>
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
            var days = SpanDays.Of(span, rules);
            foreach (var measure in measures)
            {
                if (!measure.Counts(span)) continue;
                if (BinOf(measure.Bin, days, rules) is not { } bin) continue;
                yield return new(measure, standing.From, days.From, standing.Unit, standing.Type, bin, 1, standing.UnitBefore, standing.TypeBefore);
                if (measure.Kind == MeasureKind.Stock && standing.To is { } to)
                    yield return new(measure, to, days.To, standing.Unit, standing.Type, bin, -1, null, null);
            }
        }
    }

    private static int? BinOf(BinKind kind, SpanDays days, ServiceRules rules) => kind switch
    {
        BinKind.None => 0,
        BinKind.DayReceived => TallyBin.Of(days.Received),
        BinKind.DayDue => days.Due is { } due ? TallyBin.Of(due) : null,
        BinKind.DaysTaken => rules.Calendar.TryWorkingDaysBetween(days.Received, days.From, out var taken) ? taken : null,
    };

    public static string DayText(LocalDate day) => TallyBin.DayText(day);

    /// <summary>The days of a span's moments, told once for all measures.</summary>
    private readonly record struct SpanDays(LocalDate From, LocalDate To, LocalDate Received, LocalDate? Due)
    {
        public static SpanDays Of(ItemSpan span, ServiceRules rules)
        {
            var standing = span.Standing;
            var from = rules.DayOf(standing.From);
            return new(
                from,
                standing.To is { } to ? rules.DayOf(to) : from,
                standing.From == span.ReceivedAt ? from : rules.DayOf(span.ReceivedAt),
                span.Ruling?.DueAt is { } due ? rules.DayOf(due) : null);
        }
    }
}
