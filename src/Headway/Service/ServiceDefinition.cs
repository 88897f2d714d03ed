using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Service;

/// <summary>What one version of a service's files says.</summary>
/// <param name="TopUnit">The name of the whole, above all units.</param>
/// <param name="DataMoment">Where the feeds have ended: the moment at which pages open.</param>
public sealed record ServiceDefinition(
    string Name, string Jurisdiction, string TopUnit, DateTimeZone Zone, Instant? DataMoment, WorkingCalendar Calendar, WorkRules Work,
    IReadOnlyDictionary<string, WorkingCalendar> Calendars, IReadOnlyDictionary<string, IReadOnlyList<ClockRule>> ClocksByType)
{
    /// <summary>The services inside the agency that live by days of their own.</summary>
    public IReadOnlyList<ServiceDays> Services { get; init; } = [];

    /// <summary>How long work takes by standard, as this version says.</summary>
    public StandardTimes Standard { get; init; } = StandardTimes.None;

    /// <summary>The folder into which files of feeds are dropped, as it is written; null where the service names none.</summary>
    public string? FeedsFolder { get; init; }
}
