using System.Globalization;

namespace Headway.Formats;

/// <summary>The number in a cell as text: dates in ISO 8601, numbers with a point and no more digits than Excel shows.</summary>
internal static class WorkbookNumber
{
    private const double LastSerial = 2_958_466; // 1 January 10000
    private const int DaysTo1904 = 1_462;
    private static readonly DateTime From1900 = new(1899, 12, 30), From1904 = new(1904, 1, 1);

    /// <summary>The text, and why it is none that can be used.</summary>
    public static (string Text, string? Problem) Of(string written, (NumberKind Kind, int Digits) format, bool isFrom1904)
    {
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return (written, $"\"{Shown.Value(written)}\" is no number that a cell can hold.");
        return format.Kind switch
        {
            NumberKind.Number => (Plain(number, format.Digits), null),
            NumberKind.Elapsed => (Elapsed(number), null),
            _ => Date(number, format.Kind, isFrom1904),
        };
    }

    private static string Plain(double number, int digits)
    {
        if (Math.Truncate(number) == number && Math.Abs(number) < 1e15)
            return ((long)number).ToString(digits > 0 && number >= 0 ? "D" + digits.ToString(CultureInfo.InvariantCulture) : "D", CultureInfo.InvariantCulture);
        // Excel keeps 17 digits and means 15: 0.1 + 0.2 is 0.3.
        return number.ToString("G15", CultureInfo.InvariantCulture);
    }

    private static string Elapsed(double days)
    {
        var seconds = Math.Round(days * 86_400);
        if (Math.Abs(seconds) > 1e12) return Plain(days, 0);
        var whole = (long)Math.Abs(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? "-" : "")}{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}");
    }

    private static (string Text, string? Problem) Date(double serial, NumberKind kind, bool isFrom1904)
    {
        if (kind == NumberKind.Time && serial is >= 0 and < 1) return (Clock(From1904.AddMilliseconds(Milliseconds(serial))), null);
        var (start, first, end) = isFrom1904 ? (From1904, 0, LastSerial - DaysTo1904) : (From1900, 1, LastSerial);
        if (serial < first || serial >= end) return (Plain(serial, 0), $"{Plain(serial, 0)} is no day that Excel can show.");
        // Excel believes that 1900 was a leap year: its day 60 is 29 February, and days before are one further on.
        if (!isFrom1904 && serial is >= 60 and < 61) return (Plain(serial, 0), "It is 29 February 1900, a day that Excel has and the calendar has not.");
        if (!isFrom1904 && serial < 60) start = start.AddDays(1);
        var at = start.AddMilliseconds(Milliseconds(serial));
        var day = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (kind == NumberKind.Day && at.TimeOfDay == TimeSpan.Zero ? day : day + "T" + Clock(at), null);
    }

    /// <summary>What is within a millisecond of a whole second is that second: so much is lost in a number of days.</summary>
    private static long Milliseconds(double serial)
    {
        var exact = (long)Math.Round(serial * 86_400_000);
        return (exact % 1000) switch
        {
            var rest and <= 1 => exact - rest,
            999 => exact + 1,
            _ => exact,
        };
    }

    private static string Clock(DateTime at) => at.ToString(at.Millisecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
