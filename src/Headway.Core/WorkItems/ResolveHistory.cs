using NodaTime;

namespace Headway.Core.WorkItems;

/// <summary>Makes one history of all that was ever delivered about an item, whatever the order it came in.</summary>
/// <remarks>
/// Of a slot's versions the one recorded last counts. A snapshot asserts its version anew each time, so its latest
/// assertion counts; any other event was recorded when it was first known. A correction lies over what it corrects, even
/// where the original (a late extract) was recorded after it, and a correction of a correction lies over both. Nothing here
/// depends on the order of the input.
/// </remarks>
public static class ResolveHistory
{
    /// <param name="deliveries">Every live delivery of every event of one item, in any order, repeats included.</param>
    /// <param name="knownAt">Leaves out what was recorded later; null for all that is known.</param>
    public static ItemHistory Of(string item, IEnumerable<WorkItemEvent> deliveries, Instant? knownAt = null)
    {
        var versions = Versions(deliveries, knownAt);
        List<Oddity> oddities = [];
        var said = versions is [{ Kind: EventKind.Stated, Corrects: null } only]
            ? Unfold(only, only.Body, only.RecordedAt, false)
            : Slots(versions, oddities);
        var events = StepsOfCase.Read(Order(said, oddities));
        return new ItemHistory(item, events, oddities.Count == 0 ? [] : [.. oddities.Order()], Facts(versions) ?? StepsOfCase.Facts(events));
    }

    private static ItemFacts? Facts(List<WorkItemEvent> versions)
    {
        for (var i = versions.Count - 1; i >= 0; i--)
            if (versions[i].Facts is { } facts) return facts;
        return null;
    }

    /// <summary>One version for each distinct event, at the moment its delivery counts from, in recorded order.</summary>
    private static List<WorkItemEvent> Versions(IEnumerable<WorkItemEvent> deliveries, Instant? knownAt)
    {
        // Most items were told of once.
        if (deliveries is IReadOnlyList<WorkItemEvent> { Count: 1 } once) return once[0].RecordedAt > knownAt ? [] : [once[0]];
        var byId = new Dictionary<string, WorkItemEvent>(StringComparer.Ordinal);
        foreach (var delivery in deliveries)
        {
            if (delivery.RecordedAt > knownAt) continue;
            if (byId.TryGetValue(delivery.Id, out var other) && !Supersedes(delivery, other)) continue;
            byId[delivery.Id] = delivery;
        }
        List<WorkItemEvent> versions = [.. byId.Values];
        versions.Sort(static (a, b) =>
        {
            var order = a.RecordedAt.CompareTo(b.RecordedAt);
            if (order == 0) order = a.Sequence.CompareTo(b.Sequence);
            return order == 0 ? string.CompareOrdinal(a.Id, b.Id) : order;
        });
        return versions;
    }

    /// <summary>Whether, of two deliveries of one event, the first says since when it is known.</summary>
    public static bool Supersedes(WorkItemEvent delivery, WorkItemEvent other) => delivery.Kind == EventKind.Stated
        ? delivery.RecordedAt > other.RecordedAt
        : delivery.RecordedAt < other.RecordedAt;

    private static List<Happening> Slots(List<WorkItemEvent> versions, List<Oddity> oddities)
    {
        var originals = versions.Where(e => e.Corrects is null).GroupBy(e => e.Slot, StringComparer.Ordinal).ToList();
        var corrections = new LiveCorrections(versions, originals.Select(slot => slot.Key));
        List<Happening> said = [];
        foreach (var slot in originals.Where(slot => slot.First().Kind != EventKind.Stated)) said.AddRange(Slot([.. slot], corrections));
        // A statement that names no receipt stands on the first of the steps.
        var first = StepsOfCase.FirstOf(said);
        foreach (var slot in originals.Where(slot => slot.First().Kind == EventKind.Stated)) said.AddRange(Slot([.. slot], corrections, first));
        if (corrections.AnyWithoutOriginal) oddities.Add(Oddity.CorrectionWithoutOriginal);
        return said;
    }

    /// <summary>What came of one slot: its latest version, with its corrections laid over it, whenever they were recorded.</summary>
    private static List<Happening> Slot(List<WorkItemEvent> versions, LiveCorrections corrections, Happening? firstStep = null)
    {
        var original = versions[^1];
        var laid = corrections.Over(original);
        return laid.IsWithdrawn ? [] : Unfold(original, laid.Body, laid.RecordedAt, laid.IsCorrected || versions.Count > 1, firstStep);
    }

    private static List<Happening> Unfold(WorkItemEvent e, EventBody body, Instant recordedAt, bool corrected, Happening? firstStep = null)
    {
        if (e.Kind != EventKind.Stated)
            return [Happening(e, e.Kind, body.HappenedAt ?? e.HappenedAt, body, recordedAt, corrected)];
        List<Happening> told = [];
        void Tell(EventKind kind, Instant? at, EventBody body)
        {
            if (at is { } known) told.Add(Happening(e, kind, known, body, recordedAt, corrected));
        }

        var life = body.Life;
        var receivedAt = life?.ReceivedAt ?? firstStep?.At;
        Tell(EventKind.Received, receivedAt, StepsOfCase.Receipt(body, firstStep));
        if (body.Due is not null) Tell(EventKind.DueSet, receivedAt ?? e.HappenedAt, body);
        if (body.Link is not null) Tell(EventKind.Linked, receivedAt, body);
        Tell(EventKind.Completed, life?.CompletedAt, body);
        Tell(EventKind.Cancelled, life?.CancelledAt, body);
        return told;
    }

    private static Happening Happening(
        WorkItemEvent e, EventKind kind, Instant at, EventBody body, Instant recordedAt, bool corrected) =>
        new(at, at, recordedAt, kind, e.Sequence, e.Id, body, corrected);

    /// <summary>Puts the receipt first: what the source puts before it takes effect at the receipt, in the order it says, and is reported.</summary>
    private static List<Happening> Order(List<Happening> said, List<Oddity> oddities)
    {
        if (said.Count == 0) return said;
        said.Sort();
        var receipt = said.FirstOrDefault(happening => happening.Kind == EventKind.Received);
        if (receipt is null)
        {
            if (StepsOfCase.FirstOf(said) is null) oddities.Add(Oddity.NoReceipt);
            return said;
        }
        if (said[0] == receipt) return said;
        oddities.Add(Oddity.BeforeReceipt);
        // What the receipt itself tells comes with it: work that ended before its receipt still had the due moment it was received with.
        var told = said.Where(happening => happening.At == receipt.At && (happening.Kind is EventKind.DueSet or EventKind.PriorityChanged)).ToList();
        return
        [
            receipt,
            .. told,
            .. said.Where(happening => happening != receipt && !told.Contains(happening))
                .Select(happening => happening.At < receipt.At ? happening with { At = receipt.At } : happening),
        ];
    }
}
