using Headway.Core.Indicators;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>The share of finished work that was on time, with its interval.</summary>
internal static class OnTimeShare
{
    /// <param name="upTo">The last day of its lists; null where they reach up to the moment.</param>
    public static OnTime Of(PlaceFigures figures, LocalDate from, LocalDate to, LocalDate? upTo, ItemFilter list)
    {
        Figure Count(string id, string label, Measure measure, ItemList kind) =>
            new(id, label, figures.Flow(measure, from, to), list with { List = kind, From = from, To = upTo });
        var met = Count("on-time", "Finished on time", Measures.Met, ItemList.FinishedOnTime);
        var late = Count("finished-late", "Finished late", Measures.Late, ItemList.FinishedLate);
        var without = Count("without-due", "Finished without a due moment", Measures.WithoutDue, ItemList.FinishedWithoutDue);
        var whole = met.N + late.N;
        if (whole == 0) return new OnTime(from, to, met, late, without, null, null, null);
        var interval = WilsonInterval.Of(met.N, whole);
        return new OnTime(from, to, met, late, without, (double)met.N / whole, interval.Low, interval.High);
    }
}
