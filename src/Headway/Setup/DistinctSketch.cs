using System.Numerics;

namespace Headway.Setup;

/// <summary>About how many different values there were, to about one percent, in four kilobytes.</summary>
/// <remarks>P. Flajolet, É. Fusy, O. Gandouet, F. Meunier, "HyperLogLog", 2007, with 4,096 registers and linear counting for few values.</remarks>
internal sealed class DistinctSketch
{
    private const int Bits = 12;
    private const int Registers = 1 << Bits;
    private readonly byte[] _registers = new byte[Registers];

    public void Add(string value)
    {
        var hash = Hash(value);
        var register = (int)(hash >> (64 - Bits));
        var rank = (byte)(BitOperations.LeadingZeroCount((hash << Bits) | (1UL << (Bits - 1))) + 1);
        if (rank > _registers[register]) _registers[register] = rank;
    }

    public double Estimate()
    {
        var sum = _registers.Sum(rank => Math.Pow(2, -rank));
        var estimate = 0.7213 / (1 + (1.079 / Registers)) * Registers * Registers / sum;
        var empty = _registers.Count(rank => rank == 0);
        return estimate <= 2.5 * Registers && empty > 0 ? Registers * Math.Log((double)Registers / empty) : estimate;
    }

    // FNV-1a with a finish that spreads it over all bits; the same on every machine and in every run.
    public static ulong Hash(string value)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var sign in value) hash = (hash ^ sign) * 1099511628211UL;
            hash ^= hash >> 33;
            hash *= 0xff51afd7ed558ccdUL;
            hash ^= hash >> 33;
            hash *= 0xc4ceb9fe1a85ec53UL;
            return hash ^ (hash >> 33);
        }
    }
}
