using System.Globalization;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;
using NodaTime.Text;

namespace Headway.Core.Indicators;

/// <summary>What one span adds to one measure, at the border where it begins or ends.</summary>
/// <param name="At">The moment of the border; the day is its day in the service's zone.</param>
/// <param name="Bin">The bin's text: a day, a number of days, or empty.</param>
/// <param name="UnitBefore">Only for movements: where the work was before.</param>
public readonly record struct Contribution(
    Measure Measure, Instant At, LocalDate Day, string Unit, string Type, string Bin, long N, string? UnitBefore, string? TypeBefore)
{
    /// <summary>Everything that an item's spans, or some of them, contribute.</summary>
    public static IEnumerable<Contribution> Of(IEnumerable<ItemSpan> spans, ServiceRules rules) => Of(spans, rules, Measures.All);

    public static IEnumerable<Contribution> Of(IEnumerable<ItemSpan> spans, ServiceRules rules, IReadOnlyList<Measure> measures)
    {
        foreach (var span in spans)
        {
            var standing = span.Standing;
            foreach (var measure in measures)
            {
                if (!measure.Counts(span)) continue;
                if (BinOf(measure.Bin, span, rules) is not { } bin) continue;
                yield return new(measure, standing.From, rules.DayOf(standing.From), standing.Unit, standing.Type, bin, 1, standing.UnitBefore, standing.TypeBefore);
                if (measure.Kind == MeasureKind.Stock && standing.To is { } to)
                    yield return new(measure, to, rules.DayOf(to), standing.Unit, standing.Type, bin, -1, null, null);
            }
        }
    }

    private static string? BinOf(BinKind kind, ItemSpan span, ServiceRules rules) => kind switch
    {
        BinKind.None => "",
        BinKind.DayReceived => DayText(rules.DayOf(span.ReceivedAt)),
        BinKind.DayDue => span.Ruling?.DueAt is { } due ? DayText(rules.DayOf(due)) : null,
        BinKind.DaysTaken => DaysTakenBin(span, rules),
    };

    private static string? DaysTakenBin(ItemSpan span, ServiceRules rules) =>
        rules.Calendar.TryWorkingDaysBetween(rules.DayOf(span.ReceivedAt), rules.DayOf(span.Standing.From), out var days)
            ? days.ToString("D6", CultureInfo.InvariantCulture)
            : null;

    public static string DayText(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
