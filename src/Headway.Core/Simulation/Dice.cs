using System.Numerics;

namespace Headway.Core.Simulation;

/// <summary>Random numbers from a seed: the same seed gives the same numbers for ever.</summary>
/// <remarks>
/// The generator is xoshiro256** 1.0, its state filled by SplitMix64 (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", ACM TOMS 47, 2021; Steele, Lea and Flood, OOPSLA 2014). A stream depends on the seed and on its name only, never on
/// what was thrown before: a new draw in one place changes nothing anywhere else.
/// </remarks>
public sealed partial class Dice
{
    private const double OneIn2To53 = 1.0 / (1L << 53);

    private readonly ulong _seed;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spareNormal = double.NaN;

    public Dice(ulong seed)
    {
        _seed = seed;
        var state = seed;
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>The generator in a given state, for the published numbers of the algorithm. Not all four may be zero.</summary>
    public static Dice InState(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        if ((s0 | s1 | s2 | s3) == 0) throw new ArgumentException("A state of zeros gives zeros for ever.", nameof(s0));
        return new Dice(0) { _s0 = s0, _s1 = s1, _s2 = s2, _s3 = s3 };
    }

    /// <summary>The next step of SplitMix64.</summary>
    public static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>Dice of their own for a purpose, such as ("arrivals", "north").</summary>
    public Dice Stream(string purpose, string key = "")
    {
        ArgumentNullException.ThrowIfNull(purpose);
        ArgumentNullException.ThrowIfNull(key);
        return new Dice(Mixed(Hash(Hash(Mixed(_seed, 1), purpose), key), 2));
    }

    /// <summary>Dice of their own for the n-th of many alike, such as the items of one stream.</summary>
    public Dice Stream(long number) => new(Mixed(Mixed(_seed, 3), unchecked((ulong)number)));

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            var shifted = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= shifted;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>A number from 0 to below 1, in steps of 2^-53.</summary>
    public double Uniform() => (Next() >> 11) * OneIn2To53;

    /// <summary>A whole number from 0 to below the bound, each equally likely (Lemire, ACM TOMACS 29, 2019).</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var high = Math.BigMul(Next(), range, out var low);
        if (low >= range) return (int)high;
        var unfair = unchecked(0 - range) % range;
        while (low < unfair) high = Math.BigMul(Next(), range, out low);
        return (int)high;
    }

    /// <summary>True with a probability; never at 0 or less, always at 1 or more. Always one throw, so that a share may change and nothing else.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    private static ulong Mixed(ulong seed, ulong with)
    {
        var state = unchecked(seed ^ (with * 0xD1342543DE82EF95));
        return SplitMix(ref state);
    }

    // FNV-1a over UTF-16, with the end of the text marked, so that ("a", "bc") is not ("ab", "c").
    private static ulong Hash(ulong from, string text)
    {
        unchecked
        {
            foreach (var letter in text) from = (from ^ letter) * 0x100000001B3;
            return (from ^ 0x10000) * 0x100000001B3;
        }
    }
}
