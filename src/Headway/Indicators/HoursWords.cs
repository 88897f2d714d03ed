using System.Globalization;
using Headway.Core.Indicators;
using Headway.Web;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Hours and days of work as people read them.</summary>
internal static class HoursWords
{
    private const string NotKnown = "not known";

    /// <summary>"1,234.5"; "≥ 1,234.5" where some of the work has no standard time; "not known" where none has.</summary>
    public static string Hours(AmountOfWork amount) => amount.IsNotKnown ? NotKnown : AtLeast(amount) + Tenths(amount.Hours);

    /// <summary>The same in days of one full-time person.</summary>
    public static string Days(AmountOfWork amount, Duration day) => amount.IsNotKnown ? NotKnown : AtLeast(amount) + Tenths(amount.Days(day));

    /// <summary>How much work is open, and how far that is known.</summary>
    public static string Reading(HoursOfWork hours)
    {
        var all = hours.Together;
        if (all.Items == 0) return "Nothing is open, so there are no hours of work.";
        if (all.IsNotKnown) return "Not known in hours, because no open item has a standard time.";
        var days = hours.Day is { } day ? $", {Tenths(all.Days(day))} days of one full-time person at {Length(day)} a day" : "";
        var known = all.IsAtLeast
            ? $" Of {Words.Count(all.Items, "open item")} {Words.Number(all.Timed)} {(all.Timed == 1 ? "has" : "have")} a standard time; the others take time too."
            : "";
        return $"Open work takes {(all.IsAtLeast ? "at least " : "")}{Tenths(all.Hours)} hours by standard{days}.{known}";
    }

    /// <summary>"6 hours 30 minutes"; with seconds in it, "6.51 hours".</summary>
    public static string Length(Duration time)
    {
        var (hours, minutes) = ((long)time.TotalHours, time.Minutes);
        if (time.Seconds != 0) return string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.##} hours");
        if (minutes == 0) return Words.Count(hours, "hour");
        return hours == 0 ? Words.Count(minutes, "minute") : $"{Words.Count(hours, "hour")} {Words.Count(minutes, "minute")}";
    }

    private static string AtLeast(AmountOfWork amount) => amount.IsAtLeast ? "≥ " : "";

    private static string Tenths(decimal n) => n.ToString("#,0.0", CultureInfo.InvariantCulture);
}
