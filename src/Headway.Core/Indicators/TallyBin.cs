using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Headway.Core.Indicators;

/// <summary>Bins as numbers while figures are reckoned, and as texts that sort where they are kept.</summary>
public static class TallyBin
{
    /// <summary>A day as the number of days since 1 January of the year 1.</summary>
    public static int Of(LocalDate day) => day.ToDateOnly().DayNumber;

    public static LocalDate Day(int bin) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(bin));

    public static string Text(BinKind kind, int bin) => kind switch
    {
        BinKind.None => "",
        BinKind.DayReceived or BinKind.DayDue => DayText(Day(bin)),
        BinKind.DaysTaken => bin.ToString("D6", CultureInfo.InvariantCulture),
    };

    public static string DayText(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>The day of an ISO text; told by its digits, because pages read them by the thousand.</summary>
    public static LocalDate ReadDay(ReadOnlySpan<char> text) => text.Length == 10 && text[4] == '-' && text[7] == '-'
        && TryNumber(text[..4], out var year) && TryNumber(text[5..7], out var month) && TryNumber(text[8..], out var day)
            ? new LocalDate(year, month, day)
            : throw new FormatException($"\"{text}\" is no date.");

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = number * 10 + (digit - '0');
        }
        return true;
    }
}
