using Headway.Core.Facts;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Happenings;

/// <summary>Something out of the ordinary that happened to a unit, as it stood at a moment.</summary>
/// <param name="What">What kind of thing it was, such as strike, in the office's own words.</param>
/// <param name="Headline">What it is called, in a few words.</param>
/// <param name="Account">What happened, in a sentence or two.</param>
/// <param name="Unit">As it was told: its key, or the names on the way down to it; null for the whole organisation.</param>
/// <param name="To">When it was over, that moment not included; null while it was not.</param>
public sealed record HappeningStanding(string Key, string? What, string? Headline, string? Account, string? Unit, Instant From, Instant? To)
{
    public static readonly FactKind Kind = new(
        "happenings", "Something out of the ordinary that happened to a unit, such as a surge, a strike or an outage.",
        [new HappeningKind("began", "It began."), new HappeningKind("ended", "It was over.", IsSet: true)],
        [
            new FactField("unit", FieldType.Place, "the unit it happened to, with those below; none for the whole organisation"),
            new FactField("what", FieldType.Text, "what kind of thing it was, such as strike or new rule"),
            new FactField("headline", FieldType.Text, "what it is called, in a few words"),
            new FactField("account", FieldType.Text, "what happened, in a sentence or two"),
        ]);

    /// <summary>The happening as it stood; null where it had not begun.</summary>
    public static HappeningStanding? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.First("began") is not { } from) return null;
        var said = state.Attributes;
        return new HappeningStanding(
            state.Key, said.Text("what"), said.Text("headline"), said.Text("account"), UnitOf(said.Text("unit")), from,
            state.Last("ended") is { } to && to >= from ? EndOf(to) : null);
    }

    // A row that names an area and no team of it tells of the area.
    private static string? UnitOf(string? told)
    {
        while (told is not null && PlaceKey.NameOf(told) == PlaceKey.NotKnown) told = PlaceKey.Above(told) is { Length: > 0 } above ? above : null;
        return told;
    }

    // The end of a day is kept as its last millisecond.
    private static Instant EndOf(Instant told) =>
        told.ToUnixTimeMilliseconds() % NodaConstants.MillisecondsPerMinute == NodaConstants.MillisecondsPerMinute - 1 ? told + Duration.FromMilliseconds(1) : told;
}
