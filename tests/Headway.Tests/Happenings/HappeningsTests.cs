using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Headway.Commands;
using Headway.Tests.Commands;
using Headway.Web;
using NodaTime;

namespace Headway.Tests.Happenings;

/// <summary>What happened to an office of two areas, imported from its own list, as the page, the verb and the trend tell it.</summary>
public sealed class HappeningsTests
{
    private const string Mapping =
        """
        name: happenings
        tells: happenings
        source: office
        zone: Europe/London
        kind: snapshot
        as-at: 2026-03-20T12:00
        dates: [yyyy-MM-dd HH:mm, yyyy-MM-dd]
        key: No
        unit: [Area, Team]
        what: What
        headline: Headline
        account: Account
        happened: {began: From, ended: Until}
        """;

    private const string Rows =
        """
        No,Area,Team,What,Headline,Account,From,Until
        1,North,,strike,Strike,A day of action.,2026-03-05,2026-03-05
        2,North,Team B,surge,Campaign,,2026-03-10,
        3,South,Team C,surge,Campaign,,2026-03-10,
        4,,,outage,No telephones,The lines were cut.,2026-03-12 10:00,2026-03-12 14:30
        5,South,,new rule,Two signatures,,2026-03-25,2026-04-30

        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_anything_is_told_the_page_says_how_to_tell_it()
    {
        await using var service = await RepairsService.Imported();
        await using var pages = await Site.Of(service);

        Assert.Equal("Nothing out of the ordinary is known", (await pages.At("/happenings")).QuerySelector(".hw-empty h2")!.TextContent);
        Assert.Null((await pages.At("/work/position")).QuerySelector("a[href^='/happenings']"));
    }

    [Fact]
    public async Task The_newest_comes_first_with_its_days_its_length_and_where_it_was()
    {
        await using var service = await Told();
        await using var pages = await Site.Of(service);
        var page = await pages.At("/happenings");

        Assert.Equal("3 things out of the ordinary are known; one goes on: Campaign.", page.QuerySelector(".hw-reading")!.TextContent);
        Assert.Equal(
            [
                "No telephones|12 March 2026, 10:00 to 14:30 · 4 hours 30 minutes", "Campaign|since 10 March 2026 · 11 days so far",
                "Strike|5 March 2026 · 1 day",
            ],
            page.QuerySelectorAll(".hw-timeline__entry").Select(Told));
        Assert.Equal(["Team B", "Team C"], page.QuerySelectorAll(".hw-timeline__entry")[1].QuerySelectorAll("a").Select(link => link.TextContent));
        Assert.Equal(
            "/work/position?unit=North&as-at=2026-03-06T00%3A00", page.QuerySelectorAll(".hw-timeline__entry")[2].QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/happenings?unit=South", "No telephones, Campaign")]
    [InlineData("/happenings?unit=North%3ETeam%20A", "No telephones, Strike")]
    [InlineData("/happenings?unit=North&as-at=2026-03-09T12:00", "Strike")]
    public async Task A_unit_has_what_concerns_it_by_the_moment(string address, string headlines)
    {
        await using var service = await Told();
        await using var pages = await Site.Of(service);

        Assert.Equal(headlines, string.Join(", ", (await pages.At(address)).QuerySelectorAll(".hw-timeline__what").Select(what => what.TextContent)));
    }

    [Theory]
    [InlineData("/happenings?unit=Nowhere", 404)]
    [InlineData("/happenings?as-at=yesterday", 400)]
    public async Task What_is_not_there_or_cannot_be_read_is_said(string address, int status)
    {
        await using var service = await Told();
        await using var pages = await Site.Of(service);

        Assert.Equal(status, (int)(await pages.Http.GetAsync(new Uri(address, UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_trend_of_the_position_marks_the_days_and_says_what_they_were()
    {
        await using var service = await Told();
        await using var pages = await Site.Of(service);
        var page = await pages.At("/work/position?unit=North");
        var trend = page.QuerySelector("section[aria-labelledby=trend]")!;

        Assert.Equal(
            [
                "Strike: 5 March 2026, North", "Campaign: since 10 March 2026, Team B, Team C", "No telephones: 12 March 2026, 10:00 to 14:30, Housing repairs",
            ],
            trend.QuerySelectorAll("ol li").Select(mark => mark.TextContent));
        Assert.All(trend.QuerySelectorAll("svg.hw-chart"), drawing => Assert.Equal(3, drawing.QuerySelectorAll(".hw-band").Length));
        Assert.Contains("3 stretches of days are marked, and listed below.", trend.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/happenings?unit=North']"));
    }

    // Eight outages of six areas each, besides the three things that are marked anyway.
    [Fact]
    public async Task More_than_a_reader_can_tell_apart_is_counted_and_not_marked()
    {
        var outages =
            from day in Enumerable.Range(1, 8)
            from area in Enumerable.Range(1, 6)
            select $"{day}{area},Area {area},,outage,Outage {day},,2026-03-0{day} 10:00,2026-03-0{day} 12:00\n";
        await using var service = await Told(Rows.TrimEnd() + "\n" + string.Concat(outages));
        await using var pages = await Site.Of(service);
        var trend = (await pages.At("/work/position")).QuerySelector("section[aria-labelledby=trend]")!;
        List<string> marks = [.. trend.QuerySelectorAll("ol li").Select(mark => mark.TextContent)];

        Assert.Equal(9, marks.Count);
        Assert.Equal("Outage 3: 3 March 2026, 10:00 to 12:00, Area 1, Area 2, Area 3, Area 4 and 2 more", marks[0]);
        Assert.StartsWith("No telephones", marks[^1], StringComparison.Ordinal);
        Assert.Equal("The latest 9 of 11.", trend.QuerySelector("ol + p")!.TextContent);
    }

    [Fact]
    public async Task The_verb_tells_the_same()
    {
        await using var service = await Told();

        var json = (await service.Ask("happenings", "--unit", "South", "--json")).Json;
        var text = await service.Ask("happenings");
        var nowhere = await service.Ask("happenings", "--unit", "Nowhere");

        Assert.Equal(
            ["""{"what":"outage","headline":"No telephones","account":"The lines were cut.","from":"2026-03-12T10:00:00Z","to":"2026-03-12T14:30:00Z","units":[""]}""",
                """{"what":"surge","headline":"Campaign","account":null,"from":"2026-03-10T00:00:00Z","to":null,"units":["North\u003ETeam B","South\u003ETeam C"]}"""],
            json.GetProperty("happenings").EnumerateArray().Select(entry => System.Text.Json.JsonSerializer.Serialize(entry)));
        Assert.Contains("3 things out of the ordinary are known; one goes on: Campaign.", text.Out, StringComparison.Ordinal);
        Assert.Equal(2, nowhere.Code);
    }

    private static string Told(IElement entry) => $"{entry.QuerySelector("h2")!.TextContent}|{entry.QuerySelector(".hw-timeline__when")!.TextContent}";

    private static async Task<RepairsService> Told(string rows = Rows)
    {
        var service = await RepairsService.Imported();
        service.Write("imports/happenings.yaml", Mapping);
        var ran = await service.Ask("import", service.Write("data/happenings.csv", rows), "--map", "happenings");
        Assert.True(ran.Code == 0, ran.Error);
        return service;
    }

    private sealed class Site(WebApplication app, OpenedService service) : IAsyncDisposable
    {
        public HttpClient Http { get; } = new() { BaseAddress = new Uri(app.Urls.First()) };

        public static async Task<Site> Of(RepairsService repairs)
        {
            var service = new OpenedService(new ServicePlace(repairs.Folder, repairs.Database), Ran.Around());
            var app = WebApp.Build(new WebSettings { Port = 0, Zone = DateTimeZoneProviders.Tzdb["Europe/London"], ServiceName = "Repairs", Services = service.Register });
            await app.StartAsync(Cancel);
            return new Site(app, service);
        }

        public async Task<IDocument> At(string address) =>
            await new HtmlParser().ParseDocumentAsync(await Http.GetStringAsync(new Uri(address, UriKind.Relative), Cancel), Cancel);

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await app.DisposeAsync();
            await service.DisposeAsync();
        }
    }
}
