using Headway.Core.Facts;
using Headway.Facts;
using Headway.Formats;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>Turns the rows of one feed into events of facts, as its mapping says.</summary>
internal sealed class FactRows
{
    private readonly FactMapping _mapping;
    private readonly (RowFilter Filter, RowColumn Column)[] _filters;
    private readonly RowReference _key;
    private readonly FactFields _fields;
    private readonly (HappeningKind Happening, RowMoments.RowMoment At, FactFields Fields)[] _happened;
    private readonly FactEvents? _events;
    private readonly string _import;
    private readonly Instant _recordedAt;

    /// <param name="recordedAt">Since when a snapshot's statements, and events without a recording moment, are known.</param>
    public FactRows(FactMapping mapping, string import, Instant recordedAt)
    {
        (_mapping, _import, _recordedAt) = (mapping, import, recordedAt);
        var columns = new RowColumns(mapping);
        var moments = new RowMoments(mapping, columns, new DateFormats(mapping.Dates), recordedAt);
        _filters = [.. mapping.Filters.Select(filter => (filter, columns.Of(filter.Column)))];
        _key = new RowReference(columns.All(mapping.Key));
        _fields = new FactFields(mapping, mapping.Fields, columns, moments);
        _happened = [.. mapping.Happened.Select(happened => (happened.Happening, moments.Of(happened.At, !happened.Happening.IsSet)!, new FactFields(mapping, happened.Fields, columns, moments)))];
        _events = mapping.Events is { } events ? new FactEvents(mapping, events, columns, moments) : null;
    }

    /// <summary>The columns whose values a row must bring, in this order.</summary>
    public IReadOnlyList<string> Columns => _mapping.Columns;

    public MappedRow Map(SourceRow row)
    {
        List<RowNote> notes = [];
        if (row.Problem is { } problem) return Rejected(row, notes, new RowNote(RowOddity.UnreadableRow, problem.Reason, problem.Column, problem.Value));
        foreach (var (filter, column) in _filters)
            if (!filter.Passes(column.Raw(row))) return new MappedRow(row.Line, RowFate.Filtered, null, notes);
        if (_key.Read(row) is not { } reference)
        {
            var column = _key.EmptyIn(row);
            return Rejected(row, notes, new RowNote(RowOddity.NoReference, $"{column.Name} is empty: the row cannot be told apart from others.", column.Name, column.Raw(row)));
        }
        for (var i = 0; i < row.Values.Length; i++)
            if (StoredText.Refusal(row.Values[i]) is { } refusal) return Rejected(row, notes, new RowNote(RowOddity.UnstorableText, refusal, Columns[i], row.Values[i]));
        var key = FactKey.Of(_mapping.Source, reference);
        var told = _events is null ? Statement(key, row, notes) : Event(key, row, notes);
        // A row that says nothing wrong and nothing at all is one that the mapping passes over.
        return told is not null ? new MappedRow(row.Line, RowFate.Taken, null, notes) { Fact = told }
            : new MappedRow(row.Line, notes.Count == 0 ? RowFate.Filtered : RowFate.Rejected, null, notes) { Values = row.Values };
    }

    private static MappedRow Rejected(SourceRow row, List<RowNote> notes, RowNote why)
    {
        notes.Add(why);
        return new MappedRow(row.Line, RowFate.Rejected, null, notes) { Values = row.Values };
    }

    /// <summary>What a row states of a whole fact: also which fields have nothing in them.</summary>
    private FactEvent? Statement(string key, SourceRow row, List<RowNote> notes)
    {
        if (_fields.Read(row, notes) is not { } said) return null;
        foreach (var (happening, at, fields) in _happened)
        {
            if (at.Read(row, notes) is not { } moment) continue;
            if (fields.Read(row, notes, null, said.GetValueOrDefault("currency")) is not { } own) return null;
            said[happening.Word] = FactBody.Written(moment);
            foreach (var (field, value) in own) said[FactBody.FieldOf(happening.Word, field)] = value;
        }
        return FactText.Identified(_mapping.Name, Told(key, FactEvent.Stated, NodaConstants.UnixEpoch, _recordedAt, said));
    }

    private FactEvent? Event(string key, SourceRow row, List<RowNote> notes)
    {
        if (_events!.Read(row, notes) is not { } what) return null;
        if (_fields.Read(row, notes, Among(what.Happening)) is not { } said) return null;
        // Without a value a row of a stream says nothing of a field.
        var told = said.Where(pair => pair.Value.Length > 0);
        return FactText.Identified(what.Id, Told(key, what.Happening, what.At, what.RecordedAt ?? _recordedAt, told) with { Sequence = what.Sequence, Corrects = what.Corrects });
    }

    /// <summary>The fields of which a happening can say something; a correction of any, a withdrawal of none.</summary>
    private Func<string, bool>? Among(string happening)
    {
        if (happening == FactEvent.Corrected) return null;
        return _mapping.Kind.Happening(happening) is { } known ? name => _mapping.Kind.FieldsOf(known).Any(field => field.Name == name) : _ => false;
    }

    private FactEvent Told(string key, string happening, Instant at, Instant recordedAt, IEnumerable<KeyValuePair<string, string>> said) => new()
    {
        Fact = key,
        Id = "",
        Slot = "",
        Happening = happening,
        HappenedAt = at,
        RecordedAt = recordedAt,
        Body = FactBody.Of(said),
        Import = _import,
    };
}
