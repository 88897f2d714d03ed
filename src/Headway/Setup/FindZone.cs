using Headway.Web;
using NodaTime;

namespace Headway.Setup;

/// <summary>The zone of a feed: from the offsets that its moments carry, or by what a person says.</summary>
internal sealed record FoundZone(DateTimeZone Zone, bool HasOffsets, Assumption Why)
{
    // Of zones that keep the same clock one is named; the others are a correction away.
    private static readonly string[] Usual =
    [
        "Europe/London", "Europe/Berlin", "Europe/Helsinki", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage",
        "Pacific/Auckland", "Australia/Sydney", "Australia/Adelaide", "America/Halifax", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo",
        "Australia/Brisbane", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "Asia/Dubai",
    ];

    private static readonly Instant[] Midmonths = [Instant.FromUtc(2015, 1, 15, 12, 0), Instant.FromUtc(2015, 7, 15, 12, 0)];

    private const string Change = "Say --zone, such as --zone Europe/London.";

    public static FoundZone Of(IReadOnlyList<MomentPart> parts, SetupChoices choices)
    {
        var shapes = parts.SelectMany(part => part.Date.Shapes).Where(shape => shape.HasDay && shape.HasTime).ToList();
        var offsets = shapes.SelectMany(shape => shape.Offsets).Distinct().Order().ToList();
        var hasOffsets = shapes.Any(shape => shape.HasOffset);
        var written = offsets.Count == 0 ? "UTC (Z)" : string.Join(" and ", offsets.Select(Written));
        if (choices.Zone is { } name)
            return Found(DateTimeZoneProviders.Tzdb[name], hasOffsets, hasOffsets ? $"said; the times carry their own offset, {written}" : "said; the times carry no offset", Sureness.Sure);
        if (!hasOffsets) return Found(Here(), false, "the times carry no offset, so they are local times of the office; this is the zone of this machine", Sureness.Check);
        var fitting = Usual.Where(zone => offsets.Any(offset => offset != 0) && Fits(DateTimeZoneProviders.Tzdb[zone], offsets)).FirstOrDefault();
        return fitting is null
            ? Found(Here(), true, $"the times carry the offset {written}, which says nothing of the office; this is the zone of this machine", Sureness.Check)
            : Found(DateTimeZoneProviders.Tzdb[fitting], true, $"the times carry the offsets {written}, which this zone keeps", offsets.Count > 1 ? Sureness.Likely : Sureness.Check);
    }

    private static FoundZone Found(DateTimeZone zone, bool hasOffsets, string why, Sureness sureness) =>
        new(zone, hasOffsets, new Assumption("Time zone", zone.Id, why, sureness, sureness == Sureness.Sure ? "" : Change));

    private static DateTimeZone Here() => DateTimeZoneProviders.Tzdb.GetSystemDefault() is var zone && zone.Id.StartsWith("Etc/", StringComparison.Ordinal) ? DateTimeZone.Utc : zone;

    private static bool Fits(DateTimeZone zone, List<int> offsets)
    {
        var kept = Midmonths.Select(middle => (int)zone.GetUtcOffset(middle).ToTimeSpan().TotalMinutes).Distinct().ToList();
        return offsets.All(kept.Contains) && (offsets.Count == kept.Count || offsets.Count == 1);
    }

    private static string Written(int minutes) => $"{(minutes < 0 ? "−" : "+")}{Words.Plain(Math.Abs(minutes) / 60).PadLeft(2, '0')}:{Words.Plain(Math.Abs(minutes) % 60).PadLeft(2, '0')}";
}
