using NodaTime;

namespace Headway.Core.WorkItems;

/// <summary>Makes one history of all that was ever delivered about an item, whatever the order it came in.</summary>
/// <remarks>
/// A slot's versions are laid over each other in the order they were recorded. A snapshot asserts its version anew each
/// time, so its latest assertion counts; any other event was recorded when it was first known. A correction lies over
/// what it corrects, and a correction of a correction over both. Nothing here depends on the order of the input.
/// </remarks>
public static class ResolveHistory
{
    /// <param name="deliveries">Every live delivery of every event of one item, in any order, repeats included.</param>
    /// <param name="knownAt">Leaves out what was recorded later; null for all that is known.</param>
    public static ItemHistory Of(string item, IEnumerable<WorkItemEvent> deliveries, Instant? knownAt = null)
    {
        var versions = Versions(deliveries, knownAt);
        var oddities = new SortedSet<Oddity>();
        var said = versions is [{ Kind: EventKind.Stated, Corrects: null } only]
            ? Unfold(only, only.Body, only.RecordedAt, false)
            : Slots(versions, oddities);
        return new ItemHistory(item, Order(said, oddities), [.. oddities], Facts(versions));
    }

    private static ItemFacts Facts(List<WorkItemEvent> versions)
    {
        for (var i = versions.Count - 1; i >= 0; i--)
            if (versions[i].Facts is { } facts) return facts;
        return ItemFacts.None;
    }

    /// <summary>One version for each distinct event, at the moment its delivery counts from, in recorded order.</summary>
    private static List<WorkItemEvent> Versions(IEnumerable<WorkItemEvent> deliveries, Instant? knownAt)
    {
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

    private static bool Supersedes(WorkItemEvent delivery, WorkItemEvent other) => delivery.Kind == EventKind.Stated
        ? delivery.RecordedAt > other.RecordedAt
        : delivery.RecordedAt < other.RecordedAt;

    private static List<Happening> Slots(List<WorkItemEvent> versions, SortedSet<Oddity> oddities)
    {
        var live = WithoutTakenBack(versions);
        var rootOf = live.Where(e => e.Corrects is not null)
            .GroupBy(e => e.Slot, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Corrects!, StringComparer.Ordinal);
        List<Happening> said = [];
        foreach (var slot in live.GroupBy(e => Root(e, rootOf), StringComparer.Ordinal))
            said.AddRange(Slot([.. slot], oddities));
        return said;
    }

    /// <summary>Takes out the corrections that were themselves withdrawn; a withdrawal can be withdrawn in turn.</summary>
    private static List<WorkItemEvent> WithoutTakenBack(List<WorkItemEvent> versions)
    {
        var corrections = versions.Where(e => e.Corrects is not null).Select(e => e.Slot).ToHashSet(StringComparer.Ordinal);
        var takenBack = new HashSet<string>(StringComparer.Ordinal);
        foreach (var withdrawal in Enumerable.Reverse(versions).Where(e => e.Kind == EventKind.Withdrawn))
        {
            if (!takenBack.Contains(withdrawal.Slot) && corrections.Contains(withdrawal.Corrects!))
                _ = takenBack.Add(withdrawal.Corrects!);
        }
        return [.. versions.Where(e => !takenBack.Contains(e.Slot)
            && !(e.Kind == EventKind.Withdrawn && corrections.Contains(e.Corrects!)))];
    }

    private static string Root(WorkItemEvent e, Dictionary<string, string> rootOf)
    {
        var slot = e.Corrects ?? e.Slot;
        // A chain longer than the corrections there are goes in a circle; it ends where it started.
        for (var steps = 0; steps <= rootOf.Count && rootOf.TryGetValue(slot, out var deeper); steps++) slot = deeper;
        return slot;
    }

    private static List<Happening> Slot(List<WorkItemEvent> versions, SortedSet<Oddity> oddities)
    {
        WorkItemEvent? original = null;
        foreach (var version in versions)
            if (version.Corrects is null) original = version;
        if (original is null)
        {
            _ = oddities.Add(Oddity.CorrectionWithoutOriginal);
            return [];
        }
        var body = original.Body;
        var recordedAt = original.RecordedAt;
        var withdrawn = false;
        var corrected = versions.Any(e => e.Corrects is null && e.Id != original.Id);
        foreach (var version in versions.Where(e => e.Corrects is not null))
        {
            // A correction recorded before the version it corrects (a later extract) was of an earlier form of it.
            withdrawn = version.Kind == EventKind.Withdrawn;
            body = version.Body.Over(body);
            recordedAt = Instant.Max(recordedAt, version.RecordedAt);
            corrected = true;
        }
        return withdrawn ? [] : Unfold(original, body, recordedAt, corrected);
    }

    private static List<Happening> Unfold(WorkItemEvent e, EventBody body, Instant recordedAt, bool corrected)
    {
        if (e.Kind != EventKind.Stated)
            return [Happening(e, e.Kind, body.HappenedAt ?? e.HappenedAt, body, recordedAt, corrected)];
        List<Happening> told = [];
        if (body.Life?.ReceivedAt is { } receivedAt)
            told.Add(Happening(e, EventKind.Received, receivedAt, body, recordedAt, corrected));
        if (body.Due is not null)
            told.Add(Happening(e, EventKind.DueSet, body.Life?.ReceivedAt ?? e.HappenedAt, body, recordedAt, corrected));
        if (body.Life?.CompletedAt is { } completedAt)
            told.Add(Happening(e, EventKind.Completed, completedAt, body, recordedAt, corrected));
        if (body.Life?.CancelledAt is { } cancelledAt)
            told.Add(Happening(e, EventKind.Cancelled, cancelledAt, body, recordedAt, corrected));
        return told;
    }

    private static Happening Happening(
        WorkItemEvent e, EventKind kind, Instant at, EventBody body, Instant recordedAt, bool corrected) =>
        new(at, at, recordedAt, kind, e.Sequence, e.Id, body, corrected);

    /// <summary>Puts the receipt first: what the source puts before it takes effect at the receipt, and is reported.</summary>
    private static List<Happening> Order(List<Happening> said, SortedSet<Oddity> oddities)
    {
        if (said.Count == 0) return said;
        said.Sort();
        var receipt = said.FirstOrDefault(happening => happening.Kind == EventKind.Received);
        if (receipt is null)
        {
            _ = oddities.Add(Oddity.NoReceipt);
            return said;
        }
        if (said[0] == receipt) return said;
        _ = oddities.Add(Oddity.BeforeReceipt);
        List<Happening> ordered =
        [
            .. said.Select(happening => happening.At < receipt.At ? happening with { At = receipt.At } : happening),
        ];
        ordered.Sort();
        return ordered;
    }
}
