using Headway.Formats;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>Turns the rows of one feed into events, as its mapping says.</summary>
/// <remarks>
/// A log tells equal steps of a case apart by how often they came so far, so every row of a file must pass through one
/// mapper in the file's order, also those whose events are not needed any more.
/// </remarks>
public sealed class MapRows
{
    private readonly Mapping _mapping;
    private readonly (RowFilter Filter, RowColumn Column)[] _filters;
    private readonly RowReference _reference;
    private readonly StatementRows? _statements;
    private readonly EventRows? _events;
    private readonly StepRows? _steps;

    /// <param name="recordedAt">Since when a snapshot's statements, and events without a recording moment, are known.</param>
    public MapRows(Mapping mapping, string import, Instant recordedAt)
    {
        _mapping = mapping;
        var columns = new RowColumns(mapping);
        var moments = new RowMoments(mapping, columns, new DateFormats(mapping.Dates), recordedAt);
        var delivery = new RowDelivery(mapping, columns, moments, import, recordedAt);
        _filters = [.. mapping.Filters.Select(filter => (filter, columns.Of(filter.Column)))];
        _reference = new RowReference(columns.All(mapping.Reference));
        if (mapping.Kind is FeedKind.Snapshot or FeedKind.Log) _statements = new StatementRows(delivery);
        if (mapping.Kind is FeedKind.Stream) _events = new EventRows(delivery, mapping.Events!);
        if (mapping.Kind is FeedKind.Log) _steps = new StepRows(delivery, mapping.Steps!, _statements!);
    }

    /// <summary>The columns whose values a row must bring, in this order.</summary>
    public IReadOnlyList<string> Columns => _mapping.Columns;

    public MappedRow Map(SourceRow row)
    {
        List<RowNote> notes = [];
        if (row.Problem is { } problem) return Rejected(row, notes, new RowNote(RowOddity.UnreadableRow, problem.Reason, problem.Column, problem.Value));
        foreach (var (filter, column) in _filters)
            if (!filter.Passes(column.Raw(row))) return new(row.Line, RowFate.Filtered, null, notes);
        if (_reference.Read(row) is not { } reference)
        {
            var column = _reference.EmptyIn(row);
            return Rejected(row, notes, new RowNote(RowOddity.NoReference, $"{column.Name} is empty: the row cannot be told apart from others.", column.Name, column.Raw(row)));
        }
        if (Unstorable(row) is { } unstorable) return Rejected(row, notes, unstorable);
        var told = Told($"{_mapping.Source}:{reference}", row, notes);
        return told.Fate == RowFate.Rejected ? told with { Values = row.Values } : told;
    }

    private static MappedRow Rejected(SourceRow row, List<RowNote> notes, RowNote why)
    {
        notes.Add(why);
        return new(row.Line, RowFate.Rejected, null, notes) { Values = row.Values };
    }

    private MappedRow Told(string item, SourceRow row, List<RowNote> notes)
    {
        if (_steps is not null) return _steps.Map(item, row, notes);
        var told = _events is null ? _statements!.Read(item, row, notes) : _events.Read(item, row, notes);
        // A row that says nothing wrong and nothing at all is one that the mapping passes over.
        return told is null ? new(row.Line, notes.Count == 0 ? RowFate.Filtered : RowFate.Rejected, null, notes) : new(row.Line, RowFate.Taken, told, notes);
    }

    private RowNote? Unstorable(SourceRow row)
    {
        for (var i = 0; i < row.Values.Length; i++)
            if (StoredText.Refusal(row.Values[i]) is { } refusal) return new RowNote(RowOddity.UnstorableText, refusal, _mapping.Columns[i], row.Values[i]);
        return null;
    }
}
