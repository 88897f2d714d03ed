using Headway.Core.Facts;
using Headway.Formats;
using NodaTime;

namespace Headway.Imports;

/// <summary>Reads what happened, and when, from a row of a stream of facts.</summary>
internal sealed class FactEvents(FactMapping mapping, FactEventColumns events, RowColumns columns, RowMoments moments)
{
    private readonly RowColumn _kind = columns.Places([events.Kind])[0];
    private readonly RowMoments.RowMoment _at = moments.Of(events.At, true)!;

    // What will fall due lies ahead, and is due until its day ends unless the mapping says otherwise.
    private readonly RowMoments.RowMoment _by = moments.Of(events.SaysWhatDayMeans ? events.At : events.At with { EndOfDay = true }, false)!;
    private readonly RowMoments.RowMoment? _recorded = moments.Of(events.Recorded, true);
    private readonly RowColumn? _id = columns.OrNone(events.Id);
    private readonly RowColumn? _sequence = columns.OrNone(events.Sequence);
    private readonly RowColumn? _corrects = columns.OrNone(events.Corrects);

    /// <summary>The event without what it says; null where the mapping passes over it, or (with a note) where it cannot be read.</summary>
    public ReadEvent? Read(SourceRow row, List<RowNote> notes)
    {
        if (WordOf(row, notes) is not { } word) return null;
        var known = notes.Count;
        var column = mapping.Kind.Happening(word)?.IsSet == true ? _by : _at;
        if (column.Read(row, notes) is not { } at)
        {
            if (notes.Count == known) notes.Add(new RowNote(RowOddity.UnreadableMoment, "It does not say when it happened.", column.Column));
            return null;
        }
        var corrects = _corrects?.Text(row);
        if (corrects is null && word is FactEvent.Corrected or FactEvent.Withdrawn)
        {
            notes.Add(new RowNote(RowOddity.NoReference, $"It is {word}, and does not say what it concerns.", events.Corrects));
            return null;
        }
        var isCorrection = word is FactEvent.Corrected or FactEvent.Withdrawn;
        return new ReadEvent(
            word, at, _recorded?.Read(row, notes), _id?.Text(row), EventRows.Sequence(_sequence, row, notes), isCorrection ? corrects : null);
    }

    private string? WordOf(SourceRow row, List<RowNote> notes)
    {
        var word = _kind.Value(row);
        if (events.Words.TryGetValue(word, out var mapped)) return mapped;
        if (word is FactEvent.Corrected or FactEvent.Withdrawn || mapping.Kind.Happening(word) is not null) return word;
        notes.Add(new RowNote(RowOddity.UnknownEvent, $"\"{word}\" stands for nothing that happens to {mapping.Kind.Name} in the mapping.", _kind.Name, word));
        return null;
    }
}

/// <summary>What happened, when, since when it is known, and what it corrects.</summary>
internal sealed record ReadEvent(string Happening, Instant At, Instant? RecordedAt, string? Id, long Sequence, string? Corrects);
