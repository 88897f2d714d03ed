using Headway.Core.Organisation;
using Headway.Formats;
using Headway.Imports;
using Headway.Organisation;
using NodaTime;

namespace Headway.Tests.Organisation;

/// <summary>Lists of staff, posts, hours, skills, absences and covers, as an office exports them.</summary>
public sealed class StaffListTests
{
    internal const string Staff =
        """
        name: staff
        tells: organisation
        source: hr
        zone: Europe/London
        unit: [Region, Team]
        unit-kinds: [region, team]
        person: {key: Staff no, name: Name}
        post: {key: Post no, title: Job, role: Role, fte: Funded, leads: {column: Leads, keep: ["Y"]}}
        holding: {share: Share}
        """;

    internal const string Header = "Staff no,Name,Region,Team,Post no,Job,Role,Funded,Leads,Share";
    internal const string Ann = "1,Ann,North,A,p1,Team leader,leader,1,Y,1";
    internal const string Bob = "2,Bob,North,A,p2,Case manager,case manager,1,N,0.6";
    internal const string Cat = "3,Cat,North,B,p3,Case manager,case manager,1,N,1";

    [Fact]
    public async Task A_list_says_who_holds_which_post_in_which_unit()
    {
        await using var office = await ListedOffice.Open();
        var outcome = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob, Cat);
        var at = await office.At("2026-03-01");

