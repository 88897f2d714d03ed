namespace Headway.Setup;

/// <summary>The formats in which a feed writes its dates, and what told day from month.</summary>
internal sealed record DateFormats(IReadOnlyList<string> Formats, bool? DayFirst, string Why)
{
    /// <summary>The formats as a mapping names them: what is ISO 8601 with an offset has a word of its own.</summary>
    public IReadOnlyList<string> Written => [.. Formats.Select(format => !format.Contains('K') ? format : format.StartsWith("yyyy-MM-dd", StringComparison.Ordinal) ? "iso" : format.Replace("K", "zzz", StringComparison.Ordinal)).Distinct()];

    public static DateFormats Of(IReadOnlyList<MomentPart> parts, SetupChoices choices)
    {
        var shapes = parts.SelectMany(part => part.Date.Shapes).Where(shape => shape.HasDay).ToList();
        var first = shapes.Sum(shape => shape.Days.First);
        var second = shapes.Sum(shape => shape.Days.Second);
        var numbers = shapes.Any(shape => shape.IsNumbersOnly);
        var (dayFirst, why) = Order(choices, first, second);
        SortedDictionary<string, long> formats = new(StringComparer.Ordinal);
        foreach (var part in parts)
            foreach (var (format, count) in Of(part, dayFirst)) formats[format] = formats.GetValueOrDefault(format) + count;
        return new DateFormats([.. formats.OrderByDescending(format => format.Value).Select(format => format.Key)], numbers ? dayFirst : null, numbers ? why : "");
    }

    /// <summary>Formats of a part, each with how many values are written in it.</summary>
    private static List<(string Format, long Count)> Of(MomentPart part, bool dayFirst)
    {
        var days = Shapes(part.Date, dayFirst, day: true);
        if (part.Time is null) return days;
        var times = Shapes(part.Time, dayFirst, day: false);
        return [.. days.SelectMany(day => times.Select(time => ($"{day.Format} {time.Format}", Math.Min(day.Count, time.Count)))), .. days];
    }

    private static List<(string Format, long Count)> Shapes(ColumnProfile column, bool dayFirst, bool day) =>
    [
        .. column.Shapes.Where(shape => shape.HasDay == day && shape.Count >= Math.Max(1, column.Filled / 2_000)).Select(shape => (Format: shape.Format(dayFirst), shape.Count))
            .Where(pair => pair.Format is not null).GroupBy(pair => pair.Format!).Select(group => (group.Key, group.Sum(pair => pair.Count))),
    ];

    private static (bool DayFirst, string Why) Order(SetupChoices choices, long first, long second)
    {
        if (choices.DayFirst is { } chosen) return (chosen, "");
        if (first > second) return (true, $"{first:N0} dates have a first number above 12, which can only be a day");
        if (second > first) return (false, $"{second:N0} dates have a second number above 12, which can only be a day");
        var american = choices.Zone is { } zone && zone.StartsWith("America/", StringComparison.Ordinal);
        return (!american, "no date has a number above 12 to tell day from month");
    }
}
