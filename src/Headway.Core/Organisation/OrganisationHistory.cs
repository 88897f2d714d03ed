using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>Everything that was ever said of the organisation, in any order.</summary>
public sealed record OrganisationHistory
{
    /// <summary>By unit key.</summary>
    public IReadOnlyList<Dated<Unit>> Units { get; init; } = [];

    /// <summary>By <see cref="Succession.KeyOf"/>; the first day is the day of the handover.</summary>
    public IReadOnlyList<Dated<Succession>> Successions { get; init; } = [];

    /// <summary>By role key.</summary>
    public IReadOnlyList<Dated<Role>> Roles { get; init; } = [];

    /// <summary>By post key.</summary>
    public IReadOnlyList<Dated<Post>> Posts { get; init; } = [];

    /// <summary>By <see cref="Holding.KeyOf"/>.</summary>
    public IReadOnlyList<Dated<Holding>> Holdings { get; init; } = [];

    /// <summary>By <see cref="Cover.KeyOf"/>.</summary>
    public IReadOnlyList<Dated<Cover>> Covers { get; init; } = [];

    /// <summary>By person key.</summary>
    public IReadOnlyList<Dated<Person>> People { get; init; } = [];

    /// <summary>By <see cref="Skill.KeyOf"/>.</summary>
    public IReadOnlyList<Dated<Skill>> Skills { get; init; } = [];

    /// <summary>By the key of the holding or cover that they are worked in.</summary>
    public IReadOnlyList<Dated<WorkingPattern>> Patterns { get; init; } = [];

    /// <summary>By the key that the source gives the absence.</summary>
    public IReadOnlyList<Dated<Absence>> Absences { get; init; } = [];

    /// <summary>The organisation as it was known at a moment; of null, as it is known now.</summary>
    public KnownOrganisation KnownAt(Instant? knownAt = null) => new(this, knownAt);
}
