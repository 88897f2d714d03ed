using NodaTime;

namespace Headway.Core.Facts;

/// <summary>Makes one history of all that was ever delivered about a fact, whatever the order it came in.</summary>
/// <remarks>
/// Of a slot's versions the one recorded last counts; an event counts from when it was first known. Of a feed's statements each
/// holds from the moment it speaks for until the feed's next, and what happened is what the last of them says. Corrections and
/// withdrawals lie over what they concern, whenever they came. Nothing here depends on the order of the input.
/// </remarks>
public static class ResolveFact
{
    /// <param name="deliveries">Every live delivery of every event of one fact, in any order, repeats included.</param>
    /// <param name="knownAt">Leaves out what was recorded later; null for all that is known.</param>
    public static FactHistory Of(FactKind kind, string key, IEnumerable<FactEvent> deliveries, Instant? knownAt = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(deliveries);
        var known = deliveries.Where(delivery => !(delivery.RecordedAt > knownAt)).ToList();
        var told = Told(known.Where(e => e.Happening != FactEvent.Stated));
        var corrections = new FactCorrections(told);
        List<FactHappening> happened = [];
        List<FactSaying> sayings = [];
        foreach (var slot in told.Where(e => e.Corrects is null).GroupBy(e => e.Slot, StringComparer.Ordinal))
        {
            var original = slot.Last();
            if (corrections.Over(original) is not { } laid) continue;
            Tell(kind, original, laid with { IsCorrected = laid.IsCorrected || slot.Count() > 1 }, happened, sayings);
        }
        var statements = known.Where(e => e.Happening == FactEvent.Stated).DistinctBy(e => (e.Id, e.RecordedAt));
        foreach (var feed in statements.GroupBy(e => e.Slot, StringComparer.Ordinal).OrderBy(feed => feed.Key, StringComparer.Ordinal))
            State(kind, [.. feed], happened, sayings);
        foreach (var set in kind.Happenings.Where(happening => happening.IsSet)) KeepLastTold(set.Word, happened);
        happened.Sort();
        sayings.Sort();
        return new FactHistory(kind, key, happened, sayings, corrections.AnyWithoutOriginal);
    }

    /// <summary>Each distinct event once, known since it was first told, in recorded order.</summary>
    private static List<FactEvent> Told(IEnumerable<FactEvent> deliveries) =>
    [
        .. deliveries.GroupBy(e => e.Id, StringComparer.Ordinal).Select(same => same.MinBy(e => e.RecordedAt)!)
            .OrderBy(e => e.RecordedAt).ThenBy(e => e.Sequence).ThenBy(e => e.Id, StringComparer.Ordinal),
    ];

    private static void Tell(FactKind kind, FactEvent original, LaidFact laid, List<FactHappening> happened, List<FactSaying> sayings)
    {
        var order = kind.OrderOf(original.Happening);
        var own = kind.Happening(original.Happening)?.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        happened.Add(new FactHappening(
            laid.At, laid.RecordedAt, original.Happening, order, original.Sequence, original.Id, laid.Body.Only(own.Contains), laid.IsCorrected));
        var rest = laid.Body.Only(field => !own.Contains(field));
        // Of what is still to come it is known already what it is about.
        var since = kind.Happening(original.Happening)?.IsSet == true ? Instant.Min(laid.At, laid.RecordedAt) : laid.At;
        if (!rest.IsEmpty) sayings.Add(new FactSaying(since, null, order, original.Sequence, original.Id, rest));
    }

    /// <summary>Of several moments set for one thing the one told last holds.</summary>
    private static void KeepLastTold(string word, List<FactHappening> happened)
    {
        var last = happened.Where(happening => happening.Word == word).OrderBy(happening => happening.RecordedAt).ThenBy(happening => happening).LastOrDefault();
        _ = happened.RemoveAll(happening => happening.Word == word && happening != last);
    }

    /// <summary>Every statement of a feed speaks from its moment on; what happened is what the last one says.</summary>
    private static void State(FactKind kind, List<FactEvent> statements, List<FactHappening> happened, List<FactSaying> sayings)
    {
        statements.Sort(static (a, b) => a.RecordedAt == b.RecordedAt ? string.CompareOrdinal(a.Id, b.Id) : a.RecordedAt.CompareTo(b.RecordedAt));
        var words = kind.Happenings.Select(happening => happening.Word).ToHashSet(StringComparer.Ordinal);
        FactSaying? last = null;
        foreach (var statement in statements)
        {
            var body = statement.Body.Only(field => !words.Contains(WordOf(field)));
            last = new FactSaying(statement.RecordedAt, statement.Slot, -1, statement.Sequence, statement.Id, body);
            sayings.Add(last);
        }
        var latest = statements[^1];
        foreach (var word in kind.Happenings)
        {
            if (latest.Body.Moment(word.Word) is not { } at) continue;
            var own = FactBody.Of(word.Fields.Select(field => (field.Name, Value: latest.Body.Said.GetValueOrDefault(FactBody.FieldOf(word.Word, field.Name))))
                .Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value!)));
            // What another source tells alike is the same happening, told twice.
            if (happened.Exists(other => other.Word == word.Word && other.At == at && other.Body.Equals(own))) continue;
            var isCorrected = statements.Exists(e => e.Body.Moment(word.Word) is { } other && other != at);
            happened.Add(new FactHappening(at, latest.RecordedAt, word.Word, kind.OrderOf(word.Word), latest.Sequence, $"{latest.Id}.{word.Word}", own, isCorrected));
        }
    }

    /// <summary>The happening that a field of a statement belongs to, or its own name.</summary>
    private static string WordOf(string field)
    {
        var cut = field.IndexOf('.', StringComparison.Ordinal);
        return cut < 0 ? field : field[..cut];
    }
}
