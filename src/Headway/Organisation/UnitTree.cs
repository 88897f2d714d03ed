using Headway.Core.Organisation;

namespace Headway.Organisation;

/// <summary>A unit on a day with what lies below it.</summary>
/// <param name="People">Who holds or covers a post in it or below it, each once.</param>
public sealed record UnitNode(
    string Key, Unit Unit, Leadership Leadership, UnitFte Fte, IReadOnlySet<string> People, IReadOnlyList<UnitNode> Below)
{
    /// <summary>Whether it has posts of its own; a unit without any, such as a region, need not be led.</summary>
    public bool HasPosts { get; init; }

    /// <summary>The unit and every one below it, each before those below it, with how deep it lies.</summary>
    public IEnumerable<(UnitNode Node, int Depth)> All(int depth = 0) => Below.SelectMany(node => node.All(depth + 1)).Prepend((this, depth));
}

/// <summary>How many posts there are in a unit and below it, and what they are funded for and held, in hundredths of a full-time job.</summary>
/// <param name="NotStated">Posts that nothing says the funding of; they are in neither sum.</param>
public sealed record UnitFte(int Posts, int NotStated, long Funded, long Held, long Vacant)
{
    public static readonly UnitFte None = new(0, 0, 0, 0, 0);

    public UnitFte Plus(UnitFte other) =>
        new(Posts + other.Posts, NotStated + other.NotStated, Funded + other.Funded, Held + other.Held, Vacant + other.Vacant);
}

/// <summary>The units of a day as a tree, with what each holds.</summary>
public sealed class UnitTree(OrganisationAt at)
{
    /// <summary>The units without one above them that day, by name.</summary>
    public IReadOnlyList<UnitNode> Tops() =>
    [
        .. at.Known.Units.Nodes.On(at.Day).Where(piece => at.Known.Units.ParentOf(piece.Key, at.Day) is null).OrderBy(piece => piece.Value.Name, StringComparer.Ordinal)
            .ThenBy(piece => piece.Key, StringComparer.Ordinal).Select(piece => NodeOf(piece.Key, [])),
    ];

    /// <summary>One unit with what lies below it; null where it does not exist that day.</summary>
    public UnitNode? Of(string unit) => at.Known.Units.Nodes.On(unit, at.Day) is null ? null : NodeOf(unit, []);

    private UnitNode NodeOf(string unit, HashSet<string> above)
    {
        // A circle ends where it closes.
        var walked = new HashSet<string>(above, StringComparer.Ordinal) { unit };
        List<UnitNode> below =
        [
            .. at.Known.Units.ChildrenOf(unit, at.Day).Where(child => !walked.Contains(child)).Select(child => NodeOf(child, walked))
                .OrderBy(node => node.Unit.Name, StringComparer.Ordinal).ThenBy(node => node.Key, StringComparer.Ordinal),
        ];
        var people = at.Known.PeopleOf(unit, at.Day).ToHashSet(StringComparer.Ordinal);
        foreach (var node in below) people.UnionWith(node.People);
        return new UnitNode(
            unit, at.Known.Units.Nodes.On(unit, at.Day)!, at.Known.LeaderOf(unit, at.Day), below.Aggregate(FteOf(unit), (sum, node) => sum.Plus(node.Fte)), people, below)
        {
            HasPosts = at.Known.PostsOf(unit, at.Day).Any(),
        };
    }

    private UnitFte FteOf(string unit) => at.Known.PostsOf(unit, at.Day).Aggregate(UnitFte.None, (sum, post) => sum.Plus(new UnitFte(
        1, post.Value.FteHundredths is null ? 1 : 0, post.Value.FteHundredths ?? 0, at.Known.HeldOf(post.Key, at.Day), at.Known.VacancyOf(post.Key, at.Day) ?? 0)));
}