        Assert.Equal((3, 3, 0, 0, 0), (outcome.Read, outcome.New, outcome.Changed, outcome.Unchanged, outcome.Rejected));
        var top = Assert.Single(new UnitTree(at).Tops());
        Assert.Equal(["North:0:3", "North>A:1:2", "North>B:1:1"], top.All().Select(row => $"{row.Node.Key}:{row.Depth}:{row.Node.People.Count}"));
        Assert.Equal(["hr:1"], at.Known.LeaderOf("North>A", at.Day).Leaders);
        Assert.Equal(new Unit("A", "team", "North"), at.Known.Units.Nodes.On("North>A", at.Day));
        Assert.Equal(40, at.Known.VacancyOf("hr:p2", at.Day));
        Assert.Equal((300, 260, 40), (top.Fte.Funded, top.Fte.Held, top.Fte.Vacant));
        Assert.Empty((await office.At("2026-02-28")).Known.People.On(ListedOffice.Day("2026-02-28")));
    }

    [Fact]
    public async Task The_same_list_again_says_nothing_new()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob);
        var again = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob);
        var later = await office.Import(ListedOffice.Mapping(Staff), "2026-04-01", Header, Ann, Bob);

        Assert.Equal((0, 0, 2), (again.New, again.Changed, again.Unchanged));
        Assert.Equal((0, 0, 2), (later.New, later.Changed, later.Unchanged));
    }

    [Fact]
    public async Task Joiners_movers_and_leavers_are_told_apart()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob, Cat);
        var outcome = await office.Import(
            ListedOffice.Mapping(Staff), "2026-04-01", Header, Ann, "3,Cat,North,A,p2,Case manager,case manager,1,N,1", "4,Dan,North,B,p3,Case manager,case manager,1,N,1");

        Assert.Equal((1, 1, 1), (outcome.New, outcome.Changed, outcome.Unchanged));
        Assert.Equal(1, outcome.Oddities[RowOddity.NoLongerListed]);
        Assert.Equal(["hr:2"], outcome.Examples.Select(example => example.Item));
        var (before, after) = (await office.At("2026-03-31"), await office.At("2026-04-01"));
        Assert.Equal(["hr:1", "hr:2"], before.Known.PeopleOf("North>A", before.Day));
        Assert.Equal(["hr:1", "hr:3"], after.Known.PeopleOf("North>A", after.Day));
        Assert.False(after.Known.IsEmployed("hr:2", after.Day));
    }

    [Fact]
    public async Task A_broken_or_double_line_is_listed_and_does_not_end_what_it_names()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob, Cat);
        var outcome = await office.Import(ListedOffice.Mapping(Staff), "2026-04-01", Header, Ann, Ann, "2,Bob,North,A,p2,Case manager,case manager,lots,N,0.6");

        Assert.Equal((3, 2, 1), (outcome.Read, outcome.Rejected, outcome.Unchanged));
        Assert.Equal(
            [
                "3: Line 2 tells the same already.", "4: Funded \"lots\" is no number that can be used.", "0: no longer listed",
            ],
            outcome.Examples.Select(example => $"{example.Line}: {example.Words}"));
        var at = await office.At("2026-04-01");
        Assert.True(at.Known.IsEmployed("hr:2", at.Day));
        Assert.Equal(["hr:2"], at.Known.HoldersOf("hr:p2", at.Day));
        Assert.False(at.Known.IsEmployed("hr:3", at.Day));
    }

    [Fact]
    public async Task A_list_with_a_row_that_names_nobody_ends_nothing()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob);
        var outcome = await office.Import(ListedOffice.Mapping(Staff), "2026-04-01", Header, Ann, ",,,,,,,,,");

        Assert.Equal(1, outcome.Oddities[RowOddity.NothingEnded]);
        Assert.True((await office.At("2026-04-01")).Known.IsEmployed("hr:2", ListedOffice.Day("2026-04-01")));
    }

    [Fact]
    public async Task A_file_of_rejected_rows_is_no_list()
    {
        await using var office = await ListedOffice.Open();
        var refused = await Assert.ThrowsAsync<UnreadableFile>(() => office.Import(ListedOffice.Mapping(Staff), "2026-04-01", Header + ",headway line", Ann + ",2"));

        Assert.Contains("Mend them in the list itself", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_is_recorded_later_changes_no_day_before_it()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob);
        var before = new UnitTree(await office.At("2026-04-30")).Tops().SelectMany(top => top.All()).Select(row => $"{row.Node.Key} {row.Node.People.Count}").ToList();
        var known = (await office.At("2026-04-30")).Known;
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-05-01", Header, Ann, "2,Bob,South,C,p9,Case manager,case manager,1,N,0.6");

        Assert.Equal(before, new UnitTree(await office.At("2026-04-30")).Tops().SelectMany(top => top.All()).Select(row => $"{row.Node.Key} {row.Node.People.Count}"));
        Assert.Equal(["hr:1"], (await office.At("2026-05-01")).Known.PeopleOf("North>A", ListedOffice.Day("2026-05-01")));
        Assert.Equal(["hr:1", "hr:2"], known.PeopleOf("North>A", ListedOffice.Day("2026-05-01")));
    }

    [Fact]
    public async Task What_was_known_before_an_import_can_still_be_read()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob);
        var then = Instant.FromUtc(2016, 2, 1, 12, 0);
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann);

        var day = ListedOffice.Day("2026-03-01");
        Assert.False((await office.At("2026-03-01")).Known.IsEmployed("hr:2", day));
        Assert.True((await office.At("2026-03-01", then)).Known.IsEmployed("hr:2", day));
    }

    [Fact]
    public async Task Skills_hours_absences_and_covers_are_lists_of_their_own()
    {
        await using var office = await ListedOffice.Open();
        const string About = "tells: organisation\nsource: hr\nzone: Europe/London\ndates: [\"dd/MM/yyyy HH:mm\", dd/MM/yyyy]\nperson: Staff no\n";
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob);
        var skills = await office.Import(
            ListedOffice.Mapping($"name: skills\n{About}skill: {{name: Skill, level: Level, last-used: Last used}}"), "2026-03-01",
            "Staff no,Skill,Level,Last used", "1,hardship,4,27/02/2026", "2,hardship,2,", "2,debt,5,");
        var hours = await office.Import(
            ListedOffice.Mapping($"name: hours\n{About}pattern: {{text: Hours, first-week: Starts}}"), "2026-03-01",
            "Staff no,Hours,Starts", "2,mon-wed 09:00-17:00 | mon 09:00-13:00,04/03/2026", "7,mon 09:00-17:00,");
        var away = await office.Import(
            ListedOffice.Mapping($"name: absences\n{About}from: From\nto: To\nabsence: {{key: Id, kind: Kind, words: {{AL: annual-leave, SICK: sickness}}}}"), "2026-03-01",
            "Id,Staff no,Kind,From,To", "a1,1,AL,09/03/2026,13/03/2026", "a2,2,SICK,10/03/2026 12:00,10/03/2026", "a3,2,GONE,11/03/2026,");
        var cover = await office.Import(
            ListedOffice.Mapping($"name: covers\n{About}post: Post no\nfrom: From\nto: To\ncover: {{reason: Why}}"), "2026-03-01",
            "Staff no,Post no,From,To,Why", "2,p1,09/03/2026,13/03/2026,leave");
        var at = await office.At("2026-03-10");

        Assert.Equal((2, 1), (skills.New, skills.Rejected));
        Assert.Equal([("hardship", 4, (LocalDate?)ListedOffice.Day("2026-02-27"))], at.Known.SkillsOf("hr:1", at.Day).Select(skill => (skill.Name, skill.Level, skill.LastUsedOn)));
        Assert.Equal((1, 1), (hours.New, hours.Rejected));
        Assert.StartsWith("hr:7 holds no post", Assert.Single(hours.Examples).Words, StringComparison.Ordinal);
        Assert.Single(at.Known.HatsOf("hr:2", ListedOffice.Day("2026-03-04")).Single().Hours!);
        Assert.Empty(at.Known.HatsOf("hr:2", at.Day).Single(hat => !hat.IsCover).Hours!);
        Assert.Equal((2, 1), (away.New, away.Rejected));
        var absences = await office.Away("2026-03-10");
        Assert.Equal(AbsenceKind.AnnualLeave, Assert.Single(absences["hr:1"]).Kind);
        Assert.Equal(Instant.FromUtc(2026, 3, 10, 12, 0), Assert.Single(absences["hr:2"]).FromAt);
        Assert.Equal(1, cover.New);
        Assert.Equal(["hr:2"], at.Known.LeaderOf("North>A", at.Day).Leaders);
        Assert.Equal(["hr:1"], (await office.At("2026-03-14")).Known.LeaderOf("North>A", ListedOffice.Day("2026-03-14")).Leaders);
    }

    [Fact]
    public async Task Units_by_key_are_whole_and_those_found_by_path_are_never_ended()
    {
        await using var office = await ListedOffice.Open();
        var units = ListedOffice.Mapping(
            "name: units\ntells: organisation\nsource: org\nzone: Europe/London\nunit: {key: Code, name: Name, kind: Level, parent: Above}");
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann);
        _ = await office.Import(units, "2026-03-01", "Code,Name,Level,Above", "N,North,region,", "A,Team A,team,N", "B,Team B,team,N");
        var outcome = await office.Import(units, "2026-04-01", "Code,Name,Level,Above", "N,North,region,", "A,Team Alpha,team,N");
        var at = await office.At("2026-04-01");

        Assert.Equal((0, 1, 1, 1), (outcome.New, outcome.Changed, outcome.Unchanged, outcome.Oddities[RowOddity.NoLongerListed]));
        Assert.Equal(["North", "North>A", "org:A", "org:N"], at.Known.Units.Nodes.On(at.Day).Select(piece => piece.Key));
        Assert.Equal("Team Alpha", at.NameOfUnit("org:A"));
        Assert.Equal(["org:B"], (await office.At("2026-03-31")).Known.Units.ChildrenOf("org:N", ListedOffice.Day("2026-03-31")).Skip(1));
    }
}
