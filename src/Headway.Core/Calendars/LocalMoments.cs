using NodaTime;
using NodaTime.TimeZones;

namespace Headway.Core.Calendars;

/// <summary>Local clock time to moments: a time that does not exist moves on by the gap, a time that comes twice is its first occurrence.</summary>
public static class LocalMoments
{
    private static readonly ZoneLocalMappingResolver Resolve =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    public static Instant At(LocalDateTime local, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.ResolveLocal(local, Resolve).ToInstant();
    }

    /// <summary>A second of a local day, 86,400 being the midnight that ends it.</summary>
    public static Instant At(LocalDate day, int second, DateTimeZone zone) => second == OpenInterval.EndOfDay
        ? At(day.PlusDays(1).AtMidnight(), zone)
        : At(day.At(LocalTime.FromSecondsSinceMidnight(second)), zone);

    /// <summary>The same clock time some calendar days on, or back when negative.</summary>
    public static Instant PlusCalendarDays(Instant from, int days, DateTimeZone zone) =>
        At(from.InZone(zone).LocalDateTime.PlusDays(days), zone);
}
