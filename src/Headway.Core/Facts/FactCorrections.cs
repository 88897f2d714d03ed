using NodaTime;

namespace Headway.Core.Facts;

/// <summary>The corrections and withdrawals of one fact, laid over what they concern.</summary>
internal sealed class FactCorrections
{
    private readonly ILookup<string, FactEvent> _of;

    /// <param name="told">Every distinct event but statements, in recorded order.</param>
    public FactCorrections(IReadOnlyList<FactEvent> told)
    {
        // One that was told anew counts as it was told last, in the place of its last telling.
        var live = told.Where(e => e.Corrects is not null).Reverse().DistinctBy(e => (e.Slot, e.Corrects, e.Happening)).Reverse().ToList();
        _of = live.ToLookup(e => e.Corrects!, StringComparer.Ordinal);
        var reached = Reached(told.Where(e => e.Corrects is null).Select(e => e.Slot));
        AnyWithoutOriginal = live.Exists(e => !reached.Contains(e.Corrects!));
    }

    /// <summary>Whether some correction leads, correction by correction, to nothing that was ever told.</summary>
    public bool AnyWithoutOriginal { get; }

    /// <summary>An event with its corrections laid over it in the order they were recorded; null where it was withdrawn.</summary>
    public LaidFact? Over(FactEvent original) => Laid(original, [original.Id]);

    private LaidFact? Laid(FactEvent e, HashSet<string> above)
    {
        var laid = new LaidFact(e.HappenedAt, e.RecordedAt, e.Body, false);
        var isWithdrawn = false;
        foreach (var correction in _of[e.Slot])
        {
            // A correction that leads back to itself says nothing, and so does one that was itself withdrawn.
            if (above.Contains(correction.Id) || Laid(correction, [.. above, correction.Id]) is not { } own) continue;
            isWithdrawn = correction.Happening == FactEvent.Withdrawn;
            laid = isWithdrawn ? laid : new LaidFact(own.At, Instant.Max(laid.RecordedAt, own.RecordedAt), own.Body.Over(laid.Body), true);
        }
        return isWithdrawn ? null : laid;
    }

    private HashSet<string> Reached(IEnumerable<string> originals)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(originals);
        while (waiting.TryDequeue(out var slot))
        {
            if (!reached.Add(slot)) continue;
            foreach (var correction in _of[slot]) waiting.Enqueue(correction.Slot);
        }
        return reached;
    }
}

/// <summary>An event in the form that counts.</summary>
internal sealed record LaidFact(Instant At, Instant RecordedAt, FactBody Body, bool IsCorrected);
