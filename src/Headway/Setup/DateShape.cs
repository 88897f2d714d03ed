using System.Text;

namespace Headway.Setup;

/// <summary>Values of one shape in one column, with what tells the day from the month.</summary>
internal sealed class DateShape(string shape)
{
    private const int MostGroups = 12;
    private readonly bool[] _isShort = new bool[MostGroups];
    private readonly long[] _overTwelve = new long[MostGroups];
    private readonly SortedSet<int> _offsets = [];
    private readonly int[] _greatest = new int[MostGroups];

    public string Shape { get; } = shape;

    public long Count { get; private set; }

    /// <summary>The offsets from UTC that are written, in minutes.</summary>
    public IReadOnlyCollection<int> Offsets => _offsets;

    public bool HasOffset => Shape.EndsWith('o') || Shape.EndsWith('z');

    public bool HasTime => Shape.Contains(':', StringComparison.Ordinal) || Shape.Contains('E', StringComparison.Ordinal);

    public bool HasDay => Shape.IndexOfAny(['Y', '8', 'E', 'b', 'B']) >= 0 || IsNumbersOnly;

    /// <summary>Whether day and month are both numbers that stand before a year, so that only their values tell them apart.</summary>
    public bool IsNumbersOnly => Shape.Length >= 5 && Shape[0] == 'n' && Shape[2] == 'n' && Shape[4] is 'Y' or 'n' && Shape[1] == Shape[3] && Shape[1] is '/' or '-' or '.';

    /// <summary>Rows whose first number can only be a day, and rows whose second can.</summary>
    public (long First, long Second) Days => IsNumbersOnly ? (_overTwelve[0], _overTwelve[1]) : (0, 0);

    public void Add(in ValueShape value)
    {
        Count++;
        for (var i = 0; i < Math.Min(value.Groups, MostGroups); i++)
        {
            if (value.IsShort(i)) _isShort[i] = true;
            var number = value.Number(i);
            if (number > 12) _overTwelve[i]++;
            if (number > _greatest[i]) _greatest[i] = number;
        }
        if (value.Offset is { } offset && _offsets.Count < 50) _ = _offsets.Add(offset);
    }

    /// <summary>The format in which the values are written; null where the shape is no date's and no time's.</summary>
    public string? Format(bool dayFirst)
    {
        var timeAt = TimeAt();
        var ends = Shape[..timeAt].TrimEnd(' ', 'T', ',').Length;
        var day = ends == 0 ? "" : DayFormat(Shape[..ends], dayFirst);
        if (day is null || timeAt == Shape.Length) return day;
        var joint = Shape[ends..timeAt].Replace("T", "'T'", StringComparison.Ordinal);
        return TimeFormat(Shape[timeAt..], Shape[..timeAt].Count(sign => sign is 'n' or 'Y')) is { } time ? day + joint + time : null;
    }

    private int TimeAt()
    {
        var colon = Shape.IndexOf(':', StringComparison.Ordinal);
        return colon < 1 ? Shape.Length : colon - 1;
    }

    private string? DayFormat(string day, bool dayFirst)
    {
        var text = day;
        var weekday = "";
        if (text.Length > 0 && text[0] is 'w' or 'W')
        {
            var end = text.AsSpan(1).IndexOfAnyExcept(',', ' ') + 1;
            weekday = (text[0] == 'w' ? "ddd" : "dddd") + text[1..end];
            text = text[end..];
        }
        var pattern = new string([.. text.Where(sign => sign is not ('/' or '-' or '.' or ' ' or ','))]);
        if (pattern is "E") return "yyyyMMddHHmmss";
        if (pattern is "8") return "yyyyMMdd";
        // The year first, a month by name, or day and month in the order that the values tell.
        string[]? parts = pattern switch
        {
            "Ynn" => ["yyyy", Month(1), Day(2)],
            "nnY" => dayFirst ? [Day(0), Month(1), "yyyy"] : [Month(0), Day(1), "yyyy"],
            "nnn" => _greatest[0] > 31 ? ["yy", Month(1), Day(2)] : dayFirst ? [Day(0), Month(1), "yy"] : [Month(0), Day(1), "yy"],
            "nbY" or "nBY" => [Day(0), NameOf(pattern[1]), "yyyy"],
            "bnY" or "BnY" => [NameOf(pattern[0]), Day(0), "yyyy"],
            "nbn" or "nBn" => [Day(0), NameOf(pattern[1]), "yy"],
            "Ybn" or "YBn" => ["yyyy", NameOf(pattern[1]), Day(1)],
            _ => null,
        };
        return parts is null ? null : weekday + Joined(text, parts);
    }

    private static string NameOf(char sign) => sign == 'b' ? "MMM" : "MMMM";

    private string Month(int group) => _isShort[group] ? "M" : "MM";

    private string Day(int group) => _isShort[group] ? "d" : "dd";

    private static string Joined(string shape, string[] parts)
    {
        var text = new StringBuilder();
        var part = 0;
        foreach (var sign in shape) _ = sign is '/' or '-' or '.' or ' ' or ',' ? text.Append(sign) : text.Append(parts[part++]);
        return text.ToString();
    }

    private string? TimeFormat(string time, int group)
    {
        var isHalfDay = time.Contains('p', StringComparison.Ordinal);
        var text = new StringBuilder();
        var unit = 0;
        foreach (var sign in time)
        {
            if (sign == 'n' && unit == 3) return null;
            var written = sign == 'n' ? Unit(unit, isHalfDay, group + unit++) : Sign(sign);
            if (written is null) return null;
            _ = text.Append(written);
        }
        return unit >= 2 ? text.ToString() : null;
    }

    private static string? Sign(char sign) => sign switch
    {
        'f' => "FFFFFFF",
        'p' => "tt",
        'z' or 'o' => "K",
        ':' or '.' or ' ' or ',' => sign.ToString(),
        _ => null,
    };

    private string Unit(int unit, bool isHalfDay, int group) => unit switch
    {
        0 => (isHalfDay, _isShort[group]) switch { (true, true) => "h", (true, false) => "hh", (false, true) => "H", _ => "HH" },
        1 => "mm",
        _ => "ss",
    };
}
