using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Calendars;

/// <summary>
/// Working time counted the slow way, one minute of real time after the other, from what the clock on the wall shows then. It shares
/// with the product the definition of a calendar and the offsets of the zone, and no arithmetic.
/// </summary>
internal sealed class MinuteWalk
{
    private const int DayMinutes = 24 * 60;

    private readonly CalendarDefinition _calendar;
    private readonly long _first;
    private readonly bool[] _open;
    private readonly Dictionary<long, long> _firstShown = [];

    /// <summary>Knows the days from one to another, both included.</summary>
    public MinuteWalk(CalendarDefinition calendar, LocalDate from, LocalDate to)
    {
        _calendar = calendar;
        _first = Minute(Instant.FromUtc(from.Year, from.Month, from.Day, 0, 0)) - (2 * DayMinutes);
        _open = new bool[(Period.DaysBetween(from, to) + 5) * DayMinutes];
        for (var minute = _first; minute < _first + _open.Length; minute++) _firstShown.TryAdd(Shown(minute), minute);
        for (var day = from; day <= to; day = day.PlusDays(1)) Paint(day);
    }

    public long Between(Instant from, Instant to)
    {
        var count = 0L;
        for (var minute = Minute(from); minute < Minute(to); minute++) count += IsOpen(minute) ? 1 : 0;
        return count;
    }

    public bool IsOpen(Instant at) => IsOpen(Minute(at));

    /// <summary>Walks until so many open minutes have passed; none at all: until a minute is open.</summary>
    public Instant Forward(Instant from, int minutes, PeriodEnd end)
    {
        var minute = Minute(from);
        while (minutes > 0)
        {
            if (IsOpen(minute)) minutes--;
            minute++;
            if (minutes == 0 && end == PeriodEnd.AtClosing) return Moment(minute);
        }

        while (!IsOpen(minute)) minute++;
        return Moment(minute);
    }

    /// <summary>The same backwards: staying at the opening, or going on to the closing before it.</summary>
    public Instant Backward(Instant from, int minutes, PeriodEnd end)
    {
        var minute = Minute(from);
        while (minutes > 0)
        {
            minute--;
            if (IsOpen(minute)) minutes--;
        }

        while (end == PeriodEnd.AtNextOpening && !IsOpen(minute - 1)) minute--;
        return Moment(minute);
    }

    private static long Minute(Instant at) => at.ToUnixTimeSeconds() / 60;

    private static Instant Moment(long minute) => Instant.FromUnixTimeSeconds(minute * 60);

    private bool IsOpen(long minute) => _open[minute - _first];

    private long Shown(long minute) => minute + (_calendar.Zone.GetUtcOffset(Moment(minute)).Seconds / 60);

    private void Paint(LocalDate day)
    {
        if (_calendar.Holidays.ContainsKey(day)) return;
        var hours = _calendar.Shifts.TryGetValue(day, out var shift) ? shift
            : _calendar.Hours.TryGetValue(day.DayOfWeek, out var weekly) ? weekly : [];
        foreach (var interval in hours) Set(day, interval, true);
        foreach (var interval in _calendar.Breaks.TryGetValue(day, out var breaks) ? breaks : []) Set(day, interval, false);
    }

    private void Set(LocalDate day, OpenInterval interval, bool open)
    {
        var end = Edge(day, interval.ToSecond / 60);
        for (var minute = Edge(day, interval.FromSecond / 60); minute < end; minute++) _open[minute - _first] = open;
    }

    // The first minute at which the wall shows this time. A time that it never shows comes as much later as the clocks jump.
    private long Edge(LocalDate day, int minuteOfDay)
    {
        var wanted = Minute(Instant.FromUtc(day.Year, day.Month, day.Day, 0, 0)) + minuteOfDay;
        if (_firstShown.TryGetValue(wanted, out var minute)) return minute;
        var before = wanted;
        var after = wanted;
        while (!_firstShown.ContainsKey(before)) before--;
        while (!_firstShown.ContainsKey(after)) after++;
        return _firstShown[wanted + after - before - 1];
    }
}
