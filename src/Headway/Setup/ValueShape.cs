namespace Headway.Setup;

/// <summary>
/// The shape of a value that may be a date or a time: <c>n</c> for one or two digits, <c>Y</c> for four, <c>8</c> and <c>E</c> for a day or
/// a moment without separators, <c>f</c> for a fraction, <c>b</c> and <c>B</c> for a month's short and long name, <c>w</c> and <c>W</c>
/// for a weekday's, <c>p</c> for AM and PM, <c>z</c> for Z and <c>o</c> for an offset; whatever else stands for itself.
/// </summary>
internal ref struct ValueShape
{
    private const int Longest = 40;
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] LongMonths =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] LongDays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private readonly Span<char> _shape;
    private readonly Span<int> _numbers;
    private readonly Span<bool> _short;
    private int _length;
    private int _colons;

    private ValueShape(Span<char> shape, Span<int> numbers, Span<bool> shorts)
    {
        _shape = shape;
        _numbers = numbers;
        _short = shorts;
    }

    /// <summary>How many groups of one, two or four digits there are.</summary>
    public int Groups { get; private set; }

    /// <summary>The offset from UTC in minutes, where one is written.</summary>
    public int? Offset { get; private set; }

    public readonly ReadOnlySpan<char> Text => _shape[.._length];

    public readonly int Number(int group) => _numbers[group];

    public readonly bool IsShort(int group) => _short[group];

    /// <param name="room">At least 48 characters; <paramref name="numbers"/> and <paramref name="shorts"/> at least 12.</param>
    /// <returns>False where the value can be neither a date nor a time.</returns>
    public static bool Read(ReadOnlySpan<char> value, Span<char> room, Span<int> numbers, Span<bool> shorts, out ValueShape shape)
    {
        shape = new ValueShape(room, numbers, shorts);
        if (value.Length is < 4 or > Longest || value.IndexOfAnyInRange('0', '9') < 0) return false;
        var at = 0;
        while (at < value.Length)
        {
            var length = char.IsAsciiDigit(value[at]) ? shape.Digits(value[at..]) : char.IsLetter(value[at]) ? shape.Letters(value[at..]) : shape.Other(value[at..]);
            if (length == 0) return false;
            at += length;
        }
        return shape.Groups >= 2 || shape.Text.IndexOfAny('8', 'E') >= 0;
    }

    private int Digits(ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? rest.Length : end;
        if (_colons == 2 && _length > 0 && _shape[_length - 1] is '.' or ',') return Add('f', length);
        if (length is 8 or 14) return Add(length == 8 ? '8' : 'E', length);
        if (length is not (1 or 2 or 4) || Groups == _numbers.Length) return 0;
        _numbers[Groups] = int.Parse(rest[..length], System.Globalization.CultureInfo.InvariantCulture);
        _short[Groups++] = length == 1;
        return Add(length == 4 ? 'Y' : 'n', length);
    }

    private int Letters(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && char.IsLetter(rest[length])) length++;
        if (length > 9) return 0;
        Span<char> word = stackalloc char[length];
        _ = rest[..length].ToLowerInvariant(word);
        if (length == 1) return word[0] switch { 't' => Add('T', 1), 'z' => Add('z', 1), _ => 0 };
        if (word is "am" or "pm") return Add('p', length);
        return Add(Name(word), length);
    }

    private static char Name(ReadOnlySpan<char> word)
    {
        if (IsOneOf(word, Months)) return 'b';
        if (IsOneOf(word, LongMonths)) return 'B';
        if (IsOneOf(word, Days)) return 'w';
        return IsOneOf(word, LongDays) ? 'W' : '\0';
    }

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] names)
    {
        foreach (var name in names)
            if (word.SequenceEqual(name)) return true;
        return false;
    }

    private int Other(ReadOnlySpan<char> rest)
    {
        var sign = rest[0];
        if (sign == ':') _colons++;
        if (sign is '+' or '-' && _colons > 0) return OffsetOf(rest);
        return sign is ':' or '/' or '-' or '.' or ',' or ' ' ? Add(sign, 1) : 0;
    }

    private int OffsetOf(ReadOnlySpan<char> rest)
    {
        Span<char> digits = stackalloc char[4];
        var count = 0;
        foreach (var sign in rest[1..])
        {
            if (sign == ':') continue;
            if (!char.IsAsciiDigit(sign) || count == 4) return 0;
            digits[count++] = sign;
        }
        if (count is not (2 or 4)) return 0;
        var minutes = (((digits[0] - '0') * 10) + digits[1] - '0') * 60;
        if (count == 4) minutes += ((digits[2] - '0') * 10) + digits[3] - '0';
        Offset = rest[0] == '-' ? -minutes : minutes;
        return Add('o', rest.Length);
    }

    private int Add(char sign, int length)
    {
        if (sign == '\0' || _length == _shape.Length) return 0;
        _shape[_length++] = sign;
        return length;
    }
}
