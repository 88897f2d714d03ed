using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>The hours that a person works in one post, week by week, over and over. Its key is the holding's, or the cover's.</summary>
/// <remarks>Work over midnight is two intervals, one on each day.</remarks>
public sealed class WorkingPattern : IEquatable<WorkingPattern>
{
    private const int DaysInWeek = 7;
    private const int LongestInWeeks = 53;

    private static readonly LocalDate SomeMonday = new(1970, 1, 5);
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly OpenInterval[][] _days;
    private readonly int _firstWeek;

    private WorkingPattern(OpenInterval[][] days, LocalDate firstWeek)
    {
        _days = days;
        _firstWeek = Modulo(WeekOf(firstWeek), Weeks);
        Text = string.Join(" | ", days.Chunk(DaysInWeek).Select(TextOf));
    }

    /// <summary>After how many weeks it repeats.</summary>
    public int Weeks => _days.Length / DaysInWeek;

    /// <summary>The pattern as <see cref="TryParse"/> reads it, each day by itself.</summary>
    public string Text { get; }

    /// <summary>Reads <c>mon-thu 09:00-12:30 13:00-17:00; fri 09:00-13:00 | mon,wed 09:00-17:00</c>: weeks between bars, then days with their hours.</summary>
    /// <param name="firstWeek">Any day of a week in which the first of the weeks is worked.</param>
    /// <returns>False for anything else: hours that overlap, a day named twice in a week, more than 53 weeks.</returns>
    public static bool TryParse(string text, LocalDate firstWeek, out WorkingPattern? pattern)
    {
        ArgumentNullException.ThrowIfNull(text);
        var weeks = text.Split('|').Select(ParseWeek).ToList();
        var isRead = weeks.Count <= LongestInWeeks && weeks.TrueForAll(week => week is not null);
        pattern = isRead ? new WorkingPattern([.. weeks.SelectMany(week => week!)], firstWeek) : null;
        return isRead;
    }

    /// <summary>The hours of a day; empty on a day off.</summary>
    public IReadOnlyList<OpenInterval> On(LocalDate day) =>
        _days[(Modulo(WeekOf(day) - _firstWeek, Weeks) * DaysInWeek) + (int)day.DayOfWeek - 1];

    public bool Equals(WorkingPattern? other) => other is not null && Text == other.Text && _firstWeek == other._firstWeek;

    public override bool Equals(object? obj) => Equals(obj as WorkingPattern);

    public override int GetHashCode() => HashCode.Combine(Text, _firstWeek);

    public override string ToString() => Text;

    private static OpenInterval[][]? ParseWeek(string text)
    {
        var week = new OpenInterval[DaysInWeek][];
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (ParseHours(words[1..]) is not { } hours || ParseDays(words[0]) is not { } days) return null;
            foreach (var day in days)
            {
                if (week[day] is not null) return null;
                week[day] = hours;
            }
        }

        return [.. week.Select(hours => hours ?? [])];
    }

    private static OpenInterval[]? ParseHours(string[] words)
    {
        var hours = new List<OpenInterval>();
        foreach (var word in words)
        {
            if (!OpenInterval.TryParse(word, out var interval)) return null;
            if (hours.Count > 0 && interval.FromSecond < hours[^1].ToSecond) return null;
            hours.Add(interval);
        }

        return hours.Count == 0 ? null : [.. hours];
    }

    // mon, mon-fri, or a list of both between commas.
    private static List<int>? ParseDays(string text)
    {
        var days = new List<int>();
        foreach (var range in text.Split(','))
        {
            var ends = range.Split('-').Select(name => Array.IndexOf(Names, name)).ToList();
            if (ends.Count > 2 || ends.Contains(-1) || ends[^1] < ends[0]) return null;
            days.AddRange(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }

        return days;
    }

    private static string TextOf(OpenInterval[][] week) => string.Join(
        "; ", Names.Zip(week).Where(day => day.Second.Length > 0).Select(day => $"{day.First} {string.Join(' ', day.Second)}"));

    private static int WeekOf(LocalDate day)
    {
        var days = Period.DaysBetween(SomeMonday, day);
        return (days - Modulo(days, DaysInWeek)) / DaysInWeek;
    }

    private static int Modulo(int number, int by) => ((number % by) + by) % by;
}
