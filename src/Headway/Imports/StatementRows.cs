using Headway.Core.WorkItems;
using Headway.Formats;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads what a row states of a whole item: a row of a snapshot, or the columns of the case in a log.</summary>
internal sealed class StatementRows
{
    private readonly RowDelivery _delivery;
    private readonly FactColumns _facts;
    private readonly RowMoments.RowMoment? _received;
    private readonly RowMoments.RowMoment? _due;
    private readonly RowMoments.RowMoment? _notBefore;
    private readonly EndingColumns? _completed;
    private readonly EndingColumns? _cancelled;
    private readonly RowColumn[] _unit;
    private readonly RowColumn[] _type;
    private readonly RowReference? _whole;

    // A case of a log may stand where its steps say.
    private readonly bool _unitIsOfSteps;
    private readonly bool _typeIsOfSteps;

    public StatementRows(RowDelivery delivery)
    {
        var (mapping, columns) = (delivery.Mapping, delivery.Columns);
        _delivery = delivery;
        _facts = new FactColumns(delivery);
        _received = delivery.Moments.Of(mapping.Received, true);
        _due = delivery.Moments.Of(mapping.Due, false);
        _notBefore = delivery.Moments.Of(mapping.NotBefore, false);
        _completed = EndingColumns.Of(mapping.Completed, delivery);
        _cancelled = EndingColumns.Of(mapping.Cancelled, delivery);
        _unit = columns.Places(mapping.Unit);
        _type = columns.Places(mapping.Type);
        _whole = mapping.PartOf is { } whole ? new RowReference(columns.All(whole.Reference)) : null;
        _unitIsOfSteps = _unit.Length == 0 && mapping.Steps is { Unit.Count: > 0 };
        _typeIsOfSteps = _type.Length == 0 && mapping.Steps is { Type.Count: > 0 };
    }

    /// <summary>Whether the item must say when it was received; a case may begin with its first step instead.</summary>
    public bool NeedsReceipt => _received is not null;

    /// <summary>The statement; null, with a note, where it does not say when the work was received.</summary>
    public WorkItemEvent? Read(string item, SourceRow row, List<RowNote> notes)
    {
        var receivedAt = _received?.Read(row, notes);
        if (receivedAt is null && _received is not null)
        {
            notes.Add(new RowNote(RowOddity.NoReceivedMoment, "It does not say when the work was received.", _received.Column));
            return null;
        }
        var (completedAt, outcome) = _completed?.Read(row, notes) ?? default;
        var (cancelledAt, reason) = _cancelled?.Read(row, notes) ?? default;
        if (completedAt < receivedAt) notes.Add(ClosedBeforeOpened(_completed!));
        else if (cancelledAt < receivedAt) notes.Add(ClosedBeforeOpened(_cancelled!));
        var body = Body(row, notes) with { Outcome = outcome ?? reason, Life = new StatedLife(receivedAt, completedAt, cancelledAt) };
        return _delivery.Identified(_delivery.Mapping.Name, new WorkItemEvent
        {
            Item = item,
            Id = "",
            Slot = _delivery.Mapping.Name,
            Kind = EventKind.Stated,
            // A case that begins with its first step is stated without a moment of its own.
            HappenedAt = receivedAt ?? NodaConstants.UnixEpoch,
            RecordedAt = _delivery.RecordedAt,
            Body = body,
            Facts = _facts.Read(row, notes),
        });
    }

    private EventBody Body(SourceRow row, List<RowNote> notes)
    {
        var due = _due?.Read(row, notes);
        if (due is null && _due is not null) notes.Add(new RowNote(RowOddity.NoDueMoment, "It has no due moment.", _due.Column));
        return _facts.Body(row) with
        {
            Unit = _unitIsOfSteps ? null : _delivery.Place(_unit, row),
            Type = _typeIsOfSteps ? null : _delivery.Place(_type, row),
            Due = due,
            NotBefore = _notBefore?.Read(row, notes),
            Link = _whole?.Read(row) is { } whole ? new ItemLink($"{_delivery.Mapping.PartOf!.Source}:{whole}", LinkKind.PartOf) : null,
        };
    }

    private static RowNote ClosedBeforeOpened(EndingColumns ending) =>
        new(RowOddity.ClosedBeforeOpened, "It was closed before it was opened. Kept; it came in and went out at its opening.", ending.Column);

    /// <summary>How the work of a row ended.</summary>
    private sealed class EndingColumns(Ending ending, RowMoments.RowMoment at, RowColumn? outcome, (RowFilter Filter, RowColumn Column)[] when)
    {
        public static EndingColumns? Of(Ending? ending, RowDelivery delivery) => ending is null ? null : new EndingColumns(
            ending, delivery.Moments.Of(ending.At, true)!, delivery.Columns.OrNone(ending.Outcome),
            [.. ending.When.Select(condition => (condition, delivery.Columns.Of(condition.Column)))]);

        public string Column => at.Column;

        public (Instant? At, string? Outcome) Read(SourceRow row, List<RowNote> notes)
        {
            foreach (var (filter, column) in when)
                if (!filter.Passes(column.Raw(row))) return (null, null);
            var ended = at.Read(row, notes);
            if (ended is null && when.Length > 0)
                notes.Add(new RowNote(RowOddity.ClosedWithoutMoment, "It says that it ended, but not when. Kept as open.", at.Column));
            return (ended, ended is null || outcome is null ? null : ending.Words.Of(outcome.Text(row)));
        }
    }
}
