using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.WorkItems;

namespace Headway.Indicators;

/// <summary>Reckons open work in hours: counts by type, each times the standard time of the type, at one unit and type.</summary>
/// <remarks>All work of the place begins under the time of the place's own type. Work of each type that has another time is then moved
/// from under that one to under its own, so that only such types are read, however many others there are.</remarks>
internal sealed class HoursReckoning(StandardTimes standard, Places places, string unit, string type)
{
    /// <summary>What is open and not ready.</summary>
    private static readonly IReadOnlyList<Measure> States = [Measures.NotLaunched, Measures.Waiting, Measures.Blocked, Measures.FutureDated];

    private static readonly IReadOnlyList<Measure> Counted = [Measures.Open, .. States];

    private const string WithoutTime = "";

    /// <summary>How many there are by measure, and by the key where their standard time is stated.</summary>
    private readonly Dictionary<(Measure Measure, string StatedAt), long> _counts = [];

    private readonly string _own = standard.StatedAt(type) ?? WithoutTime;

    /// <summary>The hours as at the moment of the figures; null where the service states no standard time.</summary>
    public async Task<HoursOfWork?> Read(IFigureSource source, PlaceFigures figures, DayInHand today)
    {
        if (standard.ByType.Count == 0) return null;
        foreach (var measure in Counted) Add(measure, _own, figures.Stock(measure).Total);
        var asked = new PlacesAsked(WithOtherTimes(), false);
        foreach (var row in await source.Standing(Counted, asked, figures.Day.PlusDays(-1))) Move(Measures.ById(row.Measure), Outer(row.Place), row.Place, row.N);
        foreach (var row in await today.Whole(source, Counted, asked)) Move(row.Measure, Outer(row.Place), row.Place, row.N);
        foreach (var c in today.Contributions)
            if (Counted.Contains(c.Measure) && places.IsWithin(c.Unit, unit) && PlaceKey.IsWithin(c.Type, type)) Move(c.Measure, _own, c.Type, c.N);
        return new(
            [
                new("ready", Amount([(Measures.Open, 1), .. States.Select(measure => (measure, -1))])),
                .. States.Where(measure => measure != Measures.FutureDated || figures.HasFutureDated)
                    .Select(measure => KeyValuePair.Create(measure.Id, Amount([(measure, 1)]))),
            ],
            standard.Day);
    }

    /// <summary>At the top unit each type that states a time, with all below it; elsewhere the leaves, which are their own alone, or in their
    /// place the type of which they are all that there is.</summary>
    private IReadOnlyList<TallyPlace> WithOtherTimes() => unit.Length == 0
        ? [.. standard.TypesWithin(type).Where(key => key != type).Select(key => TallyPlace.Of(PlaceKey.Top, key))]
        : [.. places.LeavesWithin(unit, type).Where(leaf => (standard.StatedAt(leaf.Type) ?? WithoutTime) != _own).GroupBy(leaf => leaf.Type, StringComparer.Ordinal)
            .SelectMany(of => places.AreAllOf(of.Key, [.. of]) ? [TallyPlace.Of(PlaceKey.Top, of.Key)] : of.AsEnumerable())];

    /// <summary>Where the time is stated under which the work that was read for a type stood before.</summary>
    private string Outer(string read) => unit.Length == 0 ? standard.StatedAt(PlaceKey.Above(read)) ?? WithoutTime : _own;

    private void Move(Measure measure, string from, string to, long n)
    {
        Add(measure, from, -n);
        Add(measure, standard.StatedAt(to) ?? WithoutTime, n);
    }

    private void Add(Measure measure, string statedAt, long n) => _counts[(measure, statedAt)] = _counts.GetValueOrDefault((measure, statedAt)) + n;

    private AmountOfWork Amount((Measure Measure, int Sign)[] sum) =>
        (from part in sum
         from count in _counts
         where count.Key.Measure == part.Measure
         group part.Sign * count.Value by count.Key.StatedAt)
        .Aggregate(default(AmountOfWork), (amount, count) => amount.Plus(count.Sum(), count.Key == WithoutTime ? null : standard.ByType[count.Key]));
}
