using Headway.Core.Organisation;
using static Headway.Core.Tests.Organisation.Told;

namespace Headway.Core.Tests.Organisation;

/// <summary>Who held which post, who acted for them, and where each person was.</summary>
public sealed class PostTests
{
    private static readonly OrganisationHistory TwoTeams = Office.NoHolding("bob", "n1", "2026-01-01", recorded: "2026-01-02")
        .Holding("bob", "n1", share: 60, recorded: "2026-01-03").Holding("bob", "a1", share: 40)
        .Works("bob", "n1", "mon-wed 09:00-17:00").Works("bob", "a1", "thu,fri 09:00-17:00");

    [Fact]
    public void A_person_with_two_hats_is_in_each_team_on_its_days()
    {
        var known = TwoTeams.KnownAt();

        Assert.Equal(["n1", "a1"], known.HatsOf("bob", Day("2026-03-02")).Select(hat => hat.PostKey));
        Assert.Equal(["new"], UnitsOf(known, "bob", "2026-03-04"));
        Assert.Equal(["arrears"], UnitsOf(known, "bob", "2026-03-05"));
        Assert.Empty(UnitsOf(known, "bob", "2026-03-07"));
    }

    [Fact]
    public void Without_a_pattern_a_person_is_where_the_post_is() => Assert.Equal(["arrears"], UnitsOf(Office.KnownAt(), "dan", "2026-03-07"));

    [Fact]
    public void A_job_share_has_two_holders_and_no_vacancy()
    {
        var history = Office.Person("eve").NoHolding("bob", "n1", "2026-03-02", recorded: "2026-03-01").Holding("eve", "n1", share: 50, from: "2026-03-09");
        var alone = history.Holding("bob", "n1", share: 50, from: "2026-03-02", recorded: "2026-03-02").KnownAt();

        Assert.Equal(["bob"], alone.HoldersOf("n1", Day("2026-03-02")));
        Assert.Equal(50, alone.VacancyOf("n1", Day("2026-03-02")));
        Assert.Equal(["bob", "eve"], alone.HoldersOf("n1", Day("2026-03-09")));
        Assert.Equal(0, alone.VacancyOf("n1", Day("2026-03-09")));
    }

    [Fact]
    public void A_post_is_vacant_once_its_holder_has_left()
    {
        var known = (Office with { People = [] }).Person("bob", to: "2026-03-09").KnownAt();

        Assert.Equal(0, known.VacancyOf("n1", Day("2026-03-08")));
        Assert.Equal(100, known.VacancyOf("n1", Day("2026-03-09")));
        Assert.Empty(known.HatsOf("bob", Day("2026-03-09")));
        Assert.Null(known.VacancyOf("n7", Day("2026-03-09")));
    }

    [Fact]
    public void A_cover_ends_by_itself()
    {
        var known = Office.Cover("bob", "n-lead", "2026-03-02", "2026-03-09").KnownAt();

        Assert.Equal(["ann"], known.LeaderOf("new", Day("2026-03-01")).Leaders);
        Assert.Equal(["bob"], known.LeaderOf("new", Day("2026-03-08")).Leaders);
        Assert.Equal(["ann"], known.LeaderOf("new", Day("2026-03-08")).Holders);
        Assert.Equal(["ann"], known.LeaderOf("new", Day("2026-03-09")).Leaders);
        Assert.Equal([("n-lead", true), ("n1", false)], known.HatsOf("bob", Day("2026-03-02")).Select(hat => (hat.PostKey, hat.IsCover)));
        Assert.Equal([("n1", false)], known.HatsOf("bob", Day("2026-03-09")).Select(hat => (hat.PostKey, hat.IsCover)));
    }

