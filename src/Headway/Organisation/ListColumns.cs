using System.Globalization;
using Headway.Core.Calendars;
using Headway.Core.Organisation;
using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.Imports;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Reads keys, days and numbers of a list's rows; what cannot be read is noted with its place.</summary>
internal sealed class ListColumns(ListMapping mapping)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    private readonly RowColumns _columns = new(mapping);
    private readonly DateFormats _formats = new(mapping.Dates);

    public RowColumn? OrNone(string? name) => _columns.OrNone(name);

    public RowColumn Of(string name) => _columns.Of(name);

    public RowColumn[] Places(IEnumerable<string> names) => _columns.Places(names);

    public KeyReader? Key(KeyColumns? key, string what) => key is null ? null : new KeyReader(_columns.All(key.Columns), key.Source, what);

    /// <summary>The days from one column to another, the last one included; from the fallback on where rows have no days.</summary>
    public Stretch? Days((RowColumn? From, RowColumn? To) columns, LocalDate fallback, SourceRow row, List<RowNote> notes)
    {
        if (columns.From is null) return new Stretch(fallback);
        var from = Moment(columns.From, row, notes);
        var to = columns.To is null ? null : Moment(columns.To, row, notes);
        if (notes.Count > 0) return null;
        if (from is null)
        {
            notes.Add(new RowNote(RowOddity.NoDays, $"{columns.From.Name} is empty: the row does not say from when it holds.", columns.From.Name, columns.From.Raw(row)));
            return null;
        }

        var (first, last) = (from.Value.Local.Date, to is null ? (LocalDate?)null : LastDay(to.Value));
        if (!(last < first)) return new Stretch(first, last?.PlusDays(1));
        notes.Add(new RowNote(RowOddity.NoDays, $"{columns.To!.Name} lies before {columns.From.Name}.", columns.To.Name, columns.To.Raw(row)));
        return null;
    }

    public LocalDate? Day(RowColumn? column, SourceRow row, List<RowNote> notes) => column is null ? null : Moment(column, row, notes)?.Local.Date;

    /// <summary>The moment of a column that has a time of day beside the day; null for a day alone, or where it is empty.</summary>
    public Instant? Time(RowColumn? column, SourceRow row)
    {
        if (column?.Text(row) is not { } text || _formats.Read(text) is not { IsDayAlone: false } read || read.Local.TimeOfDay == LocalTime.Midnight) return null;
        return read.Offset is { } offset ? read.Local.WithOffset(offset).ToInstant() : LocalMoments.At(read.Local, mapping.Zone);
    }

    /// <summary>A number in hundredths: 0.8, 1 or 80 %; null where it is empty.</summary>
    public static int? Hundredths(RowColumn? column, SourceRow row, List<RowNote> notes)
    {
        if (column?.Text(row) is not { } text) return null;
        var isPercent = text.EndsWith('%');
        if (decimal.TryParse(isPercent ? text[..^1] : text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1_000_000)
            return (int)Math.Round(isPercent ? number : number * 100, MidpointRounding.AwayFromZero);
        notes.Add(new RowNote(RowOddity.NotANumber, $"{column.Name} \"{text}\" is no number that can be used.", column.Name, text));
        return null;
    }

    private static LocalDate LastDay(ReadMoment to) =>
        // Until midnight is until the end of the day before.
        !to.IsDayAlone && to.Local.TimeOfDay == LocalTime.Midnight ? to.Local.Date.PlusDays(-1) : to.Local.Date;

    private ReadMoment? Moment(RowColumn column, SourceRow row, List<RowNote> notes)
    {
        if (column.Text(row) is not { } text) return null;
        if (_formats.Read(text) is { Local.Year: >= FirstYear and <= LastYear } read) return read;
        notes.Add(new RowNote(
            RowOddity.UnreadableMoment, $"{column.Name} \"{text}\" is a day in none of the mapping's formats, or outside the years {FirstYear} to {LastYear}.", column.Name, text));
        return null;
    }
}

/// <summary>Reads the key of a unit, a post or a person.</summary>
internal sealed class KeyReader(RowColumn[] columns, string source, string what)
{
    private readonly RowReference _reference = new(columns);

    /// <summary>The key; null where a part of it is empty.</summary>
    public string? OrNone(SourceRow row) => _reference.Read(row) is { } reference ? $"{source}:{reference}" : null;

    /// <summary>The key; null, with a note, where a part of it is empty.</summary>
    public string? Read(SourceRow row, List<RowNote> notes)
    {
        if (OrNone(row) is { } key) return key;
        var empty = _reference.EmptyIn(row);
        notes.Add(new RowNote(RowOddity.NoReference, $"{empty.Name} is empty: the row does not say which {what} it tells of.", empty.Name, empty.Raw(row)));
        return null;
    }

    /// <summary>What the list is whole for: the source, with what all parts of the key but the last say.</summary>
    public string PrefixOf(string key) => columns.Length == 1 ? $"{source}:" : key[..(key.LastIndexOf('/') + 1)];
}

/// <summary>Reads the unit of a row and those above it, by their names on the way down.</summary>
internal sealed class UnitPathReader(RowColumn[] columns, IReadOnlyList<string> kinds)
{
    // The word for a unit of a level that the mapping does not name.
    private const string AnyKind = "unit";

    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);

    /// <summary>The units, the outermost first; none where every column is empty.</summary>
    public IReadOnlyList<(string Key, string Value)> Read(SourceRow row)
    {
        List<(string, string)> units = [];
        string? above = null;
        for (var level = 0; level < columns.Length; level++)
        {
            if (columns[level].Text(row) is not { } name) continue;
            var key = above is null ? PlaceKey.Of(name) : PlaceKey.Of([.. above.Split(PlaceKey.Separator), name]);
            if (!_written.TryGetValue(key, out var value))
                _written[key] = value = AssertionKind.Write(new Unit(PlaceKey.NameOf(key), level < kinds.Count ? kinds[level] : AnyKind, above));
            units.Add((key, value));
            above = key;
        }

        return units;
    }
}
