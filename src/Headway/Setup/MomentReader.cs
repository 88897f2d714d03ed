using System.Globalization;
using NodaTime;

namespace Headway.Setup;

/// <summary>Reads the moments of a part as clocks in the zone show them, with the offset 0.</summary>
internal sealed class MomentReader(MomentPart part, string[] formats, FoundZone zone)
{
    public DateTimeOffset? Read(string[] row)
    {
        var date = row[part.Date.Ordinal];
        if (date.Length == 0 || part.Date.Nulls.ContainsKey(date)) return null;
        var time = part.Time is null ? "" : row[part.Time.Ordinal];
        var text = time.Length == 0 ? date : $"{date} {time}";
        if (!DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var moment)) return null;
        return zone.HasOffsets ? new DateTimeOffset(Instant.FromDateTimeOffset(moment).InZone(zone.Zone).ToDateTimeUnspecified(), TimeSpan.Zero) : moment;
    }
}
