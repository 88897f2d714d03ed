using Headway.Core.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Headway.Commands;

/// <summary>Days and moments as JSON carries them: ISO 8601, a moment with the offset that its zone had then.</summary>
public static class JsonMoments
{
    public static string Of(ZonedDateTime moment) => OffsetDateTimePattern.Rfc3339.Format(moment.ToOffsetDateTime());

    public static string Of(OffsetDateTime moment) => OffsetDateTimePattern.Rfc3339.Format(moment);

    public static string? Of(Instant? moment, DateTimeZone zone) => moment is { } known ? Of(known.InZone(zone)) : null;

    public static string? Of(LocalDateTime? moment, DateTimeZone zone) => moment is { } local ? Of(LocalMoments.At(local, zone).InZone(zone)) : null;

    public static string Of(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static string? Of(LocalDate? day) => day is { } known ? Of(known) : null;
}
