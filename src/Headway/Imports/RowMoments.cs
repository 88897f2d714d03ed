using System.Globalization;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads the moments of a row: local dates in the mapping's formats and zone.</summary>
internal sealed class RowMoments(Mapping mapping)
{
    private readonly string[] _formats = [.. mapping.Dates];

    // A format without an hour gives a day alone.
    private readonly string[] _dayFormats = [.. mapping.Dates.Where(format => !format.Contains('h') && !format.Contains('H'))];

    /// <summary>The moment of a column; null where it is empty, or (with a note) where it cannot be read.</summary>
    public Instant? Read(MomentColumn? column, Func<string, string> value, List<RowNote> notes)
    {
        if (column is null) return null;
        var date = value(column.Date);
        if (mapping.Nulls.Contains(date)) return null;
        var time = column.Time is null ? "" : value(column.Time);
        var text = mapping.Nulls.Contains(time) ? date : $"{date} {time}";
        if (!DateTime.TryParseExact(text, _formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var local))
        {
            notes.Add(new RowNote(RowOddity.UnreadableMoment, $"{column.Date} \"{text}\" is a date in none of the mapping's formats."));
            return null;
        }
        if (column.EndOfDay && IsDayAlone(text))
            return mapping.Zone.AtStartOfDay(LocalDate.FromDateTime(local).PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1);
        return At(LocalDateTime.FromDateTime(local), column.Date, notes);
    }

    private bool IsDayAlone(string text) => DateTime.TryParseExact(
        text, _dayFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out _);

    private Instant At(LocalDateTime local, string column, List<RowNote> notes)
    {
        var moments = mapping.Zone.MapLocal(local);
        if (moments.Count == 0)
            notes.Add(new RowNote(RowOddity.MomentSkippedByClockChange, $"{column} {local} did not exist: clocks went forward. Taken as that much later."));
        if (moments.Count > 1)
            notes.Add(new RowNote(RowOddity.MomentTwiceByClockChange, $"{column} {local} came twice: clocks went back. Taken as the first time."));
        return moments.Count == 1 ? moments.Single().ToInstant() : LocalMoments.At(local, mapping.Zone);
    }
}
