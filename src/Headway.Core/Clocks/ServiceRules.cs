using Headway.Core.Calendars;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Clocks;

/// <summary>Everything an office decided about its time: its zone and calendar, and its promises by work type, version by version.</summary>
/// <param name="Zone">The zone in which days begin and end, of every unit that is of no service with days of its own.</param>
/// <param name="Calendar">The calendar for ages and for what falls due next, of the same units.</param>
/// <param name="Work">How work stands.</param>
/// <param name="Versions">In order of the moments they came into force; the first holds from the beginning of time.</param>
public sealed record ServiceRules(
    DateTimeZone Zone, WorkingCalendar Calendar, WorkRules Work, IReadOnlyList<RulesVersion> Versions)
{
    /// <summary>Where each unit lay in the organisation.</summary>
    public UnitPaths Units { get; init; } = UnitPaths.None;

    /// <summary>The services inside the agency whose days are their own.</summary>
    public IReadOnlyList<ServiceDays> Services { get; init; } = [];

    /// <summary>The days of the agency, by which everything lives that is of no service with days of its own.</summary>
    public ServiceDays Days { get; init; } = new(PlaceKey.Top, Zone, Calendar);

    public LocalDate DayOf(Instant at) => at.InZone(Zone).Date;

    public Instant StartOf(LocalDate day) => Zone.AtStartOfDay(day).ToInstant();

    /// <summary>The days by which work lives whose unit lies on a path.</summary>
    public ServiceDays DaysOf(string path)
    {
        for (var i = 0; i < Services.Count; i++)
            if (PlaceKey.IsWithin(path, Services[i].Unit)) return Services[i];
        return Days;
    }

    /// <summary>The days by which work within a unit lives: of its service alone, or of each service where it lies above them.</summary>
    public IReadOnlyList<ServiceDays> DaysWithin(string path) => DaysOf(path) is var own && own != Days ? [own] : [Days, .. Services];

    /// <summary>The same, with the days of the service in which a unit lies as those of the whole.</summary>
    public ServiceRules For(string path) => DaysOf(path) is var own && own != Days ? this with { Zone = own.Zone, Calendar = own.Calendar } : this;

    /// <summary>The rule in force at a moment for a clock of work of a type; null where the promise does not apply.</summary>
    public ClockRule? RuleFor(string clock, string type, Instant at)
    {
        foreach (var rule in InForce(at).ClocksFor(type))
            if (rule.Id == clock) return rule;
        return null;
    }

    public RulesVersion InForce(Instant at)
    {
        var version = Versions[0];
        for (var i = 1; i < Versions.Count && Versions[i].From <= at; i++) version = Versions[i];
        return version;
    }

    /// <summary>The ids of every clock that ever applied to work of a type, the source's own not included.</summary>
    public IEnumerable<string> ClockIds(string type) =>
        Versions.Count == 1 ? Versions[0].ClocksFor(type).Select(rule => rule.Id)
            : Versions.SelectMany(version => version.ClocksFor(type)).Select(rule => rule.Id).Distinct();
}

/// <summary>The zone in which the days of a service begin and end, and the calendar for its ages and for what falls due next.</summary>
/// <param name="Unit">The key of the unit that is the service; <see cref="PlaceKey.Top"/> for the agency.</param>
public sealed record ServiceDays(string Unit, DateTimeZone Zone, WorkingCalendar Calendar)
{
    /// <summary>The rule of the clock that the source sets.</summary>
    public ClockRule SourceRule { get; } = ClockRule.BySource(Calendar);

    private readonly LocalDays _days = new(Zone);

    public LocalDate DayOf(Instant at) => _days.Of(at);

    public Instant StartOf(LocalDate day) => Zone.AtStartOfDay(day).ToInstant();
}

/// <summary>The promises and standard times that came into force together.</summary>
/// <param name="From">When; ignored for the first version.</param>
/// <param name="ClocksByType">By the key of a work type or of one above it, and by <see cref="AllTypes"/>.</param>
public sealed record RulesVersion(Instant From, IReadOnlyDictionary<string, IReadOnlyList<ClockRule>> ClocksByType)
{
    public const string AllTypes = "*";

    /// <summary>How long work takes by standard.</summary>
    public StandardTimes Standard { get; init; } = StandardTimes.None;

    /// <summary>The clocks of a work type: those of its own, else of the nearest type above it, else of all types.</summary>
    public IReadOnlyList<ClockRule> ClocksFor(string type)
    {
        for (var key = type; key.Length > 0; key = PlaceKey.Above(key))
            if (ClocksByType.TryGetValue(key, out var own)) return own;
        return ClocksByType.TryGetValue(AllTypes, out var all) ? all : [];
    }
}
