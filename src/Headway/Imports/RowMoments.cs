using Headway.Core.Calendars;
using Headway.Formats;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads one moment of each row: local in the mapping's zone, unless it brings an offset of its own.</summary>
/// <param name="knownAt">The moment that the file speaks for; what is put after it is reported.</param>
internal sealed class RowMoments(FeedMapping mapping, RowColumns columns, DateFormats formats, Instant knownAt)
{
    // Outside of these years a date stands for "never" or "not known", or is a slip: no work of ours began or was due then.
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>A reader of one of the mapping's moments; null where the mapping has none.</summary>
    /// <param name="isPast">Whether it tells of what has happened.</param>
    public RowMoment? Of(MomentColumn? column, bool isPast) =>
        column is null ? null : new RowMoment(this, column, (columns.Of(column.Date), columns.OrNone(column.Time)), isPast);

    internal sealed class RowMoment(RowMoments moments, MomentColumn column, (RowColumn Date, RowColumn? Time) columns, bool isPast)
    {
        public string Column => columns.Date.Name;

        /// <summary>Whether the row says nothing of it.</summary>
        public bool IsEmpty(SourceRow row) => moments.IsNull(columns.Date.Value(row));

        /// <summary>The moment; null where the row has none, or (with a note) where it cannot be read.</summary>
        public Instant? Read(SourceRow row, List<RowNote> notes)
        {
            var text = columns.Date.Value(row);
            if (moments.IsNull(text)) return null;
            if (columns.Time?.Value(row) is { } time && !moments.IsNull(time)) text = $"{text} {time}";
            if (moments.Parse(text) is not { } read)
            {
                notes.Add(new RowNote(RowOddity.UnreadableMoment, $"{Column} \"{text}\" is a date in none of the mapping's formats.", Column, text));
                return null;
            }
            if (read.Local.Year is < FirstYear or > LastYear)
            {
                notes.Add(new RowNote(
                    RowOddity.MomentOutOfRange, $"{Column} \"{text}\" lies outside the years {FirstYear} to {LastYear}: taken as none. If it means \"never\", list it under nulls.", Column, text));
                return null;
            }
            // Both databases keep milliseconds; what is finer would be lost on the way.
            var at = Instant.FromUnixTimeMilliseconds(At(read, text, notes).ToUnixTimeMilliseconds());
            if (isPast && at > moments.KnownAt)
                notes.Add(new RowNote(RowOddity.MomentInFuture, $"{Column} \"{text}\" lies after the moment that the file speaks for. Kept; it counts from then on.", Column, text));
            return at;
        }

        private Instant At(ReadMoment read, string text, List<RowNote> notes)
        {
            if (read.Offset is { } offset && !column.DayOnly) return read.Local.WithOffset(offset).ToInstant();
            if (!column.DayOnly && !(column.EndOfDay && read.IsDayAlone)) return moments.At(read.Local, Column, text, notes);
            var day = read.Offset is { } own ? read.Local.WithOffset(own).InZone(moments.Zone).Date : read.Local.Date;
            return column.EndOfDay
                ? moments.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1)
                : moments.Zone.AtStartOfDay(day).ToInstant();
        }
    }

    private DateTimeZone Zone => mapping.Zone;

    private Instant KnownAt => knownAt;

    private bool IsNull(string text) => mapping.Nulls.Contains(text);

    private ReadMoment? Parse(string text) => formats.Read(text);

    private Instant At(LocalDateTime local, string column, string text, List<RowNote> notes)
    {
        var moments = mapping.Zone.MapLocal(local);
        if (moments.Count == 1) return moments.Single().ToInstant();
        notes.Add(moments.Count == 0
            ? new RowNote(RowOddity.MomentSkippedByClockChange, $"{column} {local} did not exist: clocks went forward. Taken as that much later.", column, text)
            : new RowNote(RowOddity.MomentTwiceByClockChange, $"{column} {local} came twice: clocks went back. Taken as the first time.", column, text));
        return LocalMoments.At(local, mapping.Zone);
    }
}
