using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>A node of a tree: it has a name, and lies below another node unless it is a top.</summary>
public interface INode
{
    string Name { get; }

    /// <summary>The key of the node above; null for a top.</summary>
    string? Parent { get; }
}

/// <summary>A tree that changes from day to day. A circle ends every walk and is reported by <see cref="CirclesOn(LocalDate)"/>.</summary>
public sealed class DatedTree<T>
    where T : class, INode, IEquatable<T>
{
    private readonly ILookup<string?, Piece<T>> _below;

    public DatedTree(Timeline<T> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        Nodes = nodes;
        _below = nodes.Pieces.ToLookup(piece => piece.Value.Parent, StringComparer.Ordinal);
    }

    public Timeline<T> Nodes { get; }

    /// <summary>The node above on a day; null for a top, and where the node or the one above it does not exist that day.</summary>
    public string? ParentOf(string key, LocalDate day) =>
        Nodes.On(key, day)?.Parent is { } parent && Nodes.On(parent, day) is not null ? parent : null;

    /// <summary>The nodes right below on a day, in the order of their keys; of null, the tops.</summary>
    public IEnumerable<string> ChildrenOf(string? key, LocalDate day) =>
        _below[key].Where(piece => piece.Days.Contains(day)).Select(piece => piece.Key);

    /// <summary>The nodes above on a day, the nearest first, each once.</summary>
    public IReadOnlyList<string> AncestorsOf(string key, LocalDate day)
    {
        List<string> above = [key];
        while (ParentOf(above[^1], day) is { } parent && !above.Contains(parent)) above.Add(parent);
        return above[1..];
    }

    /// <summary>The names on the way down to the node on a day, its own last; empty where it does not exist.</summary>
    public IReadOnlyList<string> PathOf(string key, LocalDate day) => Nodes.On(key, day) is null ? []
        : [.. AncestorsOf(key, day).Reverse().Append(key).Select(node => Nodes.On(node, day)!.Name)];

    /// <summary>A node and everything below it on a day, each once; empty where it does not exist.</summary>
    public IReadOnlyList<string> WithBelow(string key, LocalDate day)
    {
        if (Nodes.On(key, day) is null) return [];
        List<string> found = [key];
        var seen = new HashSet<string>(found, StringComparer.Ordinal);
        for (var i = 0; i < found.Count; i++) found.AddRange(ChildrenOf(found[i], day).Where(seen.Add));
        return found;
    }

    /// <summary>Every node that went from one place in the tree to another on one of the days: on that day its stock moves.</summary>
    /// <remarks>A node that begins or ends does not move, and neither does what lies below one that moves.</remarks>
    public IEnumerable<ParentChange> ChangesOfParent(Stretch days) =>
        from key in Nodes.Keys
        let pieces = Nodes.Of(key)
        from change in pieces.Zip(pieces.Skip(1))
        let day = change.Second.Days.From
        where change.First.Days.To == day && change.First.Value.Parent != change.Second.Value.Parent && days.Contains(day)
        select new ParentChange(key, day, change.First.Value.Parent, change.Second.Value.Parent);

    /// <summary>The circles on a day, each once, from its first key in the order of their text on upwards.</summary>
    public IReadOnlyList<IReadOnlyList<string>> CirclesOn(LocalDate day) => CirclesOn(day, Nodes.Keys);

    /// <summary>The same among some nodes only.</summary>
    internal List<IReadOnlyList<string>> CirclesOn(LocalDate day, IEnumerable<string> among)
    {
        var circles = new List<IReadOnlyList<string>>();
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in among)
        {
            List<string> walk = [];
            string? node = start;
            for (; node is not null && settled.Add(node); node = ParentOf(node, day)) walk.Add(node);
            var again = node is null ? -1 : walk.IndexOf(node);
            if (again >= 0) circles.Add(FromFirstKey(walk[again..]));
        }

        return [.. circles.OrderBy(circle => circle[0], StringComparer.Ordinal)];
    }

    /// <summary>The nodes that may lie on a circle on some day, or below one.</summary>
    /// <remarks>What is left once tops, and what only ever hung from those, are taken away: nothing, as a rule.</remarks>
    internal List<string> Suspects()
    {
        var above = Nodes.Keys.ToDictionary(
            key => key,
            key => Nodes.Of(key).Select(piece => piece.Value.Parent).Distinct().Count(parent => parent is not null && Nodes.Of(parent).Count > 0),
            StringComparer.Ordinal);
        var clear = new Queue<string>(above.Keys.Where(key => above[key] == 0));
        while (clear.TryDequeue(out var key))
        {
            above.Remove(key);
            foreach (var child in _below[key].Select(piece => piece.Key).Distinct())
                if (--above[child] == 0) clear.Enqueue(child);
        }

        return [.. above.Keys.Order(StringComparer.Ordinal)];
    }

    private static string[] FromFirstKey(List<string> circle)
    {
        var first = circle.IndexOf(circle.Min(StringComparer.Ordinal)!);
        return [.. circle[first..], .. circle[..first]];
    }
}

/// <summary>A node that lies below another one from a day on.</summary>
/// <param name="From">The node above until then; null where it was a top.</param>
/// <param name="To">The node above since; null where it became a top.</param>
public sealed record ParentChange(string Key, LocalDate Day, string? From, string? To);
