using Headway.Core.WorkItems;
using Headway.Formats;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads the rows of a log: each is one step of a case, and says of the case itself what all its rows say.</summary>
internal sealed class StepRows
{
    private readonly RowDelivery _delivery;
    private readonly StepColumns _steps;
    private readonly StatementRows _statements;
    private readonly RowColumn _name;
    private readonly RowColumn _kind;
    private readonly RowMoments.RowMoment _at;
    private readonly RowMoments.RowMoment? _recorded;
    private readonly RowColumn? _id;
    private readonly RowColumn? _sequence;
    private readonly RowColumn? _by;
    private readonly RowColumn? _group;
    private readonly RowColumn? _lifecycle;
    private readonly RowColumn? _holder;
    private readonly RowColumn? _priority;
    private readonly RowMoments.RowMoment? _notBefore;
    private readonly RowColumn[] _unit;
    private readonly RowColumn[] _type;
    private readonly RowColumn[] _details;
    private readonly StepsSeen _seen = new();

    // What the row before said of its case.
    private readonly RowColumn[] _caseColumns;
    private WorkItemEvent? _case;
    private SourceRow _caseRow;
    private bool _caseIsTold;

    public StepRows(RowDelivery delivery, StepColumns steps, StatementRows statements)
    {
        var columns = delivery.Columns;
        (_delivery, _steps, _statements) = (delivery, steps, statements);
        _name = columns.Of(steps.Name);
        _kind = columns.Of(steps.Kind);
        _at = delivery.Moments.Of(steps.At, true)!;
        _recorded = delivery.Moments.Of(steps.Recorded, true);
        _id = columns.OrNone(steps.Id);
        _sequence = columns.OrNone(steps.Sequence);
        _by = columns.OrNone(steps.By);
        _group = columns.OrNone(steps.Group);
        _lifecycle = columns.OrNone(steps.Lifecycle);
        _holder = columns.OrNone(steps.Holder);
        _priority = columns.OrNone(steps.Priority);
        _notBefore = delivery.Moments.Of(steps.NotBefore, false);
        _unit = columns.Places(steps.Unit);
        _type = columns.Places(steps.Type);
        _details = columns.All(steps.Details);
        _caseColumns = columns.All(CaseColumnNames(delivery.Mapping));
    }

    public MappedRow Map(string item, SourceRow row, List<RowNote> notes)
    {
        if (_steps.Kinds.TryGetValue(_kind.Value(row), out var kind) && kind is null) return new(row.Line, RowFate.Filtered, null, notes);
        var stated = Case(item, row, notes);
        var step = stated is null && _statements.NeedsReceipt ? null : Step(item, kind ?? EventKind.Stepped, row, notes);
        // A case that is told without a step, and says when it was received, is one whose steps are still to come.
        if (step is null && (stated is null || !HasNoStep(row) || !_statements.NeedsReceipt)) return new(row.Line, RowFate.Rejected, null, notes);
        var told = new MappedRow(row.Line, RowFate.Taken, step, notes) { Case = _caseIsTold ? null : stated };
        _caseIsTold = true;
        return told;
    }

    /// <summary>What the row says of its case, read anew where the row before did not say the same.</summary>
    private WorkItemEvent? Case(string item, SourceRow row, List<RowNote> notes)
    {
        if (_caseColumns.Length == 0) return null;
        var isSameCase = _case is not null && _case.Item == item;
        if (isSameCase && SaysTheSame(row)) return _case;
        if (isSameCase)
        {
            var column = _caseColumns.First(column => column.Raw(row) != column.Raw(_caseRow));
            notes.Add(new RowNote(RowOddity.CaseToldDifferently, $"{column.Name} was \"{column.Raw(_caseRow)}\" in the row before, of the same case.", column.Name, column.Raw(row)));
        }
        (_case, _caseRow, _caseIsTold) = (_statements.Read(item, row, notes), row, false);
        return _case;
    }

