using Microsoft.Playwright;

namespace Headway.BrowserTests;

/// <summary>A list of staff and a file of payments, brought to the page Imports: looked at, tried, imported, taken back.</summary>
public class ListsAndFactsTests(Site site)
{
    private static readonly (string Path, string Text)[] Service =
    [
        ("headway.yaml", "name: Casework\nzone: Europe/London\ntop-unit: Casework\ncalendar: hours\ndata-moment: 2026-03-20T12:00\n"),
        ("calendars/hours.yaml", "name: hours\nzone: Europe/London\nhours: {mon: 09:00-17:00}\nfrom: 2026-01-01\nto: 2026-12-31\n"),
        ("imports/staff.yaml",
            "name: staff\ntitle: Staff list\ntells: organisation\nsource: hr\nzone: Europe/London\nunit: [Team]\nperson: {key: No, name: Name}\npost: {key: Post, title: Job}\nholding: {}\n"),
        ("imports/payments.yaml",
            "name: payments\ntitle: Payments\ntells: payments\nsource: pay\nzone: Europe/London\nkind: stream\ndates: [yyyy-MM-dd]\nkey: Payment\ncase: Case\namount: Amount\ncurrency: = GBP\n"
            + "events: {kind: What, words: {DUE: due, IN: received}, at: When, id: Event}\n"),
    ];

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 1280)]
    [InlineData(true, 320)]
    public async Task They_are_tried_imported_and_taken_back_as_what_they_are(bool javaScript, int width)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await EmptyServer.Start(Service, cancel);
        await using var visit = await site.Open(width, javaScript, server.Address);
        var page = await visit.To("/imports");

        await Bring(page, Written(server, "staff-march.csv", "No,Name,Team,Post,Job", "1,Person One,A,p1,Clerk", "2,Person Two,A,p2,Clerk", "3,Person Three,B,p3,Clerk"));
        await FirstImportTests.Look(page, javaScript, "l-list");
        Assert.Contains("It fits the feed Staff list", await Reading(page), StringComparison.Ordinal);
        await page.ClickAsync("text=Try it: a dry run");
        await FirstImportTests.Ended(page, "/dry-run");
        Assert.Equal("Of 3 rows, 3 would be new and 0 would change what is known; nothing known would be missing; none would be rejected.", await Reading(page));
        await page.ClickAsync("text=Import it");
        await FirstImportTests.Ended(page);
        Assert.Contains("3 were new", await Reading(page), StringComparison.Ordinal);

        // One moved, one left, one joined.
        await page.GotoAsync("/imports");
        await Bring(page, Written(server, "staff-april.csv", "No,Name,Team,Post,Job", "1,Person One,A,p1,Clerk", "2,Person Two,B,p4,Clerk", "4,Person Four,B,p5,Clerk"));
        await page.ClickAsync("text=Try it: a dry run");
        await FirstImportTests.Ended(page, "/dry-run");
        await FirstImportTests.Look(page, javaScript, "l-dry-run");
        Assert.Equal("Of 3 rows, 1 would be new and 1 would change what is known; 1 known would no longer be listed, and end; none would be rejected.", await Reading(page));
        Assert.Contains("hr:3", await page.Locator("section[aria-labelledby=quality]").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("text=Throw it away");

        await Bring(page, Written(server, "payments.csv", "Payment,Case,What,When,Amount,Event", "P1,C1,DUE,2026-03-05,240.00,1", "P1,C1,IN,2026-03-05,240.00,2", "P2,C1,IN,5 March,1.00,3"));
        await FirstImportTests.Look(page, javaScript, "l-facts");
        Assert.Contains("It fits the feed Payments", await Reading(page), StringComparison.Ordinal);
        await page.ClickAsync("text=Try it: a dry run");
        await FirstImportTests.Ended(page, "/dry-run");
        Assert.Equal("Of 3 rows, 2 would be new and 0 would change what is known; 1 would be rejected.", await Reading(page));
        await page.ClickAsync("text=Import it");
        await FirstImportTests.Ended(page);
        Assert.Contains("2 were new", await Reading(page), StringComparison.Ordinal);

        await page.ClickAsync("text=Take this import back");
        Assert.Contains("told of payments stops counting", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#why", "A trial");
        await page.ClickAsync("button:has-text('Take it back')");
        await FirstImportTests.Ended(page);
        Assert.Contains("It told of 1 fact of the kind payments", await page.Locator(".govuk-inset-text").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/imports");
        await FirstImportTests.Look(page, javaScript, "l-imports");
        Assert.Contains("payments, facts", await page.Locator("table").Last.InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Complaints, words => !words.Contains("with a status of 4", StringComparison.Ordinal));
    }

    private static async Task Bring(IPage page, string file)
    {
        await page.SetInputFilesAsync("input[type=file]", file);
        await page.ClickAsync("text=Look at it");
    }

    private static Task<string> Reading(IPage page) => page.Locator(".hw-reading").InnerTextAsync();

    private static string Written(EmptyServer server, string name, params string[] lines)
    {
        var path = Path.Join(server.Folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
