using FsCheck.Fluent;
using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.Tests.WorkItems;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.Indicators;

/// <summary>What holds for the figures of every set of items.</summary>
public class TallyProperties
{
    private static readonly FsCheck.Gen<(ServiceRules Rules, ItemSpan[] Spans, LocalDate Day)> Items =
        from rules in RandomItems.Rules
        from items in Gen.ArrayOf(RandomItems.Deliveries, 6)
        from moment in RandomItems.Moment
        select (rules, items.SelectMany(item => Readings.Read(item, rules).Spans).ToArray(), rules.DayOf(moment));

    [Theory]
    [InlineData("", "")]
    [InlineData("north", "")]
    [InlineData("", "repair>roof")]
    [InlineData("north>one", "repair>roof")]
    public void A_place_is_counted_once_even_where_unit_or_type_is_not_known(string unit, string type)
    {
        var places = TallyPlaces.Kept(unit, type).ToList();

        Assert.Equal(places.Distinct(), places);
        Assert.Contains((unit, type), places);
        Assert.Contains(("", ""), places);
    }

    [Fact]
    public void Opening_and_in_less_out_and_moved_is_closing_everywhere() => Readings.Hold(Items, given =>
    {
        var tallies = Tallies(given.Rules, given.Spans);
        foreach (var (unit, type) in Places(tallies))
        {
            long Flow(Measure measure) => Sum(tallies, measure, unit, type, period => period == TallyPeriod.Day(given.Day));
            Assert.Equal(
                Closing(tallies, Measures.Open, unit, type, given.Day.PlusDays(-1)) + Flow(Measures.Received) + Flow(Measures.Reopened) - Flow(Measures.Finished)
                    - Flow(Measures.Cancelled) + Flow(Measures.MovedIn) - Flow(Measures.MovedOut),
                Closing(tallies, Measures.Open, unit, type, given.Day));
        }
    });

    [Fact]
    public void A_stock_of_any_evening_is_the_spans_that_last_over_it() => Readings.Hold(Items, given =>
    {
        var tallies = Tallies(given.Rules, given.Spans);
        Instant Evening(ItemSpan span) => given.Rules.DaysOf(span.Standing.Unit).StartOf(given.Day.PlusDays(1));
        foreach (var measure in Measures.All.Where(measure => measure.Kind == MeasureKind.Stock))
        {
            foreach (var (unit, type) in Places(tallies))
            {
                var lasting = given.Spans.Count(span => measure.Counts(span) && span.Standing.From < Evening(span) && !(span.Standing.To < Evening(span))
                    && (!TallyPlaces.IsKept(unit, type) ? span.Standing.Unit == unit && span.Standing.Type == type
                        : PlaceKey.IsWithin(span.Standing.Unit, unit) && PlaceKey.IsWithin(span.Standing.Type, type)));
                Assert.Equal(lasting, Closing(tallies, measure, unit, type, given.Day));
            }
        }
    });

    [Fact]
    public void Months_and_years_of_a_stock_are_the_sums_of_their_days() => Readings.Hold(Items, given =>
    {
        var tallies = Tallies(given.Rules, given.Spans);
        var days = tallies.Where(cell => cell.Key.Period[0] == 'd' && Measures.ById(cell.Key.Measure).Kind == MeasureKind.Stock).ToList();
        foreach (var group in days.GroupBy(cell => cell.Key with { Period = $"m{cell.Key.Period[1..8]}" })
            .Concat(days.GroupBy(cell => cell.Key with { Period = $"y{cell.Key.Period[1..5]}" })))
        {
            Assert.Equal(tallies.GetValueOrDefault(group.Key), group.Sum(cell => cell.Value));
        }
    });

    [Fact]
    public void What_every_place_holds_is_the_sum_of_its_leaves() => Readings.Hold(Items, given =>
    {
        var tallies = Tallies(given.Rules, given.Spans);
        foreach (var measure in Measures.All.Where(measure => measure.Movement == Movement.None && !measure.LeavesOnly))
        {
            foreach (var (unit, type) in Places(tallies).Where(place => TallyPlaces.IsKept(place.Unit, place.Type)))
            {
                var leaves = Contribution.Of(given.Spans, given.Rules, [measure]).Where(c => PlaceKey.IsWithin(c.Unit, unit) && PlaceKey.IsWithin(c.Type, type)).Sum(c => c.N);
                Assert.Equal(leaves, Sum(tallies, measure, unit, type, period => period[0] == 'd'));
            }
        }
    });

    [Fact]
    public void Taking_back_and_adding_again_leaves_what_a_recount_gives() => Readings.Hold(
        from first in Items from second in Items select (first, second),
        given =>
        {
            var fold = new TallyFold();
            fold.Add(Contribution.Of(given.first.Spans, given.first.Rules));
            fold.Add(Contribution.Of(given.second.Spans, given.first.Rules));
            fold.Add(Contribution.Of(given.first.Spans, given.first.Rules), -1);
            Assert.Equal(
                Tallies(given.first.Rules, given.second.Spans).OrderBy(cell => $"{cell.Key}"), fold.Tallies().OrderBy(cell => $"{cell.Key}"));
        });

    private static Dictionary<TallyCell, long> Tallies(ServiceRules rules, IEnumerable<ItemSpan> spans)
    {
        var fold = new TallyFold();
        fold.Add(Contribution.Of(spans, rules));
        return fold.Tallies();
    }

    private static List<(string Unit, string Type)> Places(Dictionary<TallyCell, long> tallies) => [.. tallies.Keys.Select(cell => (cell.Unit, cell.Type)).Distinct()];

    private static long Closing(Dictionary<TallyCell, long> tallies, Measure measure, string unit, string type, LocalDate day) =>
        Sum(tallies, measure, unit, type, period => period[0] == 'd' && string.CompareOrdinal(period, TallyPeriod.Day(day)) <= 0);

    private static long Sum(Dictionary<TallyCell, long> tallies, Measure measure, string unit, string type, Func<string, bool> period) =>
        tallies.Where(cell => cell.Key.Measure == measure.Id && cell.Key.Unit == unit && cell.Key.Type == type && period(cell.Key.Period)).Sum(cell => cell.Value);
}
