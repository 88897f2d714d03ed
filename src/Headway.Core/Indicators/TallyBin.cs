using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Headway.Core.Indicators;

/// <summary>Bins as the numbers they are kept by, and as texts.</summary>
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
}