    private bool SaysTheSame(SourceRow row)
    {
        foreach (var column in _caseColumns)
            if (column.Raw(row) != column.Raw(_caseRow)) return false;
        return true;
    }

    private bool HasNoStep(SourceRow row) => _name.Text(row) is null && _at.IsEmpty(row);

    private WorkItemEvent? Step(string item, EventKind kind, SourceRow row, List<RowNote> notes)
    {
        if (HasNoStep(row) && _statements.NeedsReceipt) return null;
        if (_name.Text(row) is not { } name)
        {
            notes.Add(new RowNote(RowOddity.NoStepName, "It does not say which step was done.", _name.Name, _name.Raw(row)));
            return null;
        }
        if (_at.IsEmpty(row)) notes.Add(new RowNote(RowOddity.UnreadableMoment, "It does not say when the step was done.", _at.Column));
        if (_at.Read(row, notes) is not { } at) return null;
        if (!TryReadDate(kind, row, notes, out var notBefore)) return null;
        var id = _id?.Text(row);
        var told = _delivery.Identified(id is null ? null : $"step:{id}", new WorkItemEvent
        {
            Item = item,
            Id = "",
            Slot = "",
            Kind = kind,
            HappenedAt = at,
            RecordedAt = _recorded?.Read(row, notes) ?? _delivery.RecordedAt,
            Sequence = EventRows.Sequence(_sequence, row, notes),
            Body = Body(name, kind, row) with { NotBefore = notBefore },
        });
        return id is null ? _seen.Numbered(told) : told;
    }

    /// <summary>An empty date says that the work may be done now; one that cannot be read must not be taken for that.</summary>
    private bool TryReadDate(EventKind kind, SourceRow row, List<RowNote> notes, out Instant? notBefore)
    {
        notBefore = _notBefore?.Read(row, notes);
        return kind != EventKind.FutureDated || notBefore is not null || _notBefore?.IsEmpty(row) == true;
    }

    private EventBody Body(string name, EventKind kind, SourceRow row) => new()
    {
        Unit = _delivery.PlaceOrNone(_unit, row),
        Type = _delivery.PlaceOrNone(_type, row),
        Holder = _holder?.Text(row),
        Priority = _priority?.Text(row),
        Reason = kind is EventKind.Paused or EventKind.Cancelled ? _kind.Text(row) ?? name : null,
        Outcome = kind == EventKind.Completed ? _kind.Text(row) ?? name : null,
        Step = new CaseStep(name, _by?.Text(row), _group?.Text(row), _lifecycle?.Text(row), RowDelivery.Details(_details, row)),
    };

    private static IEnumerable<ReferenceColumns> Others(Mapping mapping) => ((ReferenceColumns?[])[mapping.PartOf, mapping.Case, mapping.Party]).OfType<ReferenceColumns>();

    /// <summary>The columns that a row has of its case, beside the reference.</summary>
    private static IEnumerable<string> CaseColumnNames(Mapping mapping)
    {
        string?[] single =
        [
            mapping.Received?.Date, mapping.Received?.Time, mapping.Due?.Date, mapping.Due?.Time, mapping.NotBefore?.Date, mapping.NotBefore?.Time,
            mapping.Verdict?.Column, mapping.ItemTitle,
            mapping.Channel, mapping.Area, mapping.Holder, mapping.Priority, mapping.Reason,
        ];
        Ending?[] endings = [mapping.Completed, mapping.Cancelled];
        var ends = endings.OfType<Ending>().SelectMany(ending => (string?[])[ending.At.Date, ending.At.Time, ending.Outcome, .. ending.When.Select(when => when.Column)]);
        return single.Concat(ends).OfType<string>().Concat(mapping.Unit.Concat(mapping.Type).Where(name => MappingColumns.FixedName(name) is null)).Concat(mapping.Details).Concat(Others(mapping).SelectMany(other => other.Reference)).Distinct(StringComparer.Ordinal);
    }
}
