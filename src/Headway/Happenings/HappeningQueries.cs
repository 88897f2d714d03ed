using Headway.Core.Clocks;
using Headway.Core.Happenings;
using Headway.Core.WorkItems;
using Headway.Facts;
using Headway.Service;
using Headway.Storage;
using Headway.Web;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Happenings;

/// <summary>Answers what happened to a unit, to those above it and to those below it.</summary>
public sealed class HappeningQueries(Database database, ServiceVersions versions, FeedQueries feeds)
{
    /// <summary>The story as at a moment; null where no service is in force.</summary>
    public async Task<StoryView?> Read(StoryQuestion asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (!database.Exists) return null;
        return await database.Read(
            async (connection, snapshot) =>
            {
                if (await versions.Current(connection, snapshot, cancel) is not { } current) return null;
                var service = await versions.AsKnown(current, asked.KnownAt, cancel);
                var asAt = asked.AsAt ?? feeds.OpeningMoment(service.Definition);
                List<HappeningStanding> told = [];
                await foreach (var state in FactQueries.States(connection, snapshot, new FactQuestion(HappeningStanding.Kind, null, asAt, asked.KnownAt), cancel))
                    if (HappeningStanding.Of(state) is { } happening) told.Add(happening);
                var units = service.Rules.Units;
                var unit = units.KeyOf(asked.Unit ?? PlaceKey.Top, asAt);
                var places = await PlaceStore.Places(connection, snapshot, units, service.Rules.DayOf(asAt));
                return new StoryView(service.Definition.TopUnit, unit, asAt, service.Rules, Story.Of(told, unit, units))
                {
                    IsKnown = units.Knows(unit) || places.Knows(unit, PlaceKey.Top) || told.Exists(other => other.Unit == unit),
                };
            },
            cancel);
    }
}

/// <summary>Of which unit the story is asked, and as at when.</summary>
/// <param name="Unit">Its key, or the names on the way down to it; null for the whole organisation.</param>
/// <param name="AsAt">What had begun by then; null for the moment at which pages open.</param>
/// <param name="KnownAt">Leaves out what was recorded later; null for all that is known.</param>
public sealed record StoryQuestion(string? Unit = null, Instant? AsAt = null, Instant? KnownAt = null);

/// <summary>What happened to a unit, as at a moment.</summary>
/// <param name="Top">What the whole organisation is called.</param>
/// <param name="Unit">The key of the unit; empty for the whole organisation.</param>
public sealed record StoryView(string Top, string Unit, Instant AsAt, ServiceRules Rules, IReadOnlyList<StoryEntry> Entries)
{
    /// <summary>Whether anything was ever said of the unit.</summary>
    public bool IsKnown { get; init; } = true;

    public DateTimeZone Zone => Rules.Zone;

    /// <summary>What the unit is called that the story is of.</summary>
    public string UnitName => NameOf(Unit, AsAt);

    /// <summary>What a unit was called on the day of a moment.</summary>
    public string NameOf(string unit, Instant at) => unit.Length == 0 ? Top : Rules.Units.NameOf(unit, Rules.DayOf(at));

    /// <summary>The names of the units that an entry happened to: "Leeds 1, Leeds 2 and 31 more".</summary>
    /// <param name="most">So many are named, and the others counted.</param>
    public string PlacesOf(StoryEntry entry, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var names = string.Join(", ", entry.Units.Take(most).Select(unit => NameOf(unit, entry.From)));
        return entry.Units.Length > most ? $"{names} and {Words.Number(entry.Units.Length - most)} more" : names;
    }

    /// <summary>By whose clock an entry is told: of the service that it happened to alone, else of the agency.</summary>
    public DateTimeZone ZoneOf(StoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var zones = entry.Units.Select(unit => Rules.DaysOf(Rules.Units.At(unit, entry.From)).Zone).Distinct().ToList();
        return zones is [var only] ? only : Zone;
    }
}
