using System.Collections.Concurrent;
using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>The local days on which moments lie in a zone, worked out once for each day of UTC: many moments lie on few days.</summary>
/// <remarks>Exact for every moment and zone. It may be shared between threads; two of one zone are equal.</remarks>
public sealed class LocalDays(DateTimeZone zone) : IEquatable<LocalDays>
{
    private static readonly Duration Length = Duration.FromDays(1);

    // Days of which the local days around them can be told too.
    private static readonly long Earliest = DayOfUtc(Instant.MinValue) + 2;
    private static readonly long Latest = DayOfUtc(Instant.MaxValue) - 2;

    private readonly ConcurrentDictionary<long, Day?> _days = new();

    /// <summary>The local day of a moment.</summary>
    public LocalDate Of(Instant at)
    {
        var day = DayOfUtc(at);
        if (day < Earliest || day > Latest || _days.GetOrAdd(day, Read) is not { } known) return at.InZone(zone).Date;
        return at < known.Midnight ? known.First : known.Then;
    }

    public bool Equals(LocalDays? other) => other is not null && zone.Equals(other.Zone);

    public override bool Equals(object? obj) => Equals(obj as LocalDays);

    public override int GetHashCode() => zone.GetHashCode();

    private DateTimeZone Zone => zone;

    private static long DayOfUtc(Instant at)
    {
        var (day, rest) = Math.DivRem(at.ToUnixTimeMilliseconds(), NodaConstants.MillisecondsPerDay);
        return rest < 0 ? day - 1 : day;
    }

    /// <summary>Null where the clocks change: a local day may then begin twice, or not at all.</summary>
    private Day? Read(long day)
    {
        var start = Instant.FromUnixTimeMilliseconds(day * NodaConstants.MillisecondsPerDay);
        var interval = zone.GetZoneInterval(start);
        if (interval.HasEnd && interval.End < start + Length) return null;
        var first = start.InZone(zone).Date;
        var then = first.PlusDays(1);
        return new Day(first, then.AtMidnight().WithOffset(interval.WallOffset).ToInstant(), then);
    }

    /// <summary>A day of UTC: up to a local midnight it is one local day, from then on another.</summary>
    private sealed record Day(LocalDate First, Instant Midnight, LocalDate Then);
}
