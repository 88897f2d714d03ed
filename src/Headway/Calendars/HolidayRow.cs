using NodaTime;

namespace Headway.Calendars;

/// <summary>One day of a holiday table.</summary>
/// <param name="Date">The day kept.</param>
/// <param name="NominalDay">The day it is kept for: the same, but for substitute days.</param>
/// <param name="IsOfficial">Whether the date was read in an official list; otherwise it follows from the law.</param>
public sealed record HolidayRow(string Jurisdiction, LocalDate Date, string Name, LocalDate NominalDay, HolidayKind Kind, bool IsOfficial)
{
    /// <summary>A substitute for a Saturday or Sunday. The anniversary of a province that is kept on the nearest Monday is not: its own day is an ordinary one.</summary>
    public bool IsMovedFromWeekend => Date > NominalDay && NominalDay.DayOfWeek >= IsoDayOfWeek.Saturday && !IsProvincial;

    private bool IsProvincial => Jurisdiction.StartsWith("NZ-", StringComparison.Ordinal);
}

/// <summary>What kind of day it is.</summary>
public enum HolidayKind
{
    /// <summary>A holiday in law.</summary>
    Bank,

    /// <summary>Closed by custom or trading law, no holiday.</summary>
    Closed,
}
