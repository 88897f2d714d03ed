namespace Headway.Core.Organisation;

/// <summary>One thing that cannot be right in the organisation as it is known, with the days on which it is so.</summary>
/// <param name="Key">
/// The key of the post, person, unit or role; of a circle the keys on it, each below the next, between commas; of a cover <see cref="Cover.KeyOf"/>.
/// </param>
public sealed record OrganisationProblem(OrganisationProblemKind Kind, string Key, Stretch Days, Problem Problem);

/// <summary>What can be wrong in an organisation.</summary>
public enum OrganisationProblemKind
{
    PostWithoutHolder,
    PersonWithoutTeam,
    UnitWithoutLeader,
    CircleOfReporting,
    CircleOfUnits,
    CircleOfRoles,
    ReportsToMissingPost,
    PostInMissingUnit,
    ParentOfUnitMissing,
    ParentOfRoleMissing,
    MoreThanFullTime,
    CoverWithoutEnd,

    /// <summary>Open work lies in a unit that no longer exists, or that no list names.</summary>
    WorkWithoutOwner,
}
