using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Calendars;

/// <summary>The dated holidays of one jurisdiction, complete for the days that the table covers.</summary>
/// <param name="From">The first day covered.</param>
/// <param name="To">The last day covered, included.</param>
public sealed record HolidayTable(string Name, LocalDate From, LocalDate To, IReadOnlyList<HolidayRow> Rows)
{
    /// <summary>The holiday in law that is kept on a day; null when it is none.</summary>
    /// <exception cref="CalendarEnded">The table does not cover the day.</exception>
    public HolidayRow? HolidayOn(LocalDate day) => Covers(day)
        ? Rows.FirstOrDefault(row => row.Date == day && row.Kind == HolidayKind.Bank)
        : throw new CalendarEnded($"Not known, because {CalendarEnded.Because(Name, From, To)}.");

    /// <summary>
    /// What people call a holiday: the day kept, the weekend day that it is kept for, and days on which all is closed without their
    /// being holidays in law.
    /// </summary>
    public HolidayRow? ObservedOn(LocalDate day) => HolidayOn(day)
        ?? Rows.FirstOrDefault(row => row.Date == day || (row.NominalDay == day && row.IsMovedFromWeekend));

    /// <summary>The days without work for a calendar: the days kept and the weekend days that they are kept for.</summary>
    public IReadOnlyDictionary<LocalDate, Holiday> ForCalendars()
    {
        var days = new Dictionary<LocalDate, Holiday>();
        foreach (var row in Rows.Where(row => row.Kind == HolidayKind.Bank))
        {
            var holiday = new Holiday(row.Name, row.NominalDay);
            days[row.Date] = holiday;
            if (row.IsMovedFromWeekend) days.TryAdd(row.NominalDay, holiday);
        }
        return days;
    }

    public bool Covers(LocalDate day) => day >= From && day <= To;
}
