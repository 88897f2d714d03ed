using System.Runtime.InteropServices;

namespace Headway.Core.Indicators;

/// <summary>Sums contributions in memory, and spreads the sums over the pairs of unit and type that are kept.</summary>
/// <remarks>
/// Kept are the leaves, each unit for all types, and the whole service for each type. A stock is kept by day, by month and
/// by year, so that the sum up to any day costs the same after ten years as after one.
/// </remarks>
public sealed class TallyFold
{
    // Period and bin in one number, which sorts as both do: a fold has a cell for every few contributions.
    private const int PeriodBits = 32;

    private readonly Dictionary<(string Unit, string Type), int> _pairs = [];
    private readonly List<(string Unit, string Type)> _places = [];
    private readonly Dictionary<LeafKey, Dictionary<long, long>> _leaves = [];
    private readonly Dictionary<(Measure Measure, (string Unit, string Type) Place), Dictionary<long, long>> _spread = [];
    private readonly Dictionary<(string Unit, string Type), TallyPlace> _keyed = [];
    // What one group needs at a time: the next one uses the same memory.
    private readonly Dictionary<long, long> _periods = [];
    private readonly List<long> _keys = [];
    private (string Unit, string Type, int Place) _lastPair = ("", "", -1);

    public bool IsEmpty => _leaves.Values.All(cells => cells.Values.All(n => n == 0));

    /// <summary>Begins anew with the memory that it has: a fold that serves batch after batch hardly asks for more.</summary>
    public void Clear()
    {
        foreach (var cells in _leaves.Values) cells.Clear();
    }

    public void Add(IEnumerable<Contribution> contributions, int sign = 1)
    {
        foreach (var c in contributions)
        {
            var before = c.Measure.Movement == Movement.None || c.UnitBefore is null ? -1 : PlaceOf(c.UnitBefore, c.TypeBefore!);
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_leaves, new LeafKey(c.Measure, PlaceOf(c.Unit, c.Type), before), out _);
            CollectionsMarshal.GetValueRefOrAddDefault(slot ??= [], Key(TallyBin.Of(c.Day), c.Bin), out _) += sign * c.N;
        }
    }

    // The contributions of one item come one after another and mostly have one place, in the very same texts.
    private int PlaceOf(string unit, string type)
    {
        if (ReferenceEquals(_lastPair.Unit, unit) && ReferenceEquals(_lastPair.Type, type) && _lastPair.Place >= 0) return _lastPair.Place;
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (unit, type), out var isThere);
        if (!isThere)
        {
            place = _places.Count;
            _places.Add((unit, type));
        }
        _lastPair = (unit, type, place);
        return place;
    }

    /// <summary>The sums by everything they are kept by; none of them zero.</summary>
    public Dictionary<TallyCell, long> Tallies() => Sums().ToDictionary(sum => TallyCell.Of(sum.Measure, sum.Place, sum.Period, sum.Bin), sum => sum.N);

    /// <summary>The sums in the order of their keys: measure, place, period, bin; none of them zero.</summary>
    public IEnumerable<TallySum> Sums()
    {
        foreach (var sums in _spread.Values) sums.Clear();
        foreach (var (leaf, cells) in _leaves)
            if (cells.Count > 0) Spread(leaf, cells);
        var groups = _spread.Where(group => group.Value.Count > 0).Select(group => (group.Key.Measure, Place: Keyed(group.Key.Place), Cells: group.Value)).ToList();
        groups.Sort(static (a, b) => a.Measure.Number.CompareTo(b.Measure.Number) is var order && order != 0 ? order : a.Place.Key.CompareTo(b.Place.Key));
        foreach (var (measure, place, cells) in groups)
        {
            _keys.Clear();
            _keys.AddRange(cells.Keys);
            _keys.Sort();
            foreach (var key in _keys)
                if (cells[key] is not 0 and var n) yield return new TallySum(measure, place, Period(key), Bin(key), n);
        }
    }

    private TallyPlace Keyed((string Unit, string Type) place)
    {
        ref var keyed = ref CollectionsMarshal.GetValueRefOrAddDefault(_keyed, place, out _);
        return keyed ??= TallyPlace.Of(place.Unit, place.Type);
    }

    private void Spread(LeafKey leaf, Dictionary<long, long> cells)
    {
        var sums = leaf.Measure.Kind == MeasureKind.Stock ? WithMonthsAndYears(cells) : cells;
        foreach (var place in Places(leaf))
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_spread, (leaf.Measure, place), out _);
            slot ??= [];
            foreach (var (key, n) in sums)
                if (n != 0) CollectionsMarshal.GetValueRefOrAddDefault(slot, key, out _) += n;
        }
    }

    private Dictionary<long, long> WithMonthsAndYears(Dictionary<long, long> days)
    {
        _periods.Clear();
        foreach (var (key, n) in days)
        {
            if (n == 0) continue;
            var day = TallyBin.Day(Period(key));
            CollectionsMarshal.GetValueRefOrAddDefault(_periods, key, out _) += n;
            CollectionsMarshal.GetValueRefOrAddDefault(_periods, Key(TallyPeriod.OfMonth(day), Bin(key)), out _) += n;
            CollectionsMarshal.GetValueRefOrAddDefault(_periods, Key(TallyPeriod.OfYear(day), Bin(key)), out _) += n;
        }
        return _periods;
    }

    private IEnumerable<(string Unit, string Type)> Places(LeafKey leaf)
    {
        var place = _places[leaf.Place];
        if (leaf.Measure.LeavesOnly) return [place];
        var after = TallyPlaces.Kept(place.Unit, place.Type);
        if (leaf.Before < 0) return after;
        var before = TallyPlaces.Kept(_places[leaf.Before].Unit, _places[leaf.Before].Type);
        return leaf.Measure.Movement == Movement.Into ? after.Except(before) : before.Except(after);
    }

    private static long Key(int period, int bin) => ((long)period << PeriodBits) + bin;

    // A bin may lie below zero, so it is taken off before the period is read.
    private static int Bin(long key) => unchecked((int)key);

    private static int Period(long key) => (int)((key - Bin(key)) >> PeriodBits);

    private readonly record struct LeafKey(Measure Measure, int Place, int Before);
}

/// <summary>The key of one tally, in words.</summary>
/// <param name="Period">A day, or for a stock also a month or a year; see <see cref="TallyPeriod"/>.</param>
public readonly record struct TallyCell(string Measure, string Unit, string Type, string Period, string Bin)
{
    public static TallyCell Of(Measure measure, TallyPlace place, int period, int bin) =>
        new(measure.Id, place.Unit, place.Type, TallyPeriod.Text(period), TallyBin.Text(measure.Bin, bin));
}

/// <summary>One sum with the numbers that it is kept by.</summary>
public readonly record struct TallySum(Measure Measure, TallyPlace Place, int Period, int Bin, long N);
