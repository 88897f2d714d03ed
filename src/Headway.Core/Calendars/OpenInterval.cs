using System.Globalization;
using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>A stretch of one local day, start included, end excluded, in seconds since midnight; 24:00 is the end of the day.</summary>
public readonly record struct OpenInterval
{
    /// <summary>24:00.</summary>
    public const int EndOfDay = 86_400;

    public OpenInterval(int fromSecond, int toSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toSecond, EndOfDay);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(toSecond, fromSecond);
        FromSecond = fromSecond;
        ToSecond = toSecond;
    }

    public int FromSecond { get; }

    public int ToSecond { get; }

    /// <summary>How long it is on a day without a change of clocks.</summary>
    public Duration Length => Duration.FromSeconds(ToSecond - FromSecond);

    /// <summary>00:00 to 24:00.</summary>
    public static OpenInterval WholeDay => new(0, EndOfDay);

    /// <summary>From one clock time to another; an end at midnight means 24:00.</summary>
    public static OpenInterval Between(LocalTime from, LocalTime to) =>
        new(SecondOf(from), to == LocalTime.Midnight ? EndOfDay : SecondOf(to));

    /// <summary>Reads <c>08:30-17:00</c>; seconds and 24:00 are allowed, an end before the start is not.</summary>
    public static bool TryParse(string text, out OpenInterval interval)
    {
        ArgumentNullException.ThrowIfNull(text);
        interval = default;
        var ends = text.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !TryParseTime(ends[0], out var from) || !TryParseTime(ends[1], out var to)) return false;
        if (from >= to) return false;
        interval = new OpenInterval(from, to);
        return true;
    }

    /// <summary>Reads a clock time, 00:00 to 24:00, as seconds since midnight.</summary>
    public static bool TryParseTime(string text, out int second)
    {
        ArgumentNullException.ThrowIfNull(text);
        second = 0;
        var parts = text.Trim().Split(':');
        if (parts.Length is < 2 or > 3) return false;
        foreach (var part in parts)
        {
            if (part.Length is 0 or > 2) return false;
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
            if (number >= 60) return false;
            second = (second * 60) + number;
        }

        if (parts.Length == 2) second *= 60;
        return second <= EndOfDay;
    }

    public bool Contains(int second) => second >= FromSecond && second < ToSecond;

    public override string ToString() => $"{Clock(FromSecond)}-{Clock(ToSecond)}";

    private static int SecondOf(LocalTime time) => (int)(time.NanosecondOfDay / NodaConstants.NanosecondsPerSecond);

    private static string Clock(int second) => second % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}:{second / 60 % 60:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}:{second / 60 % 60:00}:{second % 60:00}");
}
