namespace Headway.Core.Simulation;

/// <summary>What is to come, the earliest first; what comes at one moment, in the order of its sequence. Also keeps the queues of work.</summary>
/// <remarks>A heap with four children a node: putting and taking cost in proportion to the logarithm of what is waiting.</remarks>
public sealed class Agenda<T>
{
    private const int Children = 4;

    private Entry[] _entries = new Entry[16];
    private long _sequence;

    public int Count { get; private set; }

    /// <summary>Adds after everything of the same moment.</summary>
    public void Add(long at, T item) => Add(at, ++_sequence, item);

    /// <summary>Adds at a place of the caller's choosing; no two entries may have the same.</summary>
    public void Add(long at, long sequence, T item)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        Rise(Count++, new Entry(at, sequence, item));
    }

    public bool TryPeek(out long at, out long sequence, out T item)
    {
        (at, sequence, item) = _entries[0];
        return Count > 0;
    }

    public bool TryTake(out long at, out T item)
    {
        (at, _, item) = _entries[0];
        if (Count == 0) return false;
        var last = _entries[--Count];
        _entries[Count] = default;
        if (Count > 0) Sink(last);
        return true;
    }

    private void Rise(int place, in Entry entry)
    {
        while (place > 0)
        {
            var parent = (place - 1) / Children;
            if (!entry.IsBefore(_entries[parent])) break;
            _entries[place] = _entries[parent];
            place = parent;
        }

        _entries[place] = entry;
    }

    private void Sink(in Entry entry)
    {
        var entries = _entries;
        var place = 0;
        while ((place * Children) + 1 < Count)
        {
            var least = (place * Children) + 1;
            var end = Math.Min(least + Children, Count);
            for (var child = least + 1; child < end; child++)
                if (entries[child].IsBefore(entries[least])) least = child;
            if (!entries[least].IsBefore(entry)) break;
            entries[place] = entries[least];
            place = least;
        }

        entries[place] = entry;
    }

    private readonly record struct Entry(long At, long Sequence, T Item)
    {
        public bool IsBefore(in Entry other) => At < other.At || (At == other.At && Sequence < other.Sequence);
    }
}
