using NodaTime;

namespace Headway.Core.WorkItems;

/// <summary>The corrections of one item that count: those that were not themselves withdrawn, by what they correct.</summary>
internal sealed class LiveCorrections
{
    private readonly HashSet<string> _originals;
    private readonly List<WorkItemEvent> _all;
    private readonly ILookup<string, WorkItemEvent> _of;

    /// <param name="versions">Every version of every event, in recorded order.</param>
    public LiveCorrections(IEnumerable<WorkItemEvent> versions, IEnumerable<string> originals)
    {
        _originals = originals.ToHashSet(StringComparer.Ordinal);
        // A correction that was told anew counts as it was told last, in the place of its last telling.
        _all = [.. versions.Where(e => e.Corrects is not null).Reverse().DistinctBy(e => (e.Slot, e.Corrects, e.Kind == EventKind.Withdrawn)).Reverse()];
        var withdrawals = _all.Where(e => e.Kind == EventKind.Withdrawn && !_originals.Contains(e.Corrects!)).ToLookup(e => e.Corrects!, StringComparer.Ordinal);
        _of = _all.Where(e => !IsTakenBack(e, withdrawals, [])).ToLookup(e => e.Corrects!, StringComparer.Ordinal);
    }

    /// <summary>Whether some correction leads, correction by correction, to nothing that was ever told.</summary>
    public bool AnyWithoutOriginal => _all.Any(e => !Reaches(e));

    /// <summary>An event's body with its corrections laid over it, in the order they were recorded.</summary>
    public (EventBody Body, Instant RecordedAt, bool IsWithdrawn, bool IsCorrected) Over(WorkItemEvent original) => Over(original, [original.Id]);

    private (EventBody Body, Instant RecordedAt, bool IsWithdrawn, bool IsCorrected) Over(WorkItemEvent e, HashSet<string> seen)
    {
        var laid = (e.Body, e.RecordedAt, IsWithdrawn: e.Kind == EventKind.Withdrawn, IsCorrected: false);
        foreach (var correction in _of[e.Slot])
        {
            if (!seen.Add(correction.Id)) continue;
            var own = Over(correction, seen);
            laid = (own.Body.Over(laid.Body), Instant.Max(laid.RecordedAt, own.RecordedAt), correction.Kind == EventKind.Withdrawn, true);
        }
        return laid;
    }

    /// <summary>A withdrawal can be withdrawn in turn; one that leads back to itself takes nothing back.</summary>
    private static bool IsTakenBack(WorkItemEvent e, ILookup<string, WorkItemEvent> withdrawals, HashSet<string> above) =>
        above.Add(e.Id) && withdrawals[e.Slot].Any(withdrawal => !above.Contains(withdrawal.Id) && !IsTakenBack(withdrawal, withdrawals, [.. above]));

    private bool Reaches(WorkItemEvent e)
    {
        var slots = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([e.Corrects!]);
        while (waiting.TryDequeue(out var slot))
        {
            if (_originals.Contains(slot)) return true;
            if (!slots.Add(slot)) continue;
            foreach (var deeper in _all)
                if (deeper.Slot == slot) waiting.Enqueue(deeper.Corrects!);
        }
        return false;
    }
}
