using System.Globalization;
using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads the rows of a stream: each is one event of an item.</summary>
internal sealed class EventRows
{
    private readonly RowDelivery _delivery;
    private readonly EventColumns _events;
    private readonly FactColumns _facts;
    private readonly RowColumn _kind;
    private readonly RowMoments.RowMoment _at;
    private readonly RowMoments.RowMoment? _recorded;
    private readonly RowMoments.RowMoment? _due;
    private readonly RowMoments.RowMoment? _notBefore;
    private readonly RowColumn? _id;
    private readonly RowColumn? _sequence;
    private readonly RowColumn? _corrects;
    private readonly RowColumn? _clock;
    private readonly RowColumn? _outcome;
    private readonly RowColumn[] _unit;
    private readonly RowColumn[] _type;
    private readonly (RowColumn Other, RowColumn Kind)? _link;

    public EventRows(RowDelivery delivery, EventColumns events)
    {
        var columns = delivery.Columns;
        (_delivery, _events) = (delivery, events);
        _facts = new FactColumns(delivery);
        _kind = columns.Of(events.Kind);
        _at = delivery.Moments.Of(events.At, true)!;
        _recorded = delivery.Moments.Of(events.Recorded, true);
        _due = delivery.Moments.Of(delivery.Mapping.Due, false);
        _notBefore = delivery.Moments.Of(delivery.Mapping.NotBefore, false);
        _id = columns.OrNone(events.Id);
        _sequence = columns.OrNone(events.Sequence);
        _corrects = columns.OrNone(events.Corrects);
        _clock = columns.OrNone(events.Clock);
        _outcome = columns.OrNone(delivery.Mapping.Outcome);
        _unit = columns.Places(delivery.Mapping.Unit);
        _type = columns.Places(delivery.Mapping.Type);
        _link = events.Link is { } link ? (columns.Of(link.Other), columns.Of(link.Kind)) : null;
    }

    /// <summary>The event; null where the mapping passes over it, or (with a note) where it cannot be read.</summary>
    public WorkItemEvent? Read(string item, SourceRow row, List<RowNote> notes)
    {
        if (KindOf(row, notes) is not { } kind) return null;
        var known = notes.Count;
        if (_at.Read(row, notes) is not { } at)
        {
            if (notes.Count == known) notes.Add(new RowNote(RowOddity.UnreadableMoment, "It does not say when it happened.", _at.Column));
            return null;
        }
        var body = Body(kind, at, row, notes);
        if (kind == EventKind.FutureDated && !SaysItsDate(body, row, notes)) return null;
        return _delivery.Identified(_id?.Text(row), new WorkItemEvent
        {
            Item = item,
            Id = "",
            Slot = "",
            Kind = kind,
            HappenedAt = at,
            RecordedAt = _recorded?.Read(row, notes) ?? _delivery.RecordedAt,
            Sequence = Sequence(_sequence, row, notes),
            Corrects = _corrects?.Text(row),
            Body = body,
            Facts = kind == EventKind.Received ? _facts.Read(row, notes) : null,
        });
    }

    /// <summary>The order that the source gives, as a whole number; 0 without one.</summary>
    public static long Sequence(RowColumn? column, SourceRow row, List<RowNote> notes)
    {
        if (column?.Text(row) is not { } text) return 0;
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) return number;
        notes.Add(new RowNote(RowOddity.UnreadableNumber, $"{column.Name} \"{text}\" is no whole number: taken as 0.", column.Name, text));
        return 0;
    }

    private EventKind? KindOf(SourceRow row, List<RowNote> notes)
    {
        var word = _kind.Value(row);
        if (_events.Kinds.TryGetValue(word, out var mapped)) return mapped;
        if (EventWords.Kinds.TryGetValue(word, out var kind)) return kind;
        notes.Add(new RowNote(RowOddity.UnknownEvent, $"\"{word}\" stands for no event in the mapping.", _kind.Name, word));
        return null;
    }

    private EventBody Body(EventKind kind, Instant at, SourceRow row, List<RowNote> notes)
    {
        var isReceipt = kind == EventKind.Received;
        return _facts.Body(row) with
        {
            Unit = isReceipt ? _delivery.Place(_unit, row) : _delivery.PlaceOrNone(_unit, row),
            Type = isReceipt ? _delivery.Place(_type, row) : _delivery.PlaceOrNone(_type, row),
            Due = _due?.Read(row, notes),
            NotBefore = _notBefore?.Read(row, notes),
            Outcome = _outcome?.Text(row),
            Clock = _clock?.Text(row),
            Link = kind == EventKind.Linked ? Link(row, notes) : null,
            HappenedAt = kind == EventKind.Corrected ? at : null,
        };
    }

    /// <summary>An empty date says that the work may be done now; one that cannot be read must not be taken for that.</summary>
    private bool SaysItsDate(EventBody body, SourceRow row, List<RowNote> notes)
    {
        if (_notBefore is not null) return body.NotBefore is not null || _notBefore.IsEmpty(row);
        notes.Add(new RowNote(RowOddity.UnknownEvent, "It is future-dated, and the mapping names no column for \"not-before\".", _kind.Name, _kind.Value(row)));
        return false;
    }

    private ItemLink? Link(SourceRow row, List<RowNote> notes)
    {
        if (_link is not { } link || link.Other.Text(row) is not { } other) return null;
        var word = link.Kind.Value(row);
        if (EventWords.Links.TryGetValue(word, out var kind)) return new ItemLink($"{_delivery.Mapping.Source}:{other}", kind);
        notes.Add(new RowNote(RowOddity.UnknownEvent, $"\"{word}\" is no link: {string.Join(", ", EventWords.Links.Keys)}.", link.Kind.Name, word));
        return null;
    }
}
