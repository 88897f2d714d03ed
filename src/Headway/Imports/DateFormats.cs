using System.Globalization;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads the texts of a feed's dates, in the formats that its mapping lists, in their order.</summary>
internal sealed class DateFormats
{
    // Noon of 31 December 9999: later than that, rounding could leave the calendar.
    private const double LastSerial = 2_958_465.5;
    private const string Iso = "iso";
    private const string Excel = "excel";
    private const string Excel1904 = "excel-1904";
    private static readonly DateTime SomeMoment = new(2001, 2, 3, 4, 5, 6, 7);
    private readonly IReadOnlyList<Group> _groups;

    public DateFormats(IEnumerable<string> formats)
    {
        List<Group> groups = [];
        foreach (var format in formats)
        {
            var how = HowOf(format);
            // Formats of one kind that follow each other are tried in one go.
            if (how is How.Local or How.WithOffset && groups.Count > 0 && groups[^1].How == how) groups[^1] = groups[^1] with { Formats = [.. groups[^1].Formats, format] };
            else groups.Add(new Group(how, [format], []));
        }
        // A format without an hour gives a day alone.
        _groups = [.. groups.Select(group => group with { DayFormats = [.. group.Formats.Where(IsOfDay)] })];
    }

    /// <summary>Why a format cannot be used, as the end of a sentence; null where it can.</summary>
    public static string? Refusal(string format)
    {
        if (HowOf(format) is not (How.Local or How.WithOffset)) return null;
        // What a format leaves out would be taken from today.
        if (!format.Contains('y') || !format.Contains('M') || !format.Contains('d')) return "year, month and day must be in it";
        if (format.Contains('K')) return "an offset is written zzz";
        try
        {
            _ = SomeMoment.ToString(format, CultureInfo.InvariantCulture);
            return null;
        }
        catch (FormatException)
        {
            return "it cannot be read";
        }
    }

    /// <summary>The moment of a text; null where it is in none of the formats.</summary>
    public ReadMoment? Read(string text)
    {
        foreach (var group in _groups)
        {
            var read = group.How switch
            {
                How.Iso => IsoMoment.Read(text),
                How.Excel => Serial(text, false),
                How.Excel1904 => Serial(text, true),
                How.Local => Local(text, group),
                How.WithOffset => WithOffset(text, group),
            };
            if (read is not null) return read;
        }
        return null;
    }

    private static ReadMoment? Local(string text, Group group)
    {
        if (!DateTime.TryParseExact(text, group.Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var local)) return null;
        return new ReadMoment(LocalDateTime.FromDateTime(local), null, group.IsDay(text));
    }

    private static ReadMoment? WithOffset(string text, Group group)
    {
        if (!DateTimeOffset.TryParseExact(text, group.Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var moment)) return null;
        return new ReadMoment(LocalDateTime.FromDateTime(moment.DateTime), Offset.FromTimeSpan(moment.Offset), false);
    }

    /// <summary>Days since the beginning of a spreadsheet's time. The first of its two calendars has a 29 February 1900, day 60, that never was.</summary>
    private static ReadMoment? Serial(string text, bool from1904)
    {
        if (!double.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)) return null;
        if (!(days >= (from1904 ? 0 : 1) && days < LastSerial) || (!from1904 && days is >= 60 and < 61)) return null;
        var zero = from1904 ? new LocalDate(1904, 1, 1) : days < 60 ? new LocalDate(1899, 12, 31) : new LocalDate(1899, 12, 30);
        var whole = Math.Floor(days);
        var milliseconds = (long)Math.Round((days - whole) * NodaConstants.MillisecondsPerDay);
        return new ReadMoment(zero.PlusDays((int)whole).AtMidnight().PlusMilliseconds(milliseconds), null, milliseconds == 0);
    }

    private static How HowOf(string format) => format switch
    {
        Iso => How.Iso,
        Excel => How.Excel,
        Excel1904 => How.Excel1904,
        _ when format.Contains('z') => How.WithOffset,
        _ => How.Local,
    };

    private static bool IsOfDay(string format) => !format.Contains('h') && !format.Contains('H');

    private enum How
    {
        Local,
        WithOffset,
        Iso,
        Excel,
        Excel1904,
    }

    private sealed record Group(How How, string[] Formats, string[] DayFormats)
    {
        public bool IsDay(string text) => DayFormats.Length > 0
            && (DayFormats.Length == Formats.Length || DateTime.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out _));
    }
}

/// <summary>A moment as a text gives it.</summary>
/// <param name="Offset">Its own offset from UTC; null for a local time of the mapping's zone.</param>
/// <param name="IsDayAlone">Whether it is a day without a time.</param>
internal readonly record struct ReadMoment(LocalDateTime Local, Offset? Offset, bool IsDayAlone);
