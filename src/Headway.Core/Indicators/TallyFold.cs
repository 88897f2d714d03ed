using System.Runtime.InteropServices;

namespace Headway.Core.Indicators;

/// <summary>Sums contributions in memory, and spreads the sums over the pairs of unit and type that are kept.</summary>
/// <remarks>
/// Kept are the leaves, each unit for all types, and the whole service for each type. A stock is kept by day, by month and
/// by year, so that the sum up to any day costs the same after ten years as after one.
/// </remarks>
public sealed class TallyFold
{
    private readonly Dictionary<LeafKey, Dictionary<TallyKey, long>> _leaves = [];
    private LeafKey _last;
    private Dictionary<TallyKey, long>? _lastCells;

    public bool IsEmpty => _leaves.Values.All(cells => cells.Values.All(n => n == 0));

    public void Add(IEnumerable<Contribution> contributions, int sign = 1)
    {
        foreach (var c in contributions)
        {
            var moves = c.Measure.Movement != Movement.None;
            var cells = Cells(new LeafKey(c.Measure, c.Unit, c.Type, moves ? c.UnitBefore : null, moves ? c.TypeBefore : null));
            CollectionsMarshal.GetValueRefOrAddDefault(cells, new TallyKey(TallyBin.Of(c.Day), c.Bin), out _) += sign * c.N;
        }
    }

    private Dictionary<TallyKey, long> Cells(LeafKey leaf)
    {
        if (_lastCells is not null && _last == leaf) return _lastCells;
        ref var cells = ref CollectionsMarshal.GetValueRefOrAddDefault(_leaves, leaf, out _);
        (_last, _lastCells) = (leaf, cells ??= []);
        return cells;
    }

    /// <summary>The sums by everything they are kept by; none of them zero.</summary>
    public Dictionary<TallyCell, long> Tallies() =>
        Sums().ToDictionary(sum => new TallyCell(sum.Measure, sum.Place.Unit, sum.Place.Type, sum.Period, sum.Bin), sum => sum.N);

    /// <summary>The sums in the order of their keys: measure, place, period, bin; none of them zero.</summary>
    public IEnumerable<TallySum> Sums()
    {
        var spread = new Dictionary<(Measure Measure, string Unit, string Type), Dictionary<TallyKey, long>>();
        foreach (var (leaf, cells) in _leaves) Spread(leaf, cells, spread);
        var texts = new TallyTexts();
        var groups = spread.Select(group => (group.Key.Measure, Place: TallyPlace.Of(group.Key.Unit, group.Key.Type), Cells: group.Value)).ToList();
        groups.Sort((a, b) => string.CompareOrdinal(a.Measure.Id, b.Measure.Id) is var order && order != 0 ? order : a.Place.Key.CompareTo(b.Place.Key));
        foreach (var (measure, place, cells) in groups)
        {
            var keys = new TallyKey[cells.Count];
            cells.Keys.CopyTo(keys, 0);
            Array.Sort(keys);
            foreach (var key in keys)
                if (cells[key] is not 0 and var n) yield return new TallySum(measure.Id, place, texts.Period(key.Period), texts.Bin(measure.Bin, key.Bin), n);
        }
    }

    private static void Spread(
        LeafKey leaf, Dictionary<TallyKey, long> cells, Dictionary<(Measure, string, string), Dictionary<TallyKey, long>> spread)
    {
        var isStock = leaf.Measure.Kind == MeasureKind.Stock;
        foreach (var (unit, type) in Places(leaf))
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(spread, (leaf.Measure, unit, type), out _);
            var sums = slot ??= [];
            foreach (var (key, n) in cells)
            {
                if (n == 0) continue;
                CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += n;
                if (!isStock) continue;
                var day = TallyBin.Day(key.Period);
                CollectionsMarshal.GetValueRefOrAddDefault(sums, key with { Period = TallyPeriod.NumberOfMonth(day) }, out _) += n;
                CollectionsMarshal.GetValueRefOrAddDefault(sums, key with { Period = TallyPeriod.NumberOfYear(day) }, out _) += n;
            }
        }
    }

    private static IEnumerable<(string Unit, string Type)> Places(LeafKey leaf)
    {
        if (leaf.Measure.LeavesOnly) return [(leaf.Unit, leaf.Type)];
        if (leaf.Measure.Movement == Movement.None) return TallyPlaces.Kept(leaf.Unit, leaf.Type);
        var after = TallyPlaces.Kept(leaf.Unit, leaf.Type);
        var before = TallyPlaces.Kept(leaf.UnitBefore!, leaf.TypeBefore!);
        return leaf.Measure.Movement == Movement.Into ? after.Except(before) : before.Except(after);
    }

    private readonly record struct LeafKey(Measure Measure, string Unit, string Type, string? UnitBefore, string? TypeBefore);

    private readonly record struct TallyKey(int Period, int Bin) : IComparable<TallyKey>
    {
        public int CompareTo(TallyKey other) => Period.CompareTo(other.Period) is var order && order != 0 ? order : Bin.CompareTo(other.Bin);
    }

    /// <summary>Writes each period and bin once, however many sums have it.</summary>
    private sealed class TallyTexts
    {
        private readonly Dictionary<int, string> _periods = [];
        private readonly Dictionary<(BinKind, int), string> _bins = [];

        public string Period(int period) =>
            CollectionsMarshal.GetValueRefOrAddDefault(_periods, period, out _) ??= TallyPeriod.Text(period);

        public string Bin(BinKind kind, int bin) =>
            CollectionsMarshal.GetValueRefOrAddDefault(_bins, (kind, bin), out _) ??= TallyBin.Text(kind, bin);
    }
}

/// <summary>The key of one tally.</summary>
/// <param name="Period">A day, or for a stock also a month or a year; see <see cref="TallyPeriod"/>.</param>
public readonly record struct TallyCell(string Measure, string Unit, string Type, string Period, string Bin);

/// <summary>One sum with the texts and the place that it is kept by.</summary>
public readonly record struct TallySum(string Measure, TallyPlace Place, string Period, string Bin, long N);
