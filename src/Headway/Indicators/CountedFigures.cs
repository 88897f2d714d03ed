using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Counts figures anew over chosen spans: for a filter, or for what was known at an earlier moment. The sums are the tallies' own.</summary>
internal sealed class CountedFigures : IFigureSource
{
    private readonly IReadOnlyList<ItemSpan> _spans;
    private readonly Dictionary<TallyCell, long> _tallies;

    public CountedFigures(IReadOnlyList<ItemSpan> spans, ServiceRules rules)
    {
        _spans = spans;
        var fold = new TallyFold();
        fold.Add(Contribution.Of(spans, rules));
        _tallies = fold.Tallies();
    }

    public Task<IReadOnlyList<StockRow>> Stock(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate evening)
    {
        var upTo = TallyPeriod.Day(evening);
        return Task.FromResult<IReadOnlyList<StockRow>>(
        [
            .. Asked(measures, places).Where(tally => IsDay(tally.Key) && string.CompareOrdinal(tally.Key.Period, upTo) <= 0)
                .GroupBy(tally => (tally.Key.Measure, Place: PlaceOf(tally.Key, places), tally.Key.Bin))
                .Select(group => new StockRow(group.Key.Measure, group.Key.Place, group.Key.Bin, group.Sum(tally => tally.Value)))
                .Where(row => row.N != 0),
        ]);
    }

    public Task<IReadOnlyList<DayRow>> Days(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate from, LocalDate to, bool byBin)
    {
        var (first, last) = (TallyPeriod.Day(from), TallyPeriod.Day(to));
        return Task.FromResult<IReadOnlyList<DayRow>>(
        [
            .. Asked(measures, places)
                .Where(tally => string.CompareOrdinal(tally.Key.Period, first) >= 0 && string.CompareOrdinal(tally.Key.Period, last) <= 0)
                .GroupBy(tally => (tally.Key.Measure, Place: PlaceOf(tally.Key, places), tally.Key.Period, Bin: byBin ? tally.Key.Bin : ""))
                .Select(group => new DayRow(group.Key.Measure, group.Key.Place, group.Key.Period, group.Key.Bin, group.Sum(tally => tally.Value))),
        ]);
    }

    public Task<IReadOnlyList<ItemSpan>> SpansTouching(Instant from, Instant to) => Task.FromResult<IReadOnlyList<ItemSpan>>(
    [
        .. _spans.Where(span => (span.Standing.From >= from && span.Standing.From <= to)
            || (span.Standing.IsOpen && span.Standing.To >= from && span.Standing.To <= to)),
    ]);

    public Task<IReadOnlyList<ItemSpan>> Moves(Instant from, Instant to) => Task.FromResult<IReadOnlyList<ItemSpan>>(
        [.. _spans.Where(span => span.Standing.Began == Began.Moved && span.Standing.From >= from && span.Standing.From <= to)]);

    public Task<IReadOnlyList<PlaceCount>> PassedBetween(Instant from, Instant asAt) => Task.FromResult<IReadOnlyList<PlaceCount>>(
    [
        .. _spans.Where(span => Measures.Due.Counts(span) && span.Ruling!.DueAt >= from && span.Ruling.DueAt < asAt
                && span.Standing.From <= asAt && !(span.Standing.To <= asAt))
            .GroupBy(span => (span.Standing.Unit, span.Standing.Type))
            .Select(group => new PlaceCount(group.Key.Unit, group.Key.Type, group.LongCount())),
    ]);

    private IEnumerable<KeyValuePair<TallyCell, long>> Asked(IReadOnlyList<Measure> measures, PlacesAsked places)
    {
        var ids = measures.Select(measure => measure.Id).ToHashSet();
        var units = places.Units.ToHashSet();
        var types = places.Types.ToHashSet();
        return _tallies.Where(tally => ids.Contains(tally.Key.Measure) && units.Contains(tally.Key.Unit) && types.Contains(tally.Key.Type));
    }

    private static bool IsDay(TallyCell cell) => cell.Period[0] == 'd';

    private static string PlaceOf(TallyCell cell, PlacesAsked places) => places.ByUnit ? cell.Unit : cell.Type;
}
