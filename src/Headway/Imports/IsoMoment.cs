using NodaTime;

namespace Headway.Imports;

/// <summary>Reads ISO 8601: a day, or a day and a time with seconds, fraction and offset as far as they are there.</summary>
/// <remarks>Written out because every row of a log has several, and a general parser takes a microsecond for each.</remarks>
internal static class IsoMoment
{
    private const int DayLength = 10;
    private const int MostOffset = 18 * 3600;

    public static ReadMoment? Read(string text)
    {
        var at = text.AsSpan().Trim();
        if (Day(at) is not { } day) return null;
        if (at.Length == DayLength) return new ReadMoment(day.AtMidnight(), null, true);
        if (at[DayLength] is not ('T' or 't' or ' ')) return null;
        var rest = at[(DayLength + 1)..];
        if (Time(ref rest) is not { } time) return null;
        if (rest.Length == 0) return new ReadMoment(day + time, null, false);
        return OffsetOf(rest) is { } offset ? new ReadMoment(day + time, offset, false) : null;
    }

    private static LocalDate? Day(ReadOnlySpan<char> at)
    {
        if (at.Length < DayLength || at[4] != '-' || at[7] != '-') return null;
        if (!Digits(at, 0, 4, out var year) || !Digits(at, 5, 2, out var month) || !Digits(at, 8, 2, out var day)) return null;
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)) return null;
        return new LocalDate(year, month, day);
    }

    /// <summary>The time at the beginning of a text, which is taken off it.</summary>
    private static LocalTime? Time(ref ReadOnlySpan<char> rest)
    {
        if (rest.Length < 5 || rest[2] != ':' || !Digits(rest, 0, 2, out var hour) || !Digits(rest, 3, 2, out var minute)) return null;
        if (hour > 23 || minute > 59) return null;
        rest = rest[5..];
        if (rest.Length == 0 || rest[0] != ':') return new LocalTime(hour, minute);
        if (rest.Length < 3 || !Digits(rest, 1, 2, out var second) || second > 59) return null;
        rest = rest[3..];
        return new LocalTime(hour, minute, second).PlusNanoseconds(Fraction(ref rest));
    }

    /// <summary>A fraction of a second, as far as nanoseconds.</summary>
    private static long Fraction(ref ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[0] is not ('.' or ',') || !char.IsAsciiDigit(rest[1])) return 0;
        long nanoseconds = 0, worth = NodaConstants.NanosecondsPerSecond;
        var i = 1;
        for (; i < rest.Length && char.IsAsciiDigit(rest[i]); i++)
        {
            worth /= 10;
            nanoseconds += (rest[i] - '0') * worth;
        }
        rest = rest[i..];
        return nanoseconds;
    }

    /// <summary>Z, or hours with minutes as +02:00, +0200 or +02.</summary>
    private static Offset? OffsetOf(ReadOnlySpan<char> rest)
    {
        if (rest is "Z" or "z") return Offset.Zero;
        if (rest[0] is not ('+' or '-') || !Digits(rest, 1, 2, out var hours) || Minutes(rest[3..]) is not { } minutes) return null;
        var seconds = (hours * 3600) + (minutes * 60);
        return seconds > MostOffset ? null : Offset.FromSeconds(rest[0] == '-' ? -seconds : seconds);
    }

    private static int? Minutes(ReadOnlySpan<char> rest)
    {
        if (rest.Length == 0) return 0;
        if (rest[0] == ':') rest = rest[1..];
        return rest.Length == 2 && Digits(rest, 0, 2, out var minutes) && minutes < 60 ? minutes : null;
    }

    private static bool Digits(ReadOnlySpan<char> text, int from, int count, out int number)
    {
        number = 0;
        if (text.Length < from + count) return false;
        for (var i = from; i < from + count; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return false;
            number = (number * 10) + (text[i] - '0');
        }
        return true;
    }
}
