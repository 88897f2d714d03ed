using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Headway.BrowserTests;

/// <summary>What a manager does, from a figure to the arithmetic behind one item.</summary>
public partial class JourneyTests(Site site)
{
    private const string Morning = "/work/position?as-at=2015-03-31T09:10";

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 1280)]
    [InlineData(false, 320)]
    public async Task From_a_figure_to_its_list_to_an_item_to_its_ledger(bool javaScript, int width)
    {
        await using var visit = await site.Open(width, javaScript);
        var page = await visit.To(Morning);
        var overdue = page.Locator(".hw-tile [data-figure=overdue]");
        var counted = Number(await overdue.InnerTextAsync());
        Assert.True(counted > 0);

        await overdue.ClickAsync();
        Assert.Equal(counted, Number(CountInTitle().Match(await visit.Heading()).Groups[1].Value));
        Assert.Contains("list=overdue", page.Url, StringComparison.Ordinal);
        Assert.Contains("as-at=2015-03-31T09", page.Url, StringComparison.Ordinal);

        var first = page.Locator("tbody th a").First;
        var reference = await first.InnerTextAsync();
        await first.ClickAsync();
        Assert.Contains(reference, await visit.Heading(), StringComparison.Ordinal);
        Assert.True(await page.Locator(".hw-standing").IsVisibleAsync());
        Assert.True(await page.Locator(".hw-clock table").First.IsVisibleAsync());
        Assert.NotEmpty(await page.Locator(".hw-clock tfoot").First.InnerTextAsync());
        Assert.True(await page.Locator(".hw-timeline__entry").CountAsync() > 0);

        await page.Locator(".hw-clock details summary").First.ClickAsync();
        Assert.True(await page.Locator(".hw-letter").First.IsVisibleAsync());
    }

    [Fact]
    public async Task The_balance_adds_up_on_a_pocket_calculator()
    {
        await using var visit = await site.Open();
        var page = await visit.To(Morning);
        async Task<long> Term(string id) => Number(await page.Locator($".hw-equation [data-figure={id}]").InnerTextAsync());

        Assert.Equal(
            await Term("closing"),
            await Term("opening") + await Term("in") - await Term("out") + await Term("moved-in") - await Term("moved-out"));
        Assert.True(await page.GetByText("Balances").IsVisibleAsync());
    }

    [Fact]
    public async Task Another_moment_is_chosen_with_the_form()
    {
        await using var visit = await site.Open(javaScript: false);
        var page = await visit.To("/work/position");
        await page.Locator(".hw-change summary").ClickAsync();
        await page.Locator("#as-at").FillAsync("2015-03-31T09:10");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show" }).ClickAsync();

        Assert.Contains("as-at=2015-03-31T09", page.Url, StringComparison.Ordinal);
        Assert.Contains("31 March 2015 09:10", await page.Locator(".hw-scope").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_is_entered_by_its_name()
    {
        await using var visit = await site.Open();
        var page = await visit.To(Morning);
        var row = page.Locator("section[aria-labelledby=by-unit] tbody tr").First;
        var name = await row.Locator("th a").InnerTextAsync();
        var open = await row.Locator("[data-figure=open]").InnerTextAsync();
        await row.Locator("th a").ClickAsync();

        Assert.Contains("unit=", page.Url, StringComparison.Ordinal);
        Assert.Contains("as-at=2015-03-31T09", page.Url, StringComparison.Ordinal);
        Assert.Contains(name, await visit.Heading(), StringComparison.Ordinal);
        Assert.Equal(open, await page.Locator(".hw-tile [data-figure=open]").InnerTextAsync());
    }

    [Fact]
    public async Task A_list_is_filtered_sorted_and_turned_to_the_next_page()
    {
        await using var visit = await site.Open(javaScript: false);
        var page = await visit.To("/work/items?list=overdue&as-at=2015-03-31T09:10");
        await page.Locator(".hw-filter summary").ClickAsync();
        await page.Locator("#state").SelectOptionAsync("ready");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Apply" }).ClickAsync();
        Assert.Contains("state=ready", page.Url, StringComparison.Ordinal);
        Assert.True(await page.GetByText("State: Ready").IsVisibleAsync());

        await page.Locator("thead").GetByText("Received").ClickAsync();
        Assert.Equal("ascending", await page.Locator("th",
            new PageLocatorOptions { HasText = "Received" }).First.GetAttributeAsync("aria-sort"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Next page" }).ClickAsync();
        Assert.Contains("page=2", page.Url, StringComparison.Ordinal);
        Assert.Contains("sort=received", page.Url, StringComparison.Ordinal);
        Assert.Contains("state=ready", page.Url, StringComparison.Ordinal);
        Assert.Equal("2", await page.Locator(".govuk-pagination__item--current").InnerTextAsync());
    }

    [Fact]
    public async Task The_list_as_CSV_has_as_many_rows_as_the_title_says()
    {
        await using var visit = await site.Open();
        var page = await visit.To("/work/items?list=overdue&as-at=2015-03-31T09:10");
        var counted = Number(CountInTitle().Match(await visit.Heading()).Groups[1].Value);
        var address = await page.GetByText("as CSV").GetAttributeAsync("href");
        var answer = await page.APIRequest.GetAsync(site.Address + address);

        Assert.True(answer.Ok);
        Assert.StartsWith("text/csv", answer.Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal(counted + 1, (await answer.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task An_import_reports_its_rows_and_its_odd_ones()
    {
        await using var visit = await site.Open();
        var page = await visit.To("/imports");
        await page.Locator("tbody th a").Filter(new LocatorFilterOptions { HasText = "requests" }).First.ClickAsync();

        Assert.True(await page.GetByText("Closed before").First.IsVisibleAsync());
        var counts = await page.Locator("section[aria-labelledby=rows] tbody td").AllInnerTextsAsync();
        Assert.Equal(Number(await page.Locator("section[aria-labelledby=rows] tfoot td").InnerTextAsync()), counts.Sum(Number));
        Assert.True(await page.Locator("#agreement").IsVisibleAsync());
        await Accessibility.Unfold(page);
        Assert.Empty(await Accessibility.Violations(page));
    }

    [Fact]
    public async Task The_small_i_beside_a_figure_leads_to_what_it_counts()
    {
        await using var visit = await site.Open();
        var page = await visit.To(Morning);
        await page.Locator(".hw-tile").Filter(new LocatorFilterOptions { HasText = "Overdue" }).Locator(".hw-info").ClickAsync();

        Assert.EndsWith("/definitions#overdue", page.Url, StringComparison.Ordinal);
        Assert.True(await page.Locator("#overdue").IsVisibleAsync());
    }

    private static long Number(string text) => long.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\(([\d,]+)\)")]
    private static partial Regex CountInTitle();
}
