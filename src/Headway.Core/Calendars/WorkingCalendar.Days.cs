using NodaTime;

namespace Headway.Core.Calendars;

/// <content>Working days: adding them, counting them, and the edges of a day.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>Whether any work is done on a day.</summary>
    public bool IsWorkingDay(LocalDate day) => _days.IsWorking(day) ?? throw Ended();

    public Holiday? HolidayOn(LocalDate day) => _days.Covers(day) ? _definition.Holidays.GetValueOrDefault(day) : throw Ended();

    /// <summary>The Nth working day after a day (before it when negative); 0 is the day itself or the next working day.</summary>
    public LocalDate AddWorkingDays(LocalDate day, int days) => _days.Add(day, days) ?? throw Ended();

    public bool TryAddWorkingDays(LocalDate day, int days, out LocalDate result)
    {
        var found = _days.Add(day, days);
        result = found ?? default;
        return found is not null;
    }

    /// <summary>Working days after the first day, up to and including the second; negative when they are reversed.</summary>
    public int WorkingDaysBetween(LocalDate from, LocalDate to) => _days.Between(from, to) ?? throw Ended();

    public bool TryWorkingDaysBetween(LocalDate from, LocalDate to, out int days)
    {
        var found = _days.Between(from, to);
        days = found ?? 0;
        return found is not null;
    }

    /// <summary>N working days from a moment, by the rule given; negative goes back.</summary>
    public Instant AddWorkingDays(Instant from, int days, DayRule rule) => TryAddWorkingDays(from, days, rule, out var due) ? due : throw Ended();

    public bool TryAddWorkingDays(Instant from, int days, DayRule rule, out Instant due)
    {
        due = default;
        var start = from;
        if (rule == DayRule.SameClockTime && !TryRoll(from, days, out start)) return false;
        var local = start.InZone(Zone).LocalDateTime;
        if (_days.Add(local.Date, days) is not { } day) return false;

        var sameTime = LocalMoments.At(day + local.TimeOfDay, Zone);
        switch (rule)
        {
            case DayRule.EndOfDay:
                due = EndOfWorkingDay(day);
                return true;
            case DayRule.EndOfCalendarDay:
                due = EndOfDay(day);
                return true;
            case DayRule.KeepClockTime when days < 0:
                return TryPreviousWorkingMoment(sameTime, out due);
            case DayRule.KeepClockTime:
                return TryAddWorkingTime(sameTime, Duration.Zero, PeriodEnd.AtClosing, out due);
            default:
                return TryRoll(sameTime, days, out due);
        }
    }

    /// <summary>The first moment of a local day.</summary>
    public Instant StartOfDay(LocalDate day) => Zone.AtStartOfDay(day).ToInstant();

    /// <summary>The moment at which a local day ends, 24:00.</summary>
    public Instant EndOfDay(LocalDate day) => StartOfDay(day.PlusDays(1));

    /// <summary>The opening time of a working day.</summary>
    public Instant StartOfWorkingDay(LocalDate day) => IsWorkingDay(day)
        ? NextWorkingMoment(StartOfDay(day))
        : throw new ArgumentException($"{day:uuuu-MM-dd} is not a working day.", nameof(day));

    /// <summary>The closing time of a working day.</summary>
    public Instant EndOfWorkingDay(LocalDate day) => IsWorkingDay(day)
        ? PreviousWorkingMoment(EndOfDay(day))
        : throw new ArgumentException($"{day:uuuu-MM-dd} is not a working day.", nameof(day));

    /// <summary>The working days from a day on, that day included, to the end of the days covered.</summary>
    public IEnumerable<LocalDate> WorkingDaysFrom(LocalDate day)
    {
        for (var next = day; next <= To; next = next.PlusDays(1))
        {
            if (IsWorkingDay(next)) yield return next;
        }
    }

    /// <summary>Calendar days on, the same clock time in the calendar's zone.</summary>
    public Instant AddCalendarDays(Instant from, int days) => LocalMoments.PlusCalendarDays(from, days, Zone);

    // Into working time: forward to the next opening, or, when days are counted back, to the opening of the last day of work.
    private bool TryRoll(Instant at, int days, out Instant rolled)
    {
        rolled = at;
        if (!Covers(at.ToUnixTimeMilliseconds())) return false;
        if (IsWorking(at)) return true;
        return days < 0 ? TryLastOpening(at, out rolled) : TryAddWorkingTime(at, Duration.Zero, PeriodEnd.AtClosing, out rolled);
    }

    private bool TryLastOpening(Instant at, out Instant opening)
    {
        if (!TryPreviousWorkingMoment(at, out opening)) return false;
        opening = StartOfWorkingDay((opening - Duration.Epsilon).InZone(Zone).Date);
        return true;
    }
}
