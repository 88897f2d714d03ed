using Headway.Core.WorkItems;
using Headway.WorkItems;

namespace Headway.Imports;

/// <summary>What a batch of events adds to what is known of its items.</summary>
/// <param name="Fresh">Events that were not there.</param>
/// <param name="Revived">Events that were there and did not count, because every import that told them was taken back.</param>
/// <param name="Again">Events that counted already, delivered once more.</param>
/// <param name="Retold">Events that the same import told before, now known since another moment.</param>
/// <param name="Touched">Every item whose history may now read otherwise, with all its deliveries.</param>
/// <param name="Known">How many of the batch's items were there before.</param>
/// <param name="NewItems">Items of which nothing was known before this import.</param>
public sealed record ImportMerge(
    IReadOnlyList<WorkItemEvent> Fresh, IReadOnlyList<WorkItemEvent> Revived, IReadOnlyList<WorkItemEvent> Again, IReadOnlyList<WorkItemEvent> Retold,
    IReadOnlyDictionary<string, List<WorkItemEvent>> Touched, int Known, IReadOnlySet<string> NewItems)
{
    public static ImportMerge Of(IReadOnlyDictionary<string, List<WorkItemEvent>> told, StoredItems stored)
    {
        var sorting = new Sorting(stored.Silent);
        var touched = new Dictionary<string, List<WorkItemEvent>>(StringComparer.Ordinal);
        var newItems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, events) in told)
        {
            List<WorkItemEvent> all = [.. stored.Live.GetValueOrDefault(item) ?? []];
            // Where a batch ends must not change what is called new.
            if (all.TrueForAll(e => e.Import == events[0].Import)) _ = newItems.Add(item);
            var (changes, repeats) = (sorting.Changes, sorting.Again.Count);
            foreach (var e in events) sorting.Add(e, all);
            // The same version of the same event, told again, can only matter where there are several to choose from.
            if (sorting.Changes > changes || (sorting.Again.Count > repeats && all.Select(e => e.Id).Distinct().Count() > 1)) touched[item] = all;
        }
        return new ImportMerge(sorting.Fresh, sorting.Revived, sorting.Again, sorting.Retold, touched, stored.Live.Count, newItems);
    }

    /// <summary>Events by what becomes of them, each once.</summary>
    private sealed class Sorting(IReadOnlySet<(string Item, string Event)> silent)
    {
        public List<WorkItemEvent> Fresh { get; } = [];
        public List<WorkItemEvent> Revived { get; } = [];
        public List<WorkItemEvent> Again { get; } = [];
        public List<WorkItemEvent> Retold { get; } = [];

        /// <summary>How many events may make their item read otherwise.</summary>
        public int Changes { get; private set; }

        public void Add(WorkItemEvent e, List<WorkItemEvent> all)
        {
            var isThere = false;
            for (var i = 0; i < all.Count; i++)
            {
                if (all[i].Id != e.Id) continue;
                isThere = true;
                if (all[i].Import != e.Import) continue;
                if (ResolveHistory.Supersedes(e, all[i])) Retell(e, all, i);
                return;
            }
            if (!isThere) Changes++;
            (isThere ? Again : silent.Contains((e.Item, e.Id)) ? Revived : Fresh).Add(e);
            all.Add(e);
        }

        /// <summary>An import tells an event once: of two moments that it gives for it, the one that counts stays, whichever came first.</summary>
        private void Retell(WorkItemEvent e, List<WorkItemEvent> all, int at)
        {
            var before = all[at];
            all[at] = e;
            Changes++;
            foreach (var list in (List<WorkItemEvent>[])[Fresh, Revived, Again, Retold])
            {
                var place = list.FindLastIndex(other => ReferenceEquals(other, before));
                if (place < 0) continue;
                list[place] = e;
                return;
            }
            Retold.Add(e);
        }
    }
}
