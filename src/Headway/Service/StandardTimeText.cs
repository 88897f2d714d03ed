using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Headway.Service;

/// <summary>Reads how long something takes, as people write it: "45 minutes", "1.5 hours", "6 hours 30 minutes".</summary>
internal static partial class StandardTimeText
{
    /// <summary>The time of a key, longer than nothing and in whole seconds; null where it is absent, and with a problem where it is none.</summary>
    public static Duration? Read(YamlMap map, string key, Duration longest)
    {
        if (map.Text(key) is not { } text) return null;
        if (Of(text) is not { } time)
            map.Error(key, $"\"{text}\" is no length of time.", "Write it as 45 minutes, 1.5 hours or 6 hours 30 minutes.");
        else if (time <= Duration.Zero || time > longest)
            map.Error(key, $"\"{text}\" is not between nothing and {longest.TotalHours.ToString("N0", CultureInfo.InvariantCulture)} hours.", "Is it meant in minutes, or in hours?");
        else
            return time;
        return null;
    }

    private static Duration? Of(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match) return null;
        var seconds = Number(match.Groups["hours"]) * 3600m + Number(match.Groups["minutes"]) * 60m;
        return seconds == decimal.Truncate(seconds) ? Duration.FromSeconds((long)seconds) : null;
    }

    private static decimal Number(Group group) => group.Success ? decimal.Parse(group.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0m;

    [GeneratedRegex(@"^((?<hours>\d{1,6}(\.\d{1,3})?) hours?( (?<minutes>\d{1,6}(\.\d{1,3})?) minutes?)?|(?<minutes>\d{1,6}(\.\d{1,3})?) minutes?)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
