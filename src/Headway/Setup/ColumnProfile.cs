namespace Headway.Setup;

/// <summary>What the values of one column look like, gathered in bounded memory.</summary>
internal sealed class ColumnProfile(string name, int ordinal)
{
    private const int MostValues = 3_000;
    private const int LongestValue = 120;
    private const int MostShapes = 60;

    // What people write for "nothing"; compared without regard to case.
    private static readonly HashSet<string> NullWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "(null)", "n/a", "na", "#n/a", "nan", "none", "nil", "-", "--", "---", "?", "\\n", "(blank)", "(empty)", "unknown date",
        "0000-00-00", "0000-00-00 00:00:00", "nat", "not set", "not applicable",
    };

    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    private readonly DistinctSketch _distinct = new();
    private readonly Dictionary<string, DateShape> _shapes = new(StringComparer.Ordinal);
    private string _last = "";
    private long _words;
    private long _lengths;

    public string Name { get; } = name;

    public int Ordinal { get; } = ordinal;

    public long Rows { get; private set; }

    public long Filled { get; private set; }

    public long Numbers { get; private set; }

    public long Mails { get; private set; }

    public long Links { get; private set; }

    public long Phones { get; private set; }

    public int Longest { get; private set; }

    public SortedDictionary<string, long> Nulls { get; } = new(StringComparer.Ordinal);

    /// <summary>Every value with its count, where there are few enough.</summary>
    public IReadOnlyDictionary<string, long> Values => _values;

    public bool HasAllValues { get; private set; } = true;

    public IReadOnlyCollection<DateShape> Shapes => _shapes.Values;

    public long Dated => _shapes.Values.Where(shape => shape.HasDay).Sum(shape => shape.Count);

    public long Timed => _shapes.Values.Where(shape => !shape.HasDay && shape.HasTime).Sum(shape => shape.Count);

    public double Fill => Rows == 0 ? 0 : (double)Filled / Rows;

    public double AverageLength => Filled == 0 ? 0 : (double)_lengths / Filled;

    public double AverageWords => Filled == 0 ? 0 : (double)_words / Filled;

    public double Distinct => HasAllValues ? _values.Count : _distinct.Estimate();

    /// <summary>The share of values that occur once only, about.</summary>
    public double Uniqueness => Filled == 0 ? 0 : Math.Min(1, Distinct / Filled);

    public bool IsMoment => Filled > 0 && Dated >= 0.9 * Filled;

    public bool IsTime => Filled > 0 && !IsMoment && Timed >= 0.9 * Filled;

    public bool IsNumeric => Filled > 0 && Numbers >= 0.95 * Filled;

    /// <summary>Whether the values are a few words that come again and again.</summary>
    public bool IsCategory => HasAllValues && Filled > 0 && !IsMoment && !IsTime && _values.Count <= Math.Max(12, Filled / 4) && AverageLength <= 60;

    public void Add(string value)
    {
        Rows++;
        var text = value.AsSpan().Trim();
        if (text.Length == 0) return;
        if (text.Length <= 19 && IsNullWord(value, text)) return;
        Filled++;
        _lengths += text.Length;
        if (text.Length > Longest) Longest = text.Length;
        Count(value);
        Kind(text);
    }

    private bool IsNullWord(string value, ReadOnlySpan<char> text)
    {
        if (!NullWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text)) return false;
        Nulls[value] = Nulls.GetValueOrDefault(value) + 1;
        return true;
    }

    private void Count(string value)
    {
        if (!ReferenceEquals(value, _last)) _distinct.Add(value);
        _last = value;
        if (!HasAllValues) return;
        if (value.Length <= LongestValue && (_values.Count < MostValues || _values.ContainsKey(value)))
        {
            _values[value] = _values.GetValueOrDefault(value) + 1;
            return;
        }
        HasAllValues = false;
        foreach (var known in _values.Keys) _distinct.Add(known);
        _values.Clear();
    }

    private void Kind(ReadOnlySpan<char> text)
    {
        Shape(text);
        var (digits, letters, spaces) = Signs(text);
        _words += spaces + 1;
        if (letters == 0 && digits > 0)
        {
            if (spaces == 0 && digits >= text.Length - 3) Numbers++;
            if (digits is >= 9 and <= 15 && text.Length <= 20 && text[0] is '+' or '(' or '0') Phones++;
        }
        else if (spaces == 0)
        {
            if (text.Contains('@') && text.Contains('.')) Mails++;
            if (text.StartsWith("http", StringComparison.OrdinalIgnoreCase)) Links++;
        }
    }

    private static (int Digits, int Letters, int Spaces) Signs(ReadOnlySpan<char> text)
    {
        var (digits, letters, spaces) = (0, 0, 0);
        foreach (var sign in text)
        {
            if (char.IsAsciiDigit(sign)) digits++;
            else if (char.IsLetter(sign)) letters++;
            else if (sign == ' ') spaces++;
        }
        return (digits, letters, spaces);
    }

    private void Shape(ReadOnlySpan<char> text)
    {
        Span<char> room = stackalloc char[48];
        Span<int> numbers = stackalloc int[12];
        Span<bool> shorts = stackalloc bool[12];
        if (!ValueShape.Read(text, room, numbers, shorts, out var value)) return;
        var lookup = _shapes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(value.Text, out var shape))
        {
            if (_shapes.Count == MostShapes) return;
            var key = value.Text.ToString();
            shape = new DateShape(key);
            // Only what some format can be written for is a date or a time.
            if (shape.Format(true) is null) return;
            _shapes[key] = shape;
        }
        shape.Add(value);
    }
}
