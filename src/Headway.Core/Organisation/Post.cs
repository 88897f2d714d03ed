namespace Headway.Core.Organisation;

/// <summary>A kind of job with its duties; a sub-role lies below the role it is a kind of.</summary>
public sealed record Role(string Name, string? Parent) : INode;

/// <summary>A place in the organisation that somebody holds, or that is vacant.</summary>
/// <param name="Role">The key of its role; null where no list says it.</param>
/// <param name="Unit">The key of the unit it belongs to.</param>
/// <param name="ReportsTo">The key of the post above; null for a post that reports to none.</param>
/// <param name="FteHundredths">The full-time equivalent it is funded for, in hundredths: 100 is one full-time job; null where no list says it.</param>
/// <param name="Leads">Whether its holder leads the unit.</param>
public sealed record Post(string Title, string? Role, string Unit, string? ReportsTo, int? FteHundredths, bool Leads) : INode
{
    string INode.Name => Title;

    string? INode.Parent => ReportsTo;
}

/// <summary>A person holds a post. A person may hold several, and several may share one.</summary>
/// <param name="ShareHundredths">How much of a full-time job the person gives to this post, in hundredths.</param>
public sealed record Holding(string Person, string Post, int ShareHundredths)
{
    /// <summary>A whole full-time job, in hundredths.</summary>
    public const int FullTime = 100;

    public static string KeyOf(string person, string post) => PairKey.Of(person, post);
}

/// <summary>A person acts for a post that is vacant or whose holder is away. It ends by itself with the last of its days.</summary>
public sealed record Cover(string Person, string Post, string Reason)
{
    public static string KeyOf(string person, string post) => PairKey.Of(person, post);
}

/// <summary>Keys of what joins two things: <c>first|:second</c>.</summary>
internal static class PairKey
{
    /// <summary>One key of two. A bar inside either is doubled, so the first bar without a twin ends the first key, and no two pairs share one.</summary>
    public static string Of(string first, string second) => $"{Doubled(first)}|:{Doubled(second)}";

    private static string Doubled(string key) => key.Replace("|", "||", StringComparison.Ordinal);
}
