using Headway.Core.Organisation;
using static Headway.Core.Organisation.OrganisationProblemKind;
using static Headway.Core.Tests.Organisation.Told;

namespace Headway.Core.Tests.Organisation;

/// <summary>What cannot be right in an organisation is said, with its days and how to mend it.</summary>
public sealed class OrganisationCheckTests
{
    [Fact]
    public void An_organisation_in_which_every_post_is_held_has_no_problems() => Assert.Empty(Check(Office));

    [Fact]
    public void A_vacancy_lasts_from_the_leaver_to_the_joiner_and_not_while_somebody_acts()
    {
        var history = Office.NoHolding("bob", "n1", "2026-03-02", recorded: "2026-03-01").Holding("bob", "a1", share: 0, from: "2026-03-02")
            .Cover("dan", "n1", "2026-03-09", "2026-03-16").Person("eve", from: "2026-04-01").Holding("eve", "n1", from: "2026-04-01");

        var problems = Check(history);
        Assert.Equal([(PostWithoutHolder, "n1", Days("2026-03-02", "2026-03-09")), (PostWithoutHolder, "n1", Days("2026-03-16", "2026-04-01"))], Lines(problems));
        Assert.Equal("warning: Nobody holds or covers the post Caseworker 1 (n1). Say who holds it or acts for it, or close the post.", $"{problems[0].Problem}");
    }

    [Fact]
    public void A_problem_without_an_end_ends_with_the_days_that_were_asked_about() => Assert.Equal(
        [(PersonWithoutTeam, "eve", Days("2026-02-01", "2026-03-01"))],
        Lines(new OrganisationCheck(Office.Person("eve", "Eve").KnownAt(), Days("2026-02-01", "2026-03-01")).Run()));

    [Fact]
    public void A_team_without_a_leader_is_named_with_the_reason()
    {
        var problem = Check(Office.NoHolding("cat", "a-lead", "2026-03-02", recorded: "2026-03-01").Holding("cat", "a1", from: "2026-03-02"))
            .Single(problem => problem.Kind == UnitWithoutLeader);

        Assert.Equal(Days("2026-03-02"), problem.Days);
        Assert.Equal("Nobody leads Arrears (arrears): nobody holds or covers Leader of Arrears.", problem.Problem.Message);
    }

    [Fact]
    public void A_circle_of_three_posts_is_one_problem_on_the_days_it_lasts()
    {
        var history = Office.Post("z", "Z", "new", "x").Post("x", "X", "new", "y").Post("y", "Y", "new", from: "2026-01-01", to: "2026-03-02")
            .Post("y", "Y", "new", "z", from: "2026-03-02", to: "2026-03-09").Post("y", "Y", "new", "n-lead", from: "2026-03-09").Post("below", "Below", "new", "z");

        var problem = Assert.Single(Check(history), problem => problem.Kind == CircleOfReporting);
        Assert.Equal(("x, y, z", Days("2026-03-02", "2026-03-09")), (problem.Key, problem.Days));
        Assert.Equal("Reporting lines lead in a circle: x, y, z.", problem.Problem.Message);
    }

    [Fact]
    public void Circles_of_units_and_of_roles_are_found_too() => Assert.Equal(
        [(CircleOfUnits, "p, q", Days(First)), (CircleOfRoles, "r", Days(First))],
        Lines(Check(Office.Unit("p", "P", "q").Unit("q", "Q", "p").Role("r", "R", "r"))));

    [Fact]
    public void What_points_to_something_that_does_not_exist_then_is_an_error()
    {
        var history = Office.Unit("hub", "Hub", "north", to: "2026-03-02").Unit("post", "Post room", "hub")
            .Post("p1", "Clerk", "hub", reportsTo: "p0", leads: true).Post("p0", "Chief clerk", "hub", leads: true, to: "2026-03-09")
            .Role("clerk", "Clerk", "office").Person("eve").Holding("eve", "p1").Holding("eve", "p0", share: 0);

        Assert.Equal(
            [
                (ReportsToMissingPost, "p1", Days("2026-03-09")), (PostInMissingUnit, "p0", Days("2026-03-02", "2026-03-09")),
                (PostInMissingUnit, "p1", Days("2026-03-02")),
                (ParentOfUnitMissing, "post", Days("2026-03-02")), (ParentOfRoleMissing, "clerk", Days(First)),
            ],
            Lines(Check(history)));
    }

    [Fact]
    public void More_than_full_time_is_a_warning_while_it_lasts()
    {
        var named = (Office with { People = [.. Office.People.Where(person => person.Key != "bob")] }).Person("bob", "Bob");
        var problem = Assert.Single(Check(named.Holding("bob", "a1", share: 20, from: "2026-03-02", to: "2026-03-09")));

        Assert.Equal((MoreThanFullTime, "bob", Days("2026-03-02", "2026-03-09")), (problem.Kind, problem.Key, problem.Days));
        Assert.Equal("warning: Bob (bob) holds posts for 120 % of full time. End a holding that is over, or lower a share.", $"{problem.Problem}");
    }

    [Fact]
    public void A_cover_says_until_when() =>
        Assert.Equal([(CoverWithoutEnd, Cover.KeyOf("bob", "n-lead"), Days("2026-03-02"))], Lines(Check(Office.Cover("bob", "n-lead", "2026-03-02", null))));

    private static IReadOnlyList<OrganisationProblem> Check(OrganisationHistory history) => new OrganisationCheck(history.KnownAt(), Days(First)).Run();

    private static IEnumerable<(OrganisationProblemKind, string, Stretch)> Lines(IEnumerable<OrganisationProblem> problems) =>
        problems.Select(problem => (problem.Kind, problem.Key, problem.Days));
}
