namespace Headway.Core.Calendars;

/// <summary>What "N working days from a moment" means; a closed set, because offices and statutes differ.</summary>
public enum DayRule
{
    /// <summary>
    /// Roll forward to working time, go N working days on, keep that clock time; if it is then outside hours, the next working
    /// moment. Going back rolls back, to the opening of the last day of work.
    /// </summary>
    SameClockTime,

    /// <summary>
    /// Keep the clock time of the start even outside hours, go N working days on, then to the next working moment (going back: to
    /// the previous one).
    /// </summary>
    KeepClockTime,

    /// <summary>The day after the start is day 1; due at the closing time of day N.</summary>
    EndOfDay,

    /// <summary>The day after the start is day 1; due when day N ends, at 24:00 local time.</summary>
    EndOfCalendarDay,
}
