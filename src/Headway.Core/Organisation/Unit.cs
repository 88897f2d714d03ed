namespace Headway.Core.Organisation;

/// <summary>A part of the organisation on the days it exists: a nation, a region, a centre, a team. Its key stays when it is renamed or moved.</summary>
/// <param name="Kind">What the office calls such a unit, in its own words.</param>
public sealed record Unit(string Name, string Kind, string? Parent) : INode;

/// <summary>One unit took over work of another, on the first day of its assertion: in a merger several have one successor, in a split one has several.</summary>
public sealed record Succession(string Predecessor, string Successor)
{
    public static string KeyOf(string predecessor, string successor) => PairKey.Of(predecessor, successor);
}
