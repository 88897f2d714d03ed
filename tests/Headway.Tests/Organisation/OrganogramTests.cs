using Headway.Core.Organisation;
using Headway.Imports;
using Headway.Organisation;
using Headway.Tests.Acceptance;

namespace Headway.Tests.Organisation;

/// <summary>The published organograms of twelve British public bodies, imported by two mappings alone; the counts are those of their README.</summary>
public sealed class OrganogramTests
{
    private const string Day = "2011-03-31";

    private const string Senior =
        """
        name: senior-posts
        tells: organisation
        source: organogram
        zone: Europe/London
        nulls: ["", "XX", "N/A", "N/D"]
        unit: [Parent Department, Organisation, Unit]
        unit-kinds: [department, body, unit]
        post:
          key: [Parent Department, Organisation, Post Unique Reference]
          title: Job Title
          role: Grade (or equivalent)
          reports-to: [Parent Department, Organisation, Reports to Senior Post]
          fte: FTE
        """;

    private const string Junior =
        """
        name: junior-posts
        tells: organisation
        source: organogram-junior
        zone: Europe/London
        unit: [Parent Department, Organisation, Unit]
        unit-kinds: [department, body, unit]
        post:
          key: [source_file, source_line]
          title: Generic Job Title
          role: Grade
          reports-to: [Parent Department, Organisation, Reporting Senior Post]
          reports-to-source: organogram
          fte: Number of Posts in FTE
        """;

    // Body; senior rows and those that repeat a post; junior rows and those that repeat a line; FTE of all junior rows, and of the repeated ones.
    private static readonly (string Body, int Senior, int SeniorTwice, int Junior, int JuniorTwice, decimal Fte, decimal FteTwice)[] Bodies =
    [
        ("child_maintenance_and_enforcement_commission", 39, 0, 298, 0, 8_206.77m, 0),
        ("department_for_work_and_pensions", 270, 4, 2_647, 13, 97_650.17m, 17),
        ("driver_and_vehicle_licensing_agency", 7, 0, 57, 0, 5_647.90m, 0),
        ("health_and_safety_executive", 47, 0, 817, 0, 3_366.38m, 0),
        ("her_majestys_revenue_and_customs", 346, 0, 5_792, 0, 66_630.81m, 0),
        ("identity_passport_service", 14, 0, 63, 0, 3_512.71m, 0),
        ("land_registry", 25, 0, 89, 0, 4_901.88m, 0),
        ("ministry_of_justice", 171, 0, 781, 0, 24_504.86m, 0),
        ("the_pensions_regulator", 64, 0, 66, 0, 262.80m, 0),
        ("valuation_office_agency", 11, 0, 4_104, 0, 3_750.85m, 0),
        ("vehicle_and_operator_services_agency", 3, 0, 45, 0, 2_305.00m, 0),
        ("youth_justice_board", 15, 0, 182, 0, 237.09m, 0),
    ];

    private static string? Folder => Path.GetDirectoryName(Exports.Find("uk-gov-organograms", "README.md"));

    [Fact]
    public async Task Twelve_bodies_are_imported_with_every_post_and_every_line_that_comes_twice_listed()
    {
        Assert.SkipWhen(Folder is null, "The organograms are not here.");
        await using var office = await ListedOffice.Open();
        foreach (var body in Bodies)
        {
            var senior = await office.Import(ListedOffice.Mapping(Senior), Day, Path.Join(Folder, $"{body.Body}-{Day}-senior.csv"));
            Assert.Equal((body.Senior, body.Senior - body.SeniorTwice, body.SeniorTwice), (senior.Read, senior.New, senior.Rejected));
            Assert.Equal(body.SeniorTwice, senior.Examples.Count(odd => odd.Kind == RowOddity.ToldTwice && odd.Line > 1));
            var junior = await office.Import(ListedOffice.Mapping(Junior), Day, Path.Join(Folder, $"{body.Body}-{Day}-junior.csv"));
            Assert.Equal((body.Junior, body.Junior - body.JuniorTwice, body.JuniorTwice), (junior.Read, junior.New, junior.Rejected));
            Assert.Equal(body.JuniorTwice, junior.Examples.Count(odd => odd.Kind == RowOddity.ToldTwice));
        }

        Assert.Equal((1_012, 14_941), (Bodies.Sum(body => body.Senior), Bodies.Sum(body => body.Junior)));
        Assert.Equal(220_977.22m, Bodies.Sum(body => body.Fte));
        await Check(await office.At(Day));
    }

    private static Task Check(OrganisationAt at)
    {
        var posts = at.Known.Posts.Nodes.On(at.Day).ToLookup(piece => piece.Key.StartsWith("organogram:", StringComparison.Ordinal));
        Assert.Equal(1_008, posts[true].Count());
        Assert.Equal(14_928, posts[false].Count());
        Assert.Equal(220_977.22m - 17, posts[false].Sum(post => post.Value.FteHundredths!.Value) / 100m);

        // Every reporting line leads to a post; the twelve at the top report to none.
        Assert.Equal(996 + 14_928, at.Known.Posts.Nodes.On(at.Day).Count(post => at.Known.Posts.ParentOf(post.Key, at.Day) is not null));
        var problems = new OrganisationCheck(at.Known, Stretch.Day(at.Day)).Run().Select(problem => problem.Kind).Distinct();
        Assert.Equal([OrganisationProblemKind.PostWithoutHolder, OrganisationProblemKind.UnitWithoutLeader], problems);
        return Task.CompletedTask;
    }
}
