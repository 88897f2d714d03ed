namespace Headway.Core.Calendars;

/// <summary>All working periods of a calendar in Unix milliseconds, with the working time before each: sums become subtractions.</summary>
internal sealed class WorkingIndex
{
    internal const long NotFound = long.MinValue;

    private readonly long[] _starts;
    private readonly long[] _worked;
    private readonly JumpTable _byEnd;
    private readonly JumpTable _byWorked;

    internal WorkingIndex(IReadOnlyList<(long Start, long End)> periods)
    {
        var count = periods.Count;
        _starts = new long[count];
        Ends = new long[count];
        _worked = new long[count + 1];
        for (var index = 0; index < count; index++)
        {
            (_starts[index], Ends[index]) = periods[index];
            _worked[index + 1] = _worked[index] + Ends[index] - _starts[index];
        }

        _byEnd = new JumpTable(Ends, count == 0 ? 0 : _starts[0]);
        _byWorked = new JumpTable(_worked[1..], 0);
    }

    internal int Count => _starts.Length;

    internal long[] Ends { get; }

    internal long Start(int index) => _starts[index];

    /// <summary>Index of the first period that ends after a moment.</summary>
    internal int FirstEndingAfter(long moment) => _byEnd.FirstAbove(moment);

    /// <summary>Working milliseconds from the calendar's beginning up to a moment.</summary>
    internal long WorkedBy(long moment)
    {
        var index = _byEnd.FirstAbove(moment);
        if (index == _starts.Length) return _worked[index];
        var start = _starts[index];
        return moment > start ? _worked[index] + moment - start : _worked[index];
    }

    /// <summary>The moment by which so much has been worked; where two qualify, the closing time.</summary>
    internal long ClosingMoment(long worked) => worked <= 0 ? NotFound : MomentIn(_byWorked.FirstAbove(worked - 1), worked);

    /// <summary>The moment by which so much has been worked; where two qualify, the opening time.</summary>
    internal long OpeningMoment(long worked) => worked < 0 ? NotFound : MomentIn(_byWorked.FirstAbove(worked), worked);

    private long MomentIn(int index, long worked) =>
        index >= _starts.Length ? NotFound : _starts[index] + worked - _worked[index];
}
