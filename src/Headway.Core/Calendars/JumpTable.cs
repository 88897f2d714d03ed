using System.Numerics;

namespace Headway.Core.Calendars;

/// <summary>Finds a place in a rising list in a step or two: a table of equal buckets says where to start looking.</summary>
/// <remarks>Rather than a binary search, whose dozen branches the processor cannot foresee.</remarks>
internal sealed class JumpTable
{
    private readonly long[] _values;
    private readonly int[] _starts;
    private readonly long _origin;
    private readonly int _shift;

    internal JumpTable(long[] values, long origin)
    {
        _values = values;
        _origin = origin;
        if (values.Length == 0)
        {
            _starts = [0];
            return;
        }

        // About one value a bucket; a power of two, so that finding the bucket is a shift.
        var span = Math.Max(1, values[^1] - origin);
        _shift = BitOperations.Log2((ulong)Math.Max(1, span / values.Length));
        _starts = new int[(int)(span >> _shift) + 1];
        var index = 0;
        for (var bucket = 0; bucket < _starts.Length; bucket++)
        {
            while (values[index] <= origin + ((long)bucket << _shift) && index < values.Length - 1) index++;
            _starts[bucket] = index;
        }
    }

    /// <summary>The first index whose value is greater; the length of the list when there is none.</summary>
    internal int FirstAbove(long value)
    {
        var values = _values;
        if (values.Length == 0 || value >= values[^1]) return values.Length;
        var offset = value - _origin;
        var index = offset <= 0 ? 0 : _starts[(int)(offset >> _shift)];
        while (values[index] <= value) index++;
        return index;
    }
}
