using System.Globalization;
using NodaTime;

namespace Headway.Core.Indicators;

/// <summary>The periods of tallies: days, months and years. Each is a number: a day's own (see <see cref="TallyBin.Of"/>), a month's
/// above every day's, a year's above every month's. The letter of their texts keeps them apart in the same way.</summary>
public static class TallyPeriod
{
    public const int Months = 1 << 29;
    public const int Years = 1 << 30;

    public static string Day(LocalDate day) => "d" + TallyBin.DayText(day);

    public static string Month(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"m{day.Year:D4}-{day.Month:D2}");

    public static string Year(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"y{day.Year:D4}");

    public static int OfMonth(LocalDate day) => Months + day.Year * 12 + day.Month - 1;

    public static int OfYear(LocalDate day) => Years + day.Year;

    public static string Text(int number) => number switch
    {
        >= Years => Year(new LocalDate(number - Years, 1, 1)),
        >= Months => Month(new LocalDate((number - Months) / 12, (number - Months) % 12 + 1, 1)),
        _ => Day(TallyBin.Day(number)),
    };
}
