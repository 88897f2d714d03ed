using NodaTime;

namespace Headway.Core.Indicators;

/// <summary>Pieces of work as hours and days: counts by type, each times the standard time of its type.</summary>
/// <param name="Items">How many there are.</param>
/// <param name="Timed">How many of them have a standard time; where it is fewer, the time is a lower bound.</param>
/// <param name="Time">What those take by standard together.</param>
public readonly record struct AmountOfWork(long Items, long Timed, Duration Time)
{
    /// <summary>Whether nothing can be said of the time: there is work, and none of it has a standard time.</summary>
    public bool IsNotKnown => Items > 0 && Timed == 0;

    /// <summary>Whether some of the work has no standard time, so that the whole takes longer.</summary>
    public bool IsAtLeast => Timed < Items;

    /// <summary>The time in hours.</summary>
    public decimal Hours => (decimal)Time.TotalSeconds / 3600m;

    /// <summary>So many items more of which each takes a standard time; null where they have none.</summary>
    public AmountOfWork Plus(long items, Duration? each) =>
        each is { } time ? new(Items + items, Timed + items, Time + time * items) : this with { Items = Items + items };

    /// <summary>Both together.</summary>
    public AmountOfWork Plus(AmountOfWork other) => new(Items + other.Items, Timed + other.Timed, Time + other.Time);

    /// <summary>The time in days of one full-time person.</summary>
    /// <param name="day">How long such a person works on cases in a day; longer than nothing.</param>
    public decimal Days(Duration day) => (decimal)Time.TotalSeconds / (decimal)day.TotalSeconds;
}
