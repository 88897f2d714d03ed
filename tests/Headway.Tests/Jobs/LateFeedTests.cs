using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Headway.Commands;
using Headway.Tests.Commands;
using Headway.Web;
using NodaTime;
using NodaTime.Text;

namespace Headway.Tests.Jobs;

/// <summary>A feed that is not in is shown wherever its figures are; the program's clock stands at Friday 20 March 2026, 14:30.</summary>
public sealed class LateFeedTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    // Due by 14:00 on working days; the file came in at 14:30 on Friday. When it is asked; the state; the next due moment.
    [InlineData("2026-03-20T15:00", "in", "2026-03-23T14:00")]
    [InlineData("2026-03-23T13:59", "in", "2026-03-23T14:00")]
    [InlineData("2026-03-23T14:00", "late", "2026-03-23T14:00")]
    [InlineData("2026-03-24T13:59", "late", "2026-03-23T14:00")]
    [InlineData("2026-03-24T14:00", "missing", "2026-03-23T14:00")]
    public async Task A_feed_stands_as_its_schedule_says(string asked, string state, string due)
    {
        await using var repairs = await Scheduled("schedule: {every: day, by: \"14:00\", days: mon-fri, calendar: office-hours}");
        Assert.Equal(0, (await repairs.Ask("import", repairs.File, "--map", "repairs")).Code);

        var feed = (await At(repairs, asked, "position", "--json")).Json.GetProperty("feed");

        var row = Assert.Single(feed.GetProperty("feeds").EnumerateArray());
        Assert.Equal(("repairs", "Repairs, nightly export", state), (row.GetProperty("feed").GetString(), row.GetProperty("title").GetString(), row.GetProperty("state").GetString()));
        Assert.StartsWith(due, row.GetProperty("dueAt").GetString(), StringComparison.Ordinal);
        Assert.Equal(state == "in" ? 1 : 0, feed.GetProperty("feedsIn").GetInt32());
        Assert.Contains(state == "in" ? "1 of 1 feed in." : "0 of 1 feed in.", feed.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.Equal(state == "in" ? 0 : 1, feed.GetProperty("late").GetArrayLength());
    }

    [Fact]
    public async Task The_position_says_which_feed_is_late_and_how_far_it_reaches()
    {
        await using var repairs = await Scheduled("schedule: {every: day, by: \"14:00\", days: mon-fri}");
        Assert.Equal(0, (await repairs.Ask("import", repairs.File, "--map", "repairs")).Code);

        var late = await At(repairs, "2026-03-24T09:00", "position");
        var before = await At(repairs, "2026-03-24T09:00", "position", "--as-at", "2026-03-23T13:00");

        const string Words = "The feed Repairs, nightly export is late: expected Mon 23 March 2026 14:00; its figures are complete to 20 March 2026 12:00.";
        Assert.Contains(Words, late.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("is late", before.Out, StringComparison.Ordinal);
    }

    [Theory]
    // Written on Friday at noon, the file is the one that was imported on Friday at 14:30; on Monday at 13:00 it came again.
    [InlineData("2026-03-20T12:00", "late", "2026-03-23T14:00")]
    [InlineData("2026-03-23T13:00", "in", "2026-03-24T14:00")]
    public async Task A_file_that_tells_nothing_new_has_come(string written, string state, string due)
    {
        await using var repairs = await Scheduled("schedule: {every: day, by: \"14:00\", days: mon-fri}");
        Assert.Equal(0, (await repairs.Ask("import", repairs.File, "--map", "repairs")).Code);
        File.SetLastWriteTimeUtc(repairs.File, Standing(written).GetCurrentInstant().ToDateTimeUtc());

        var again = await At(repairs, "2026-03-23T13:30", "import", repairs.File, "--map", "repairs", "--once", "--json");

        Assert.True(again.Json.GetProperty("alreadyImported").GetBoolean());
        var feed = (await At(repairs, "2026-03-23T14:30", "position", "--json")).Json.GetProperty("feed");
        var row = Assert.Single(feed.GetProperty("feeds").EnumerateArray());
        Assert.Equal(state, row.GetProperty("state").GetString());
        Assert.StartsWith(due, row.GetProperty("dueAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_its_figures_says_so_too()
    {
        await using var repairs = await Scheduled("schedule: {every: day, by: \"14:00\", days: mon-fri}");
        Assert.Equal(0, (await repairs.Ask("import", repairs.File, "--map", "repairs")).Code);
        await using var service = new OpenedService(new ServicePlace(repairs.Folder, repairs.Database), Ran.Around() with { Clock = Standing("2026-03-24T15:00") });
        await using var app = WebApp.Build(new WebSettings { Port = 0, Zone = London, ServiceName = "Housing repairs", Services = service.Register });
        await app.StartAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        foreach (var address in (string[])["/work/position", "/work/items", "/work/items/repairs:R3"])
        {
            var page = await Page(http, address);
            Assert.StartsWith("The feed Repairs, nightly export is missing: expected Mon 23 March 2026 14:00;", page.QuerySelector("main [role=note]")?.TextContent.Trim(), StringComparison.Ordinal);
            Assert.Contains("0 of 1 feed in.", page.QuerySelector(".hw-scope")!.TextContent, StringComparison.Ordinal);
        }
        var earlier = await Page(http, "/work/position?as-at=2026-03-23T13:00");
        Assert.Null(earlier.QuerySelector("main [role=note]"));
        var row = (await Page(http, "/imports")).QuerySelectorAll("table").First(table => table.QuerySelector("caption")!.TextContent == "Feeds with a schedule").QuerySelector("tbody tr")!;
        Assert.Equal(
            ["Repairs, nightly export", "missing", "20 Mar 2026 14:30", "23 Mar 2026 14:00", "20 Mar 2026 12:00"],
            row.Children.Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Where_the_feeds_have_ended_none_is_late()
    {
        await using var repairs = await Scheduled("schedule: {every: day, by: \"14:00\"}", hasEnded: true);
        Assert.Equal(0, (await repairs.Ask("import", repairs.File, "--map", "repairs")).Code);

        var feed = (await At(repairs, "2026-04-24T09:00", "position", "--json")).Json.GetProperty("feed");

        Assert.Empty(feed.GetProperty("feeds").EnumerateArray());
        Assert.Empty(feed.GetProperty("late").EnumerateArray());
    }

    [Fact]
    public async Task Applying_the_rules_again_does_not_forgive_a_missing_file()
    {
        await using var repairs = await Scheduled("schedule: {every: day, by: \"14:00\", days: mon-fri}");
        Assert.Equal(0, (await repairs.Ask("import", repairs.File, "--map", "repairs")).Code);
        repairs.Write("headway.yaml", await File.ReadAllTextAsync(Path.Join(repairs.Folder, "headway.yaml"), Cancel) + "\njurisdiction: England\n");
        Assert.Equal(0, (await At(repairs, "2026-03-25T09:00", "apply")).Code);

        var feed = (await At(repairs, "2026-03-25T10:00", "position", "--json")).Json.GetProperty("feed");

        Assert.Equal("missing", Assert.Single(feed.GetProperty("feeds").EnumerateArray()).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("schedule: {every: week, by: \"07:00\"}", "\"week\" is none of: day, hour.")]
    [InlineData("schedule: {every: day, by: noon}", "\"noon\" is no time.")]
    [InlineData("schedule: {every: day}", "\"by\" is missing.")]
    [InlineData("schedule: {every: hour, by: \"07:10\"}", "\"07:10\" is no time.")]
    [InlineData("schedule: {every: day, by: \"07:00\", days: weekdays}", "\"weekdays\" is no weekday.")]
    [InlineData("schedule: {every: day, by: \"07:00\", calendar: none-such}", "There is no calendar \"none-such\" in the folder calendars.")]
    [InlineData("schedule: {every: day, by: \"07:00\", between: \"08:00-18:00\"}", "\"08:00-18:00\" is not from when to when an hourly feed comes.")]
    [InlineData("files: drop/*.csv", "\"drop/*.csv\" is no pattern of a file's name.")]
    public async Task A_slip_in_a_schedule_is_named_with_its_line(string wrong, string words)
    {
        await using var repairs = await RepairsService.Create();
        var mapping = await File.ReadAllTextAsync(Path.Join(repairs.Folder, "imports", "repairs.yaml"), Cancel);
        repairs.Write("imports/repairs.yaml", mapping.TrimEnd() + "\n" + wrong + "\n");

        var check = await Ran.Headway("check", repairs.Folder);

        Assert.Equal(1, check.Code);
        Assert.Contains(words, check.Out + check.Error, StringComparison.Ordinal);
        Assert.Contains($"repairs.yaml:{mapping.TrimEnd().Split('\n').Length + 1}", check.Out + check.Error, StringComparison.Ordinal);
    }

    private static async Task<RepairsService> Scheduled(string schedule, bool hasEnded = false)
    {
        var repairs = await RepairsService.Create();
        var mapping = await File.ReadAllTextAsync(Path.Join(repairs.Folder, "imports", "repairs.yaml"), Cancel);
        repairs.Write("imports/repairs.yaml", mapping.TrimEnd() + "\n" + schedule + "\n");
        var service = await File.ReadAllTextAsync(Path.Join(repairs.Folder, "headway.yaml"), Cancel);
        if (!hasEnded) repairs.Write("headway.yaml", service.Replace("data-moment: 2026-03-20T12:00", "", StringComparison.Ordinal));
        Assert.Equal(0, (await repairs.Ask("apply")).Code);
        return repairs;
    }

    /// <summary>Asks at a moment of the office's clock.</summary>
    private static Task<Ran> At(RepairsService repairs, string moment, params string[] args) =>
        Ran.In(Ran.Around() with { Clock = Standing(moment) }, [.. args, .. repairs.Here]);

    private static StandingClock Standing(string moment) => new(
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(moment).Value.InZoneStrictly(London).ToInstant());

    private static async Task<IDocument> Page(HttpClient http, string address) =>
        await new HtmlParser().ParseDocumentAsync(await http.GetStringAsync(new Uri(address, UriKind.Relative), Cancel), Cancel);

    private sealed class StandingClock(Instant at) : IClock
    {
        public Instant GetCurrentInstant() => at;
    }
}
