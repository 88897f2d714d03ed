using System.Collections.Immutable;
using System.Globalization;
using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.Storage;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Imports;

/// <summary>Turns the rows of one feed into events, as its mapping says.</summary>
/// <param name="recordedAt">Since when a snapshot's statements, and events without a recording moment, are known.</param>
public sealed class MapRows(Mapping mapping, string import, Instant recordedAt)
{
    public const string NotKnown = "Not known";

    /// <summary>The columns whose values a row must bring, in this order.</summary>
    public IReadOnlyList<string> Columns => mapping.Columns;

    private readonly Dictionary<string, int> _ordinals = mapping.Columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
    private readonly RowMoments _moments = new(mapping);

    public MappedRow Map(SourceRow row)
    {
        if (row.Problem is { } problem)
            return new(row.Line, RowFate.Rejected, null, [new RowNote(RowOddity.UnreadableRow, problem.Reason, problem.Column, problem.Value)]);
        List<RowNote> notes = [];
        string Value(string column) => Mapped(column, row.Values[_ordinals[column]]);
        if (mapping.Filters.Any(filter => !filter.Passes(row.Values[_ordinals[filter.Column]]))) return new(row.Line, RowFate.Filtered, null, notes);
        var reference = Text(mapping.Reference, Value);
        if (reference is null) return Rejected(row, notes, RowOddity.NoReference, $"{mapping.Reference} is empty: the row cannot be told apart from others.");
        foreach (var value in row.Values)
            if (StoredText.Refusal(value) is { } refusal) return Rejected(row, notes, RowOddity.UnstorableText, refusal);
        var item = $"{mapping.Source}:{reference}";
        var told = mapping.IsSnapshot ? Statement(item, row, Value, notes) : Event(item, row, Value, notes);
        // A row that says nothing wrong and nothing at all is one that the mapping passes over.
        return told is null ? new(row.Line, notes.Count == 0 ? RowFate.Filtered : RowFate.Rejected, null, notes) : new(row.Line, RowFate.Taken, told, notes);
    }

    private WorkItemEvent? Statement(string item, SourceRow row, Func<string, string> value, List<RowNote> notes)
    {
        var receivedAt = _moments.Read(mapping.Received, value, notes);
        if (receivedAt is null)
        {
            notes.Add(new RowNote(RowOddity.NoReceivedMoment, "It does not say when the work was received."));
            return null;
        }
        var due = _moments.Read(mapping.Due, value, notes);
        var (completedAt, outcome) = End(mapping.Completed, row, value, notes);
        var (cancelledAt, reason) = End(mapping.Cancelled, row, value, notes);
        if (completedAt < receivedAt || cancelledAt < receivedAt)
            notes.Add(new RowNote(RowOddity.ClosedBeforeOpened, "It was closed before it was opened. Kept; it came in and went out at its opening."));
        if (due is null && mapping.Due is not null) notes.Add(new RowNote(RowOddity.NoDueMoment, "It has no due moment."));
        var body = Body(value) with
        {
            Unit = Place(mapping.Unit, value),
            Type = Place(mapping.Type, value),
            Due = due,
            Outcome = outcome ?? reason,
            Life = new StatedLife(receivedAt, completedAt, cancelledAt),
        };
        return Identified(item, mapping.Name, null, new WorkItemEvent
        {
            Item = item,
            Id = "",
            Slot = mapping.Name,
            Kind = EventKind.Stated,
            HappenedAt = receivedAt.Value,
            RecordedAt = recordedAt,
            Body = body,
            Facts = Facts(row, value, notes),
            Import = import,
        });
    }

    private WorkItemEvent? Event(string item, SourceRow row, Func<string, string> value, List<RowNote> notes)
    {
        var columns = mapping.Events!;
        if (KindOf(value(columns.Kind), columns, notes) is not { } kind) return null;
        if (_moments.Read(columns.At, value, notes) is not { } at)
        {
            notes.Add(new RowNote(RowOddity.UnreadableMoment, "It does not say when it happened."));
            return null;
        }
        var id = columns.Id is null ? null : Text(columns.Id, value);
        return Identified(item, id, columns.Corrects is null ? null : Text(columns.Corrects, value), new WorkItemEvent
        {
            Item = item,
            Id = "",
            Slot = "",
            Kind = kind,
            HappenedAt = at,
            RecordedAt = _moments.Read(columns.Recorded, value, notes) ?? recordedAt,
            Sequence = columns.Sequence is { } sequence && long.TryParse(value(sequence), CultureInfo.InvariantCulture, out var number) ? number : 0,
            Body = EventBody(kind, at, value, notes),
            Facts = kind == EventKind.Received ? Facts(row, value, notes) : null,
            Import = import,
        });
    }

    private static EventKind? KindOf(string word, EventColumns columns, List<RowNote> notes)
    {
        if (columns.Kinds.TryGetValue(word, out var mapped)) return mapped;
        if (EventWords.Kinds.TryGetValue(word, out var kind)) return kind;
        notes.Add(new RowNote(RowOddity.UnknownEvent, $"\"{word}\" stands for no event in the mapping."));
        return null;
    }

