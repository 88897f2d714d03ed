namespace Headway.Core.Calendars;

/// <summary>Where an amount of working time ends that exactly fills a working period; systems differ, so it is a setting.</summary>
public enum PeriodEnd
{
    /// <summary>At closing time of that period: eight hours from Monday 09:00 end on Monday at 17:00.</summary>
    AtClosing,

    /// <summary>At the next opening: eight hours from Monday 09:00 end on Tuesday at 09:00.</summary>
    AtNextOpening,
}
