using NodaTime;
using NodaTime.Text;

namespace Headway.Web;

/// <summary>A moment as an address carries it: local time in the service's zone, with an offset only where the clock shows it twice.</summary>
public static class MomentText
{
    private static readonly LocalDateTimePattern ToTheMinute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly LocalDateTimePattern Exact = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFF");

    public static string Write(Instant moment, DateTimeZone zone)
    {
        var inZone = moment.InZone(zone);
        var local = inZone.LocalDateTime;
        var wholeMinute = local.TimeOfDay.TickOfDay % NodaConstants.TicksPerMinute == 0;
        var text = (wholeMinute ? ToTheMinute : Exact).Format(local);
        return zone.MapLocal(local).Count > 1 ? text + Written(inZone.Offset) : text;
    }

    /// <summary>The moment; or null and a sentence that says what to write instead.</summary>
    public static Instant? Read(string text, DateTimeZone zone, out string fix)
    {
        fix = "Write a date and a time, such as 2015-03-31T17:00.";
        var split = text.LastIndexOfAny(['+', '-', 'Z']);
        var hasOffset = split > text.IndexOf('T', StringComparison.Ordinal) && text.Contains('T', StringComparison.Ordinal);
        var local = ReadLocal(hasOffset ? text[..split] : text);
        if (local is not { } written || written.Year is < 1900 or > 2999) return null;

        if (hasOffset)
        {
            var offset = OffsetPattern.GeneralInvariantWithZ.Parse(text[split..]);
            return offset.Success ? written.WithOffset(offset.Value).ToInstant() : null;
        }

        var readings = zone.MapLocal(written);
        if (readings.Count == 1) return readings.Single().ToInstant();
        fix = readings.Count == 0
            ? "The clocks went forward over that time, so it did not happen. Choose a time an hour later."
            : $"The clocks went back over that time, so it happened twice. Write {text}{Written(readings.First().Offset)} "
              + $"for the first or {text}{Written(readings.Last().Offset)} for the second.";
        return null;
    }

    private static string Written(Offset offset) => OffsetPattern.GeneralInvariantWithZ.Format(offset);

    private static LocalDateTime? ReadLocal(string text)
    {
        var minute = ToTheMinute.Parse(text);
        if (minute.Success) return minute.Value;
        var exact = Exact.Parse(text);
        return exact.Success ? exact.Value : null;
    }
}