    private EventBody EventBody(EventKind kind, Instant at, Func<string, string> value, List<RowNote> notes)
    {
        var isReceipt = kind == EventKind.Received;
        return Body(value) with
        {
            Unit = PlaceOrNull(mapping.Unit, value, isReceipt),
            Type = PlaceOrNull(mapping.Type, value, isReceipt),
            Due = _moments.Read(mapping.Due, value, notes),
            Outcome = mapping.Outcome is { } outcome ? Text(outcome, value) : null,
            Clock = mapping.Events!.Clock is { } clock ? Text(clock, value) : null,
            Link = kind == EventKind.Linked ? Link(value, notes) : null,
            HappenedAt = kind == EventKind.Corrected ? at : null,
        };
    }

    private ItemLink? Link(Func<string, string> value, List<RowNote> notes)
    {
        if (mapping.Events!.Link is not { } link || Text(link.Other, value) is not { } other) return null;
        var word = value(link.Kind);
        if (EventWords.Links.TryGetValue(word, out var kind)) return new ItemLink($"{mapping.Source}:{other}", kind);
        notes.Add(new RowNote(RowOddity.UnknownEvent, $"\"{word}\" is no link: {string.Join(", ", EventWords.Links.Keys)}."));
        return null;
    }

    private static WorkItemEvent Identified(string item, string? slot, string? corrects, WorkItemEvent told)
    {
        var hash = EventText.Hash(told with { Corrects = corrects });
        var own = slot ?? $"{EventWords.For(told.Kind)}@{hash}";
        return told with { Item = item, Slot = own, Id = slot is null ? own : $"{own}#{hash}", Corrects = corrects };
    }

    private EventBody Body(Func<string, string> value) => new()
    {
        Holder = mapping.Holder is null ? null : Text(mapping.Holder, value),
        Priority = mapping.Priority is null ? null : Text(mapping.Priority, value),
        Reason = mapping.Reason is null ? null : Text(mapping.Reason, value),
    };

    private (Instant? At, string? Outcome) End(Ending? ending, SourceRow row, Func<string, string> value, List<RowNote> notes)
    {
        if (ending is null || ending.When.Any(condition => !condition.Passes(row.Values[_ordinals[condition.Column]]))) return (null, null);
        var at = _moments.Read(ending.At, value, notes);
        if (at is null && ending.When.Count > 0)
            notes.Add(new RowNote(RowOddity.ClosedWithoutMoment, "It says that it ended, but not when. Kept as open."));
        return (at, at is null || ending.Outcome is null ? null : ending.Words.Of(Text(ending.Outcome, value)));
    }

    private ItemFacts Facts(SourceRow row, Func<string, string> value, List<RowNote> notes) => new(
        mapping.ItemTitle is null ? null : Text(mapping.ItemTitle, value),
        mapping.Channel is null ? null : Text(mapping.Channel, value),
        mapping.Area is null ? null : Text(mapping.Area, value),
        Verdict(row, notes),
        mapping.Details.Select(column => KeyValuePair.Create(column, Text(column, value)!)).Where(pair => pair.Value is not null).ToImmutableSortedDictionary(StringComparer.Ordinal));

    private SourceVerdict? Verdict(SourceRow row, List<RowNote> notes)
    {
        if (mapping.Verdict is not { } verdict) return null;
        var word = row.Values[_ordinals[verdict.Column]];
        if (verdict.OnTime.Contains(word)) return SourceVerdict.OnTime;
        if (verdict.Late.Contains(word)) return SourceVerdict.Late;
        notes.Add(mapping.Nulls.Contains(word)
            ? new RowNote(RowOddity.NoVerdict, "The source gives no verdict.")
            : new RowNote(RowOddity.UnknownVerdict, $"The source's verdict \"{word}\" is not in the mapping."));
        return null;
    }

    private string Place(IReadOnlyList<string> columns, Func<string, string> value) =>
        PlaceKey.Of(columns.Select(column => Text(column, value) ?? NotKnown)) is { Length: > 0 } key ? key : NotKnown;

    private string? PlaceOrNull(IReadOnlyList<string> columns, Func<string, string> value, bool required) =>
        required || columns.Any(column => Text(column, value) is not null) ? Place(columns, value) : null;

    private string? Text(string column, Func<string, string> value)
    {
        var text = value(column).Trim();
        return text.Length == 0 || mapping.Nulls.Contains(text) ? null : text;
    }

    private string Mapped(string column, string value) =>
        mapping.Values.TryGetValue(column, out var words) && words.TryGetValue(value, out var word) ? word : value;

    private static MappedRow Rejected(SourceRow row, List<RowNote> notes, RowOddity kind, string words)
    {
        notes.Add(new RowNote(kind, words));
        return new(row.Line, RowFate.Rejected, null, notes);
    }
}
