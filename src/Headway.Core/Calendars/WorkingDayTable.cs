using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>The working days of a calendar, numbered, so that adding and counting days are look-ups.</summary>
internal sealed class WorkingDayTable
{
    private readonly LocalDate _from;
    private readonly int[] _before;
    private readonly int[] _days;

    /// <param name="from">The first day covered.</param>
    /// <param name="working">For each day from then on, whether work is done on it.</param>
    internal WorkingDayTable(LocalDate from, IReadOnlyList<bool> working)
    {
        _from = from;
        _before = new int[working.Count + 1];
        var days = new List<int>();
        for (var day = 0; day < working.Count; day++)
        {
            if (working[day]) days.Add(day);
            _before[day + 1] = days.Count;
        }

        _days = [.. days];
    }

    internal bool Covers(LocalDate day) => TryIndex(day, out _);

    internal bool? IsWorking(LocalDate day) => TryIndex(day, out var index) ? _before[index + 1] > _before[index] : null;

    /// <summary>The Nth working day after (or before) a day; 0 is the day itself or the next working day.</summary>
    internal LocalDate? Add(LocalDate day, int days)
    {
        if (!TryIndex(day, out var index)) return null;
        var wanted = days > 0 ? (long)_before[index + 1] + days - 1 : (long)_before[index] + days;
        return wanted >= 0 && wanted < _days.Length ? _from.PlusDays(_days[wanted]) : null;
    }

    /// <summary>Working days after one day up to and including another; negative when reversed.</summary>
    internal int? Between(LocalDate from, LocalDate to) =>
        TryIndex(from, out var first) && TryIndex(to, out var last) ? _before[last + 1] - _before[first + 1] : null;

    private bool TryIndex(LocalDate day, out int index)
    {
        index = Period.DaysBetween(_from, day);
        return index >= 0 && index < _before.Length - 1;
    }
}
