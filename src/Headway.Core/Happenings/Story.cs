using System.Collections.Immutable;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Happenings;

/// <summary>What happened to a unit, to those above it and to those below it.</summary>
public static class Story
{
    /// <summary>The newest first. What several units tell in the same words of the same moments is one thing that happened to all of them.</summary>
    /// <param name="unit">The unit that is asked about; <see cref="PlaceKey.Top"/> for all.</param>
    /// <param name="units">Where the units lay.</param>
    public static IReadOnlyList<StoryEntry> Of(IEnumerable<HappeningStanding> happenings, string unit, UnitPaths units)
    {
        ArgumentNullException.ThrowIfNull(happenings);
        ArgumentNullException.ThrowIfNull(units);
        return
        [
            .. happenings.GroupBy(told => (told.What, Headline: told.Headline ?? told.What ?? told.Key, told.Account, told.From, told.To))
                .Select(same => new StoryEntry(
                    same.Key.What, same.Key.Headline, same.Key.Account, same.Key.From, same.Key.To,
                    [.. same.Select(told => units.KeyOf(told.Unit ?? PlaceKey.Top, told.From)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))
                .Where(entry => entry.Units.Any(other => AreOnOneWay(unit, other, entry.From, units)))
                .OrderByDescending(entry => entry.From).ThenBy(entry => entry.Headline, StringComparer.Ordinal),
        ];
    }

    // One of the two lay on the way from the top to the other, or is it.
    private static bool AreOnOneWay(string one, string other, Instant at, UnitPaths units) =>
        PlaceKey.IsWithin(units.At(one, at), other) || PlaceKey.IsWithin(units.At(other, at), one);
}

/// <summary>One thing that happened, wherever it did.</summary>
/// <param name="To">When it was over, that moment not included; null while it was not.</param>
/// <param name="Units">The keys of the units; <see cref="PlaceKey.Top"/> for the whole organisation.</param>
public sealed record StoryEntry(string? What, string Headline, string? Account, Instant From, Instant? To, ImmutableArray<string> Units)
{
    /// <summary>The first and the last day on which it was, by the clock of a zone; of what goes on the day of a moment is the last.</summary>
    public (LocalDate First, LocalDate Last) Days(Instant asAt, DateTimeZone zone)
    {
        var first = From.InZone(zone).Date;
        // What was over at midnight was so at the end of the day before.
        var last = (To is { } to ? to - Duration.Epsilon : asAt).InZone(zone).Date;
        return (first, LocalDate.Max(first, last));
    }
}
