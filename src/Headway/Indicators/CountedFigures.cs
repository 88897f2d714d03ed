using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Counts figures anew over chosen spans: for a filter, or for what was known at an earlier moment. The sums are the tallies' own.</summary>
internal sealed class CountedFigures : IFigureSource
{
    private readonly IReadOnlyList<ItemSpan> _spans;
    private readonly IReadOnlyList<TallyPlace> _leaves;
    private readonly ILookup<(Measure Measure, long Place), (TallyPlace Place, LocalDate Day, int Bin, long N)> _days;

    public CountedFigures(IReadOnlyList<ItemSpan> spans, ServiceRules rules)
    {
        _spans = spans;
        var fold = new TallyFold();
        fold.Add(Contribution.Of(spans, rules));
        _days = fold.Sums().Where(sum => sum.Period < TallyPeriod.Months)
            .ToLookup(sum => (sum.Measure, sum.Place.Key), sum => (sum.Place, TallyBin.Day(sum.Period), sum.Bin, sum.N));
        _leaves = [.. _days.Select(group => group.First().Place).Where(place => !TallyPlaces.IsKept(place.Unit, place.Type)).Distinct()];
    }

    public Task<IReadOnlyList<TallyPlace>> Leaves(string unit, string type, Places places) => Answer(_leaves);

    public Task<IReadOnlyDictionary<string, long>> LeavesOfTypes() => Task.FromResult<IReadOnlyDictionary<string, long>>(
        _leaves.GroupBy(leaf => leaf.Type, StringComparer.Ordinal).ToDictionary(type => type.Key, type => type.LongCount(), StringComparer.Ordinal));

    public Task Stock(StockAsked asked, Action<StockRow> take)
    {
        foreach (var row in Asked([asked.Measure], asked.Places).Where(row => row.Day <= asked.Evening))
            if (asked.LastBin is not { } last || row.Bin <= TallyBin.Of(last)) take(new StockRow(row.Place, row.Bin, row.N));
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<DayRow>> Standing(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate evening) =>
        [.. (await Days(measures, places, LocalDate.MinIsoValue, evening)).Select(row => row with { Day = evening })];

    public Task<IReadOnlyList<DayRow>> Days(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate from, LocalDate to) => Answer(
        Asked(measures, places).Where(row => row.Day >= from && row.Day <= to)
            .GroupBy(row => (row.Measure, row.Place, row.Day))
            .Select(group => new DayRow(group.Key.Measure, group.Key.Place, group.Key.Day, group.Sum(row => row.N))));

    public async Task<IReadOnlyList<DayRow>> Together(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate from, LocalDate to) =>
        [.. (await Days(measures, places, from, to)).Select(row => row with { Day = to })];

    public Task<IReadOnlyList<BinRow>> Bins(IReadOnlyList<Measure> measures, PlacesAsked places, LocalDate day) => Answer(
        from measure in measures
        from row in Asked([measure], places)
        where row.Day == day
        select new BinRow(measure, row.Place, row.Bin, row.N));

    public Task<IReadOnlyList<PassedRow>> InPassedBins(Measure measure, PlacesAsked places, LocalDate from, LocalDate to) => Answer(
        Asked([measure], places).Where(row => row.Day >= from && row.Day <= to)
            .Select(row => new PassedRow(row.Day, TallyBin.Day(row.Bin), row.N))
            .Where(row => row.Bin < row.Day));

    public Task<IReadOnlyList<Contribution>> Contributed(Instant from, Instant to, ServiceRules rules)
    {
        var sums = new ContributionSums();
        var touching = _spans.Where(span => (span.Standing.From >= from && span.Standing.From <= to) || (span.Standing.To >= from && span.Standing.To <= to));
        foreach (var contribution in Contribution.Of(touching, rules))
            if (contribution.At >= from && contribution.At <= to) sums.Add(contribution);
        return Task.FromResult(sums.AsAt(to));
    }

    public Task<long> Begun(Instant from, Instant to) => Task.FromResult(_spans.LongCount(span => span.Standing.From >= from && span.Standing.From <= to));

    public Task<IReadOnlyList<ItemSpan>> Moves(Instant from, Instant to) => Answer(
        _spans.Where(span => span.Standing.Began == Began.Moved && span.Standing.From >= from && span.Standing.From <= to));

    public Task<IReadOnlyList<PlaceCount>> DueBetween(Instant from, Instant to, Instant asAt) => Answer(
        _spans.Where(span => Measures.Due.Counts(span) && span.Ruling!.DueAt >= from && span.Ruling.DueAt < to
                && span.Standing.From <= asAt && !(span.Standing.To <= asAt))
            .GroupBy(span => (span.Standing.Unit, span.Standing.Type))
            .Select(group => new PlaceCount(group.Key.Unit, group.Key.Type, group.LongCount())));

    private IEnumerable<(string Measure, string Place, LocalDate Day, int Bin, long N)> Asked(IReadOnlyList<Measure> measures, PlacesAsked places) =>
        from measure in measures
        from pair in places.Pairs
        from row in _days[(measure, pair.Key)]
        select (measure.Id, places.NameOf(pair), row.Day, row.Bin, row.N);

    private static Task<IReadOnlyList<T>> Answer<T>(IEnumerable<T> rows) => Task.FromResult<IReadOnlyList<T>>([.. rows]);
}
