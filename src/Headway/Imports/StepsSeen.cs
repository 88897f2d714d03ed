using System.Globalization;
using Headway.Core.WorkItems;

namespace Headway.Imports;

/// <summary>The steps of a file so far that have no id of their own, so that equal ones of a case can be told apart.</summary>
/// <remarks>
/// Equal rows are numbered by how often they came, and being equal, it does not matter which is which: any order of the rows
/// gives the same steps, and a file that is delivered again, or overlaps another, gives the same numbers.
/// </remarks>
internal sealed class StepsSeen
{
    // Eight bytes a step, and a number only where a step came again.
    private readonly HashSet<ulong> _once = [];
    private readonly Dictionary<ulong, int> _again = [];

    public WorkItemEvent Numbered(WorkItemEvent told)
    {
        var key = KeyOf(told);
        if (_once.Add(key)) return told;
        var number = _again[key] = _again.GetValueOrDefault(key, 1) + 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"{told.Id}/{number}");
        return told with { Id = id, Slot = id };
    }

    /// <summary>64 bits of the case's key and the step's id (Fowler, Noll and Vo 1991, FNV-1a).</summary>
    private static ulong KeyOf(WorkItemEvent told)
    {
        unchecked
        {
            var hash = 14_695_981_039_346_656_037UL;
            foreach (var c in told.Item) hash = (hash ^ c) * 1_099_511_628_211UL;
            hash = (hash ^ '|') * 1_099_511_628_211UL;
            foreach (var c in told.Id) hash = (hash ^ c) * 1_099_511_628_211UL;
            return hash;
        }
    }
}
