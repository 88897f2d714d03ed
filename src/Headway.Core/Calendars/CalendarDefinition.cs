using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>Everything an office decides about its working time: weekly hours, the exceptions to them, and the days it answers for.</summary>
public sealed record CalendarDefinition
{
    public required string Name { get; init; }

    /// <summary>The zone in which hours and dates are read.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The weekly hours; a weekday that is missing or empty is closed.</summary>
    public IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> Hours { get; init; } =
        new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>();

    /// <summary>Hours that replace the weekly hours on their date; none at all closes the day.</summary>
    public IReadOnlyDictionary<LocalDate, IReadOnlyList<OpenInterval>> Shifts { get; init; } =
        new Dictionary<LocalDate, IReadOnlyList<OpenInterval>>();

    /// <summary>Stretches taken out of the hours of their date.</summary>
    public IReadOnlyDictionary<LocalDate, IReadOnlyList<OpenInterval>> Breaks { get; init; } =
        new Dictionary<LocalDate, IReadOnlyList<OpenInterval>>();

    /// <summary>Days without work, whatever hours or shifts say.</summary>
    public IReadOnlyDictionary<LocalDate, Holiday> Holidays { get; init; } = new Dictionary<LocalDate, Holiday>();

    /// <summary>The first day that the calendar is known for.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day that the calendar is known for, included.</summary>
    public required LocalDate To { get; init; }

    /// <summary>The hours of a date before breaks and holidays: its shift, or else its weekday's.</summary>
    public IReadOnlyList<OpenInterval> HoursOn(LocalDate day) => Shifts.GetValueOrDefault(day) ?? Hours.GetValueOrDefault(day.DayOfWeek) ?? [];

    /// <summary>Monday to Friday, the same hours each day: the start of most calendars and of most tests.</summary>
    public static IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> MondayToFriday(params OpenInterval[] hours) =>
        Weekly(hours, IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday);

    /// <summary>Open without pause, all the week.</summary>
    public static IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> AllHours() =>
        Weekly([OpenInterval.WholeDay], IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday,
            IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday);

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> Weekly(OpenInterval[] hours, params IsoDayOfWeek[] days) =>
        days.ToDictionary(day => day, IReadOnlyList<OpenInterval> (_) => hours);
}
