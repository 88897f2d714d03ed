using Headway.Core.WorkItems;

namespace Headway.Imports;

/// <summary>What a batch of events adds to what is known of its items.</summary>
/// <param name="Fresh">Events that were not there.</param>
/// <param name="Again">Events that were there, delivered once more.</param>
/// <param name="Touched">Every item whose history may now read otherwise, with all its deliveries.</param>
/// <param name="Known">How many of the batch's items were there before.</param>
/// <param name="NewItems">Items seen for the first time.</param>
public sealed record ImportMerge(
    IReadOnlyList<WorkItemEvent> Fresh, IReadOnlyList<WorkItemEvent> Again, IReadOnlyDictionary<string, List<WorkItemEvent>> Touched, int Known,
    IReadOnlySet<string> NewItems)
{
    public static ImportMerge Of(
        IReadOnlyDictionary<string, List<WorkItemEvent>> told, IReadOnlyDictionary<string, List<WorkItemEvent>> known)
    {
        List<WorkItemEvent> fresh = [], again = [];
        var touched = new Dictionary<string, List<WorkItemEvent>>(StringComparer.Ordinal);
        var newItems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, events) in told)
        {
            var before = known.GetValueOrDefault(item) ?? [];
            // An item of which only earlier batches of the same import told is as new as it was to them.
            if (before.TrueForAll(e => e.Import == events[0].Import)) _ = newItems.Add(item);
            List<WorkItemEvent> all = [.. before];
            var count = fresh.Count;
            var repeats = again.Count;
            foreach (var e in events) Add(e, all, fresh, again);
            // The same version of the same event, told again, can only matter where there are several to choose from.
            if (fresh.Count > count || (again.Count > repeats && all.Select(e => e.Id).Distinct().Count() > 1)) touched[item] = all;
        }
        return new ImportMerge(fresh, again, touched, known.Count, newItems);
    }

    private static void Add(WorkItemEvent e, List<WorkItemEvent> all, List<WorkItemEvent> fresh, List<WorkItemEvent> again)
    {
        var there = all.Where(other => other.Id == e.Id).ToList();
        if (there.Count == 0) fresh.Add(e);
        else if (there.All(other => other.Import != e.Import)) again.Add(e);
        else return;
        all.Add(e);
    }
}
