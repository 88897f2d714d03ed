using System.Globalization;
using Headway.Core;
using NodaTime;
using NodaTime.Text;

namespace Headway.Web;

/// <summary>Reads the values of an address, typed; what cannot be read becomes a problem with its mend, never a guess.</summary>
public sealed class QueryReader(IQueryCollection query, DateTimeZone zone)
{
    private const int LongestText = 300;

    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public string? Text(string name)
    {
        var values = query[name];
        if (values.Count > 1)
        {
            Add($"“{name}” is given {values.Count} times.", "Give it once.");
            return null;
        }
        var text = values.ToString();
        if (text.Length == 0) return null;
        if (text.Length > LongestText)
            Add($"“{name}” is longer than {LongestText} characters.", "Shorten it.");
        else if (!IsPlain(text))
            Add($"“{name}” holds characters that cannot be searched for.", "Type it again.");
        else
            return text;
        return null;
    }

    public LocalDate? Day(string name)
    {
        if (Text(name) is not { } text) return null;
        var day = LocalDatePattern.Iso.Parse(text);
        if (day.Success && day.Value.Year is >= 1900 and <= 2999) return day.Value;
        Add($"“{name}” is “{text}”, which is not a date.", "Write it as year, month, day, such as 2015-03-31.");
        return null;
    }

    public Instant? Moment(string name)
    {
        if (Text(name) is not { } text) return null;
        var moment = MomentText.Read(text, zone, out var fix);
        if (moment is null) Add($"“{name}” is “{text}”, which is not a moment.", fix);
        return moment;
    }

    public int PageNumber(string name)
    {
        if (Text(name) is not { } text) return 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000_000) return number;
        Add($"“{name}” is “{text}”, which is not a page number.", "Pages are counted from 1.");
        return 1;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is not (null or "0" or "1")) Add($"“{name}” is “{text}”.", "It can be 1 or be left out.");
        return text == "1";
    }

    /// <summary>One of the named choices; the given one when the address says nothing.</summary>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> choices, T otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        if (choices.TryGetValue(text, out var choice)) return choice;
        Add($"“{name}” is “{text}”, which is not known.", $"It can be {string.Join(", ", choices.Keys)}.");
        return otherwise;
    }

    public void InOrder(LocalDate? from, LocalDate? to, string names)
    {
        if (from > to) Add($"The last day comes before the first ({names}).", "Exchange them.");
    }

    private void Add(string message, string fix) => _problems.Add(new Problem(ProblemLevel.Error, message, Fix: fix));

    // Emoji and other pairs are text; half a pair and control characters are not.
    private static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i])) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
