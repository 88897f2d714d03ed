using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Headway.Web;
using NodaTime;
using static Headway.Tests.Organisation.StaffListTests;

namespace Headway.Tests.Organisation;

/// <summary>The pages of the organisation over a real database.</summary>
public sealed class OrganisationPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_any_list_the_page_says_what_to_import()
    {
        await using var office = await ListedOffice.Open();
        await using var pages = await Pages.Of(office);
        var page = await pages.At("/organisation");

        Assert.Equal("Nothing is known of the organisation yet", page.QuerySelector(".hw-empty h2")!.TextContent);
    }

    [Fact]
    public async Task The_tree_has_people_and_full_time_jobs_and_what_needs_a_look()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob, Cat);
        await using var pages = await Pages.Of(office);
        var page = await pages.At("/organisation");

        Assert.Equal(
            "3 people in 3 posts of 3 units: 2.6 full-time jobs are held, 0.4 are vacant. 1 thing needs a look: teams without a leader.",
            page.QuerySelector(".hw-reading")!.TextContent);
        Assert.Equal(
            ["North region|–|3|3|3|2.6|0.4", "A team|Ann|2|2|2|1.6|0.4", "B team|nobody|1|1|1|1|0"],
            page.QuerySelectorAll("section[aria-labelledby=units] tbody tr").Select(Row));
        Assert.Equal("/organisation/units/North%3EA", page.QuerySelectorAll("section[aria-labelledby=units] tbody a")[1].GetAttribute("href"));
        Assert.Equal("Nobody leads B (North>B): no post of the unit leads it.", page.QuerySelector("section[aria-labelledby=wrong] li")!.TextContent);
    }

    [Fact]
    public async Task A_unit_shows_its_leader_its_posts_its_people_and_who_came_and_went()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob, Cat);
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-04-01", Header, Ann, "2,Bob,North,B,p4,Case manager,case manager,1,N,0.6", Cat);
        await using var pages = await Pages.Of(office);
        var page = await pages.At("/organisation/units/North%3EA");

        Assert.Equal("Led by Ann. 1 person holds 1 of 1 full-time jobs; none is vacant.", page.QuerySelector(".hw-reading")!.TextContent);
        Assert.Equal(["Team leader leads leader|Ann|–|1|0|–"], page.QuerySelectorAll("section[aria-labelledby=posts] tbody tr").Select(Row));
        Assert.Equal(
            ["1 Apr 2026|Bob|went to B", "1 Mar 2026|Bob|joined", "1 Mar 2026|Ann|joined"], page.QuerySelectorAll("section[aria-labelledby=moves] tbody tr").Select(Row));
        Assert.Equal(["from 1 Mar 2026|A|North"], page.QuerySelectorAll("section[aria-labelledby=history] tbody tr").Select(Row));
        var earlier = await pages.At("/organisation/units/North%3EA?as-at=2026-03-31");
        Assert.Equal(["Ann|not known|no absence known", "Bob|not known|no absence known"], earlier.QuerySelectorAll("section[aria-labelledby=people] tbody tr").Select(Row));
        Assert.Equal("1 Apr 2026|Bob|goes to B", Row(earlier.QuerySelector("section[aria-labelledby=moves] tbody tr")!));
        var region = await pages.At("/organisation/units/North");
        Assert.Equal("3 people hold 2.6 of 3 full-time jobs here and below; 0.4 are vacant.", region.QuerySelector(".hw-reading")!.TextContent);
    }

    /// <summary>North and its team A have the same open work, two of three pieces late; the position links back to the posts and people.</summary>
    [Fact]
    public async Task A_unit_and_its_work_lead_to_each_other()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob, Cat);
        _ = await office.ImportWork(
            """
            name: work
            source: hr
            zone: Europe/London
            kind: snapshot
            as-at: 2026-06-15T12:00
            nulls: [""]
            dates: [iso]
            reference: no
            unit: [region, team]
            type: [type]
            received: received
            due: due
            """,
            "no,region,team,type,received,due", "1,North,A,Claim,2026-06-01T09:00,2026-06-10T09:00", "2,North,A,Claim,2026-06-01T09:00,2026-06-12T09:00",
            "3,North,A,Review,2026-06-01T09:00,2026-06-30T09:00");
        await using var pages = await Pages.Of(office);

        var line = (await pages.At("/organisation/units/North%3EA")).QuerySelector(".hw-reading + p")!;
        Assert.Equal("Its work: 3 open items, 2 overdue.", line.TextContent);
        var earlier = (await pages.At("/organisation/units/North%3EA?as-at=2026-06-11")).QuerySelector(".hw-reading + p")!;
        Assert.Equal("Its work: 3 open items, 1 overdue.", earlier.TextContent);
        Assert.Equal("/work/position?unit=North%3EA&as-at=2026-06-11T23%3A59%3A59.999", earlier.QuerySelector("a")!.GetAttribute("href"));
        Assert.Null((await pages.At("/organisation/units/North%3EB")).QuerySelector(".hw-reading + p"));

        var position = await pages.At("/work/position?unit=North");
        Assert.Equal("/organisation/units/North", position.QuerySelectorAll(".hw-jump a")[^1].GetAttribute("href"));
        // All of it is claims, and all with A: neither is a cause.
        Assert.DoesNotContain("with A", position.QuerySelector(".hw-reading")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Claim", position.QuerySelector(".hw-reading")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_shows_posts_by_date()
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann, Bob, Cat);
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-04-01", Header, Ann, "2,Bob,North,B,p4,Case manager,case manager,1,N,0.6", Cat);
        await using var pages = await Pages.Of(office);
        var page = await pages.At("/organisation/people/hr%3A2");

        Assert.Equal("Holds Case manager in B.", page.QuerySelector(".hw-reading")!.TextContent);
        Assert.Equal(
            ["from 1 Apr 2026|Case manager|B|holder|0.6|not known", "1 Mar 2026 to 31 Mar 2026|Case manager|A|holder|0.6|not known"],
            page.QuerySelectorAll("section[aria-labelledby=posts] tbody tr").Select(Row));
    }

    [Theory]
    [InlineData("/organisation/units/Nowhere", 404)]
    [InlineData("/organisation/people/hr%3A77", 404)]
    [InlineData("/organisation?as-at=yesterday", 400)]
    [InlineData("/organisation/units/North%3EA?known-at=once", 400)]
    [InlineData("/organisation/units/North%3EA?as-at=2020-01-01", 200)]
    public async Task What_is_not_there_or_cannot_be_read_is_said(string address, int status)
    {
        await using var office = await ListedOffice.Open();
        _ = await office.Import(ListedOffice.Mapping(Staff), "2026-03-01", Header, Ann);
        await using var pages = await Pages.Of(office);

        Assert.Equal(status, (int)(await pages.Http.GetAsync(new Uri(address, UriKind.Relative), Cancel)).StatusCode);
    }

    private static string Row(IElement row) => string.Join('|', row.Children.Select(cell => string.Join(' ', cell.ChildNodes.Select(part => part.TextContent.Trim()).Where(text => text.Length > 0))));

    private sealed class Pages(WebApplication app) : IAsyncDisposable
    {
        public HttpClient Http { get; } = new() { BaseAddress = new Uri(app.Urls.First()) };

        public static async Task<Pages> Of(ListedOffice office)
        {
            var app = WebApp.Build(new WebSettings { Port = 0, Zone = DateTimeZoneProviders.Tzdb["Europe/London"], ServiceName = "Office", Services = office.Office.Service.Register });
            await app.StartAsync(Cancel);
            return new Pages(app);
        }

        public async Task<IDocument> At(string address) =>
            await new HtmlParser().ParseDocumentAsync(await Http.GetStringAsync(new Uri(address, UriKind.Relative), Cancel), Cancel);

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await app.DisposeAsync();
        }
    }
}