    [Fact]
    public void A_cover_for_one_of_two_leaders_leaves_the_other()
    {
        var known = Office.Post("n-deputy", "Deputy", "new", leads: true).Person("eve").Holding("eve", "n-deputy").Cover("bob", "n-lead", "2026-03-02", "2026-03-09").KnownAt();

        Assert.Equal(["eve", "bob"], known.LeaderOf("new", Day("2026-03-02")).Leaders);
        Assert.Equal(["bob"], known.LeaderOf("new", Day("2026-03-02")).Covering);
    }

    [Fact]
    public void Nobody_leads_for_a_reason()
    {
        var known = Office.Unit("post", "Post room", "wrexham").NoHolding("cat", "a-lead", "2026-03-02", recorded: "2026-03-01").KnownAt();

        Assert.Equal("nobody holds or covers Leader of Arrears", known.LeaderOf("arrears", Day("2026-03-02")).WhyNone);
        Assert.Null(known.LeaderOf("arrears", Day("2026-03-01")).WhyNone);
        Assert.Equal("no post of the unit leads it", known.LeaderOf("post", Day("2026-03-02")).WhyNone);
        Assert.Equal("the unit does not exist on that day", known.LeaderOf("post", Day("2025-12-31")).WhyNone);
    }

    [Fact]
    public void A_move_that_is_told_late_moves_the_person_from_its_day_and_both_versions_can_be_read()
    {
        var history = Office.NoHolding("bob", "n1", "2026-03-02", recorded: "2026-03-20").Holding("bob", "a1", from: "2026-03-02", recorded: "2026-03-20");
        var (before, after) = (history.KnownAt(At("2026-03-19 12:00")), history.KnownAt());

        Assert.Equal(["new"], UnitsOf(before, "bob", "2026-03-10"));
        Assert.Equal(["arrears"], UnitsOf(after, "bob", "2026-03-10"));
        Assert.Equal(["new"], UnitsOf(after, "bob", "2026-03-01"));
    }

    [Fact]
    public void A_post_that_goes_to_another_unit_takes_its_holder_along()
    {
        var known = (Office with { Posts = [.. Office.Posts.Where(post => post.Key != "n1")] })
            .Post("n1", "Caseworker 1", "new", to: "2026-03-09").Post("n1", "Caseworker 1", "arrears", from: "2026-03-09").KnownAt();

        Assert.Equal(["new"], UnitsOf(known, "bob", "2026-03-08"));
        Assert.Equal(["arrears"], UnitsOf(known, "bob", "2026-03-09"));
        Assert.Equal(["bob", "cat", "dan"], known.PeopleOf("arrears", Day("2026-03-09")));
    }

    [Fact]
    public void A_skill_has_a_level_on_its_days()
    {
        var key = Skill.KeyOf("bob", "welsh");
        var known = (Office with
        {
            Skills =
            [
                Said(key, new Skill("bob", "welsh", 2), "2026-01-01"),
                Said(key, new Skill("bob", "welsh", 3, Day("2026-03-01")), "2026-03-02", recorded: "2026-03-03"),
            ],
        }).KnownAt();

        Assert.Equal(2, Assert.Single(known.SkillsOf("bob", Day("2026-03-01"))).Level);
        Assert.Equal(3, Assert.Single(known.SkillsOf("bob", Day("2026-03-02"))).Level);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Skill("bob", "welsh", 5));
    }

    [Fact]
    public void A_sub_role_lies_below_the_role_it_is_a_kind_of()
    {
        var roles = Office.Role("senior", "Senior caseworker", "caseworker").KnownAt().Roles;

        Assert.Equal(["Caseworker", "Senior caseworker"], roles.PathOf("senior", Day("2026-03-02")));
    }

    [Fact]
    public void No_two_pairs_have_one_key() => Assert.Equal(
        4, new[] { Holding.KeyOf("a|", "b"), Holding.KeyOf("a", "|b"), Holding.KeyOf("a|:b", "c"), Holding.KeyOf("a", "b|:c") }.Distinct().Count());

    private static IEnumerable<string> UnitsOf(KnownOrganisation known, string person, string day) => known.WhereWas(person, Day(day)).Select(hat => hat.Post.Unit);
}
