using NodaTime;

namespace Headway.Indicators;

/// <summary>Whose position, as at when, over which days; null leaves the choice to the service.</summary>
public sealed record PositionQuestion
{
    /// <summary>The unit and everything below it; null for the whole service.</summary>
    public string? Unit { get; init; }

    /// <summary>The work type and everything below it; null for all.</summary>
    public string? Type { get; init; }

    /// <summary>The moment; null for the service's data moment.</summary>
    public Instant? AsAt { get; init; }

    /// <summary>Leaves out what was recorded later; null for all that is known. Figures are then counted from history.</summary>
    public Instant? KnownAt { get; init; }

    /// <summary>The first and last day of the balance; null for the seven days that end with the moment's.</summary>
    public LocalDate? From { get; init; }
    public LocalDate? To { get; init; }

    /// <summary>Whether work counts with the units of today, wherever they lay at the time.</summary>
    public bool AsIs { get; init; }

    /// <summary>Other attributes; with any of them the figures are counted from the items.</summary>
    public string? Channel { get; init; }
    public string? Area { get; init; }
    public string? Priority { get; init; }
}
