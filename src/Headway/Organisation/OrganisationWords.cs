using System.Globalization;
using Headway.Core.Organisation;
using Headway.Web;

namespace Headway.Organisation;

/// <summary>What is wrong in an organisation, and full-time equivalents, in words.</summary>
internal static class OrganisationWords
{
    public static string Of(OrganisationProblemKind kind) => kind switch
    {
        OrganisationProblemKind.PostWithoutHolder => "Posts without a holder or cover",
        OrganisationProblemKind.PersonWithoutTeam => "People without a team",
        OrganisationProblemKind.UnitWithoutLeader => "Teams without a leader",
        OrganisationProblemKind.CircleOfReporting => "Reporting lines that lead in a circle",
        OrganisationProblemKind.CircleOfUnits => "Units that lie below themselves",
        OrganisationProblemKind.CircleOfRoles => "Roles that are kinds of themselves",
        OrganisationProblemKind.ReportsToMissingPost => "Posts that report to one that does not exist",
        OrganisationProblemKind.PostInMissingUnit => "Posts in a unit that does not exist",
        OrganisationProblemKind.ParentOfUnitMissing => "Units below one that does not exist",
        OrganisationProblemKind.ParentOfRoleMissing => "Roles that are kinds of one that does not exist",
        OrganisationProblemKind.MoreThanFullTime => "People with more than a full-time job",
        OrganisationProblemKind.CoverWithoutEnd => "Covers without an end",
        OrganisationProblemKind.WorkWithoutOwner => "Units that have open work and nobody to own it",
    };

    /// <summary>Hundredths of a full-time job as people write them: 1.5.</summary>
    public static string Fte(long hundredths) => (hundredths / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>"from 5 Jan 2026"; "8 Jun 2026 to 19 Jun 2026", the last day included.</summary>
    public static string Days(Stretch days)
    {
        var from = Words.MediumDay(days.From);
        if (days.To is not { } to) return $"from {from}";
        return to == days.From.PlusDays(1) ? from : $"{from} to {Words.MediumDay(to.PlusDays(-1))}";
    }

    /// <summary>What an absence is called.</summary>
    public static string Of(AbsenceKind kind) => kind switch
    {
        AbsenceKind.AnnualLeave => "annual leave",
        AbsenceKind.Sickness => "sickness",
        AbsenceKind.Training => "training",
        AbsenceKind.FacilityTime => "facility time",
        AbsenceKind.SpecialLeave => "special leave",
        AbsenceKind.Strike => "strike",
        AbsenceKind.Other => "another reason",
    };

    public static string Of(DayPart part) => part switch
    {
        DayPart.Whole => "",
        DayPart.FirstHalf => "first half of the day",
        DayPart.SecondHalf => "second half of the day",
    };
}
