using System.Globalization;
using Microsoft.Playwright;

namespace Headway.BrowserTests;

/// <summary>The officer who has an export and no YAML: from the file to a position, and through every way an import can go.</summary>
public class FirstImportTests(Site site)
{
    private const int NarrowestScreen = 320;
    private const string Header = "Job No,Reported,Target Date,Completed,Status,In Target,Team,Trade,Tenant Name";

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 1280)]
    [InlineData(true, NarrowestScreen)]
    public async Task From_an_export_to_a_position_and_back(bool javaScript, int width)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await EmptyServer.Start(cancel);
        await using var visit = await site.Open(width, javaScript, server.Address);
        var page = await visit.To("/");
        var first = Written(server, "repairs-export.csv", Enumerable.Range(0, 400).Select(Row));

        // Set up: what was found, corrected, taken into force.
        await page.GotoAsync("/settings/set-up");
        await Look(page, javaScript, "1-set-up");
        await page.SetInputFilesAsync("input[type=file]", first);
        await page.ClickAsync("text=Propose a set-up");
        await Look(page, javaScript, "2-proposal");
        Assert.Contains("Date", await page.Locator("#assumed + table, section[aria-labelledby=assumed] table").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#name", "Our repairs");
        await page.FillAsync("#zone", "Europe/London");
        await page.ClickAsync("text=Propose again");
        Assert.Equal("Our repairs", await visit.Heading());
        await page.ClickAsync("text=Take into force and import");
        await Ended(page);
        await Look(page, javaScript, "3-report");
        Assert.Contains("400 were new", await page.Locator(".hw-reading").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/work/position");
        Assert.Contains("Our repairs", await visit.Heading(), StringComparison.Ordinal);

        // The next file: looked at, tried, imported; two of its rows cannot be read.
        var rows = Enumerable.Range(350, 150).Select(Row).ToList();
        rows[100] = rows[100].Replace("2024", "20x4", StringComparison.Ordinal);
        rows[120] = "," + rows[120][(rows[120].IndexOf(',', StringComparison.Ordinal) + 1)..];
        await page.GotoAsync("/imports");
        await Look(page, javaScript, "4-imports");
        await page.SetInputFilesAsync("input[type=file]", Written(server, "repairs-next.csv", rows));
        await page.ClickAsync("text=Look at it");
        await Look(page, javaScript, "5-file");
        Assert.Contains("It fits the feed Our repairs", await page.Locator(".hw-reading").InnerTextAsync(), StringComparison.Ordinal);
        await ClickAsked(page, "text=Try it: a dry run");
        await Ended(page, "/dry-run");
        await Look(page, javaScript, "6-dry-run");
        Assert.Equal("Of 150 rows, 98 would be new and 0 would change what is known; 2 would be rejected.", await page.Locator(".hw-reading").InnerTextAsync());
        await page.ClickAsync("text=Import it");
        await Ended(page);
        await Look(page, javaScript, "7-report");
        Assert.Equal("Of 150 rows in repairs-next.csv, 98 were new and 0 changed what was known; 2 rows were rejected.", await page.Locator(".hw-reading").InnerTextAsync());
        var report = page.Url;

        // The rejected rows as a file, mended and brought in again: they alone are new.
        var downloading = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=Download 2 rejected rows"));
        var rejected = await File.ReadAllTextAsync((await downloading.PathAsync())!, cancel);
        var mended = Path.Join(server.Folder.FullName, "repairs-mended.csv");
        var lines = rejected.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        var reference = Array.IndexOf(lines[0].Split(','), "Job No");
        await File.WriteAllLinesAsync(mended, lines.Select(line => Mended(line, reference)), cancel);
        await page.GotoAsync("/imports");
        await page.SetInputFilesAsync("input[type=file]", mended);
        await page.ClickAsync("text=Look at it");
        await ClickAsked(page, "text=Import it now");
        await Ended(page);
        Assert.Equal("Of 2 rows in repairs-mended.csv, 2 were new and 0 changed what was known; none was rejected.", await page.Locator(".hw-reading").InnerTextAsync());

        // Taken back: asked first, with a reason.
        await page.GotoAsync(report);
        await page.ClickAsync("text=Take this import back");
        await Look(page, javaScript, "8-take-back");
        await page.FillAsync("#why", "The file of another office");
        await page.ClickAsync("button:has-text('Take it back')");
        await Ended(page);
        await Look(page, javaScript, "9-taken-back");
        Assert.Contains("The file of another office", await page.Locator(".govuk-inset-text").InnerTextAsync(), StringComparison.Ordinal);
        // A form that is asked to be filled in otherwise comes with a status that the console tells of.
        Assert.DoesNotContain(visit.Complaints, words => !words.Contains("with a status of 4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_export_is_refused_in_words_and_nothing_is_ever_green_that_brought_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await EmptyServer.Start(cancel);
        await using var visit = await site.Open(1280, true, server.Address);
        var page = await visit.To("/settings/set-up");
        await page.SetInputFilesAsync("input[type=file]", Written(server, "colours.csv", ["red,1,,,,,,,", "red,2,,,,,,,"]));
        await page.ClickAsync("text=Propose a set-up");
        Assert.Contains("No column", await page.Locator(".govuk-error-summary").InnerTextAsync(), StringComparison.Ordinal);
        await Look(page, true, "a-nothing-to-propose");

        await page.GotoAsync("/settings/set-up");
        await page.SetInputFilesAsync("input[type=file]", Written(server, "repairs.csv", Enumerable.Range(0, 100).Select(Row)));
        await page.ClickAsync("text=Propose a set-up");
        await page.ClickAsync("text=Take into force and import");
        await Ended(page);
        await page.GotoAsync("/imports");
        await page.SetInputFilesAsync("input[type=file]", Written(server, "repairs-bad.csv", Enumerable.Range(0, 20).Select(i => Row(i).Replace("2024", "soon", StringComparison.Ordinal))));
        await page.ClickAsync("text=Look at it");
        await page.ClickAsync("text=Import it now");
        await Ended(page);
        Assert.StartsWith("Nothing was imported: not one of 20 rows", await page.Locator(".hw-reading").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/imports");
        await Look(page, true, "b-nothing-imported");
        Assert.Equal(1, await page.Locator(".hw-state--late:has-text('nothing imported')").CountAsync());
        Assert.Equal(1, await page.Locator(".hw-state--good").CountAsync());
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, NarrowestScreen)]
    public async Task Where_a_file_does_not_say_how_it_is_encoded_the_person_does(bool javaScript, int width)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await EmptyServer.Start(cancel);
        await using var visit = await site.Open(width, javaScript, server.Address);
        var page = await visit.To("/settings/set-up");
        await page.SetInputFilesAsync("input[type=file]", Latin(server, "accents.csv", 0));
        await page.ClickAsync("text=Propose a set-up");
        await Look(page, javaScript, "c-encoding");
        Assert.Contains("Nórd", await page.Locator("section[aria-labelledby=encoding] tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("button[value=windows-1252]");
        await page.FillAsync("#name", "Accents");
        await page.FillAsync("#zone", "Europe/London");
        await page.ClickAsync("text=Propose again");
        await Look(page, javaScript, "d-proposal");
        Assert.Contains("encoding: windows-1252", string.Concat(await page.Locator("pre").AllTextContentsAsync()), StringComparison.Ordinal);
        await page.ClickAsync("text=Take into force and import");
        await Ended(page);
        Assert.Contains("400 were new", await page.Locator(".hw-reading").InnerTextAsync(), StringComparison.Ordinal);

        // The feed knows the encoding now; another can be chosen for one file, and the preview shows it.
        await page.GotoAsync("/imports");
        await page.SetInputFilesAsync("input[type=file]", Latin(server, "accents-next.csv", 20));
        await page.ClickAsync("text=Look at it");
        await Look(page, javaScript, "e-file");
        Assert.Contains("Nórd", await page.Locator("section[aria-labelledby=rows]").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("button[value=windows-1251]");
        Assert.Contains("Nуrd", await page.Locator("section[aria-labelledby=rows]").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("button[value=windows-1252]");
        await ClickAsked(page, "text=Try it: a dry run");
        await Ended(page, "/dry-run");
        Assert.Contains("20 would be new", await page.Locator(".hw-reading").InnerTextAsync(), StringComparison.Ordinal);
        // A form that is asked to be filled in otherwise comes with a status that the console tells of.
        Assert.DoesNotContain(visit.Complaints, words => !words.Contains("with a status of 4", StringComparison.Ordinal));
    }

    /// <summary>The feed has ended and says one moment: a later file is asked for its own, and what is proposed is taken.</summary>
    private static async Task ClickAsked(IPage page, string words)
    {
        await page.ClickAsync(words);
        Assert.Contains("Say when the export was made", await page.Locator(".govuk-error-summary").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync(words);
    }

    private static string Latin(EmptyServer server, string name, int from)
    {
        var path = Path.Join(server.Folder.FullName, name);
        var text = string.Join('\n', Enumerable.Range(from, 400).Select(Row).Prepend(Header)).Replace("North", "Nórd", StringComparison.Ordinal) + "\n";
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(text));
        return path;
    }

    [Fact]
    public async Task The_whole_of_it_can_be_done_with_the_keyboard()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await EmptyServer.Start(cancel);
        await using var visit = await site.Open(1280, true, server.Address);
        var page = await visit.To("/settings/set-up");
        await page.SetInputFilesAsync("input[type=file]", Written(server, "repairs.csv", Enumerable.Range(0, 100).Select(Row)));
        await page.FocusAsync("input[type=file]");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#assumed");
        await TabTo(page, "Take into force and import");
        await page.Keyboard.PressAsync("Enter");
        await Ended(page);
        Assert.Contains("100 were new", await page.Locator(".hw-reading").InnerTextAsync(), StringComparison.Ordinal);
        await TabTo(page, "Take this import back");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#why");
        await TabTo(page, "");
        await page.Keyboard.TypeAsync("A trial");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".govuk-inset-text");
    }

    /// <summary>The year as it should be, and the reference that was missing; no value before it holds a comma.</summary>
    private static string Mended(string line, int reference)
    {
        var values = line.Replace("20x4", "2024", StringComparison.Ordinal).Split(',');
        if (values[reference].Length == 0) values[reference] = "R10470";
        return string.Join(',', values);
    }

    private static async Task TabTo(IPage page, string words)
    {
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>("document.activeElement.id === 'why' ? '' : document.activeElement.textContent.trim() || 'nothing'");
            if (focused == words) return;
        }
        Assert.Fail($"“{words}” is not reached with the Tab key.");
    }

    /// <summary>Waits until an address is reached and what goes on there has ended; without scripts by the page's own link.</summary>
    internal static async Task Ended(IPage page, string address = "/imports/2")
    {
        for (var i = 0; i < 150; i++)
        {
            await Task.Delay(200);
            if (!page.Url.Contains(address, StringComparison.Ordinal) && !page.Url.Contains("/imports/jobs/", StringComparison.Ordinal)) continue;
            await page.WaitForLoadStateAsync();
            if (page.Url.Contains(address, StringComparison.Ordinal) && await page.Locator(".hw-underway").CountAsync() == 0 && await page.Locator("text=is being").CountAsync() == 0) return;
            if (await page.Locator("text=Look again").CountAsync() > 0) await page.ClickAsync("text=Look again");
        }
        Assert.Fail($"It does not end: {page.Url}\n{await page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Axe finds nothing, nothing is wider than the screen; and where somebody asks for pictures, here is one.</summary>
    internal static async Task Look(IPage page, bool javaScript, string name)
    {
        var width = page.ViewportSize!.Width;
        if (Environment.GetEnvironmentVariable("HEADWAY_PICTURES") is { Length: > 0 } folder && javaScript)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Join(folder, $"{name}-{width}.png"), FullPage = true });
        if (!javaScript) return;
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        await Accessibility.Unfold(page);
        Assert.Empty(await Accessibility.Violations(page));
    }

    private static string Written(EmptyServer server, string name, IEnumerable<string> rows)
    {
        var path = Path.Join(server.Folder.FullName, name);
        File.WriteAllLines(path, rows.Prepend(Header));
        return path;
    }

    private static string Row(int number)
    {
        var received = new DateTime(2024, 1, 8, 8, 45, 0).AddDays(number / 5 * 7 / 5).AddMinutes(number * 37 % 480);
        var due = received.AddDays(10);
        DateTime? ended = number % 11 == 3 ? null : received.AddDays((number * 7 % 15) + 1);
        return string.Join(
            ',', $"R{10_000 + number}", Text(received), Text(due), Text(ended), ended is null ? "Open" : "Closed", ended is null ? "" : ended > due ? "No" : "Yes",
            number % 2 == 0 ? "North" : "South", number % 3 == 0 ? "Plumbing" : "Heating", $"Tenant {number}");
    }

    private static string Text(DateTime? moment) => moment?.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) ?? "";
}
