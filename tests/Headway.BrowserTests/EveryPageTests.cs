using Microsoft.Playwright;

namespace Headway.BrowserTests;

/// <summary>What holds for every page: accessible, narrow enough for a telephone, quiet under its own content policy, light.</summary>
public class EveryPageTests(Site site)
{
    private const int NarrowestScreen = 320;
    private const long HeaviestFirstVisit = 100_000;
    private const int MostLinksFollowed = 40;

    [Theory]
    [MemberData(nameof(Addresses.Pages), MemberType = typeof(Addresses))]
    [MemberData(nameof(Addresses.Refusals), MemberType = typeof(Addresses))]
    public async Task Axe_finds_nothing(string address)
    {
        foreach (var width in (int[])[1280, NarrowestScreen])
        {
            await using var visit = await site.Open(width);
            var page = await visit.To(address);
            await Accessibility.Unfold(page);
            Assert.Empty(await Accessibility.Violations(page));
        }
    }

    [Theory]
    [MemberData(nameof(Addresses.Pages), MemberType = typeof(Addresses))]
    [MemberData(nameof(Addresses.Refusals), MemberType = typeof(Addresses))]
    public async Task Nothing_is_wider_than_a_small_telephone(string address)
    {
        await using var visit = await site.Open(NarrowestScreen);
        var page = await visit.To(address);
        await Accessibility.Unfold(page);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, NarrowestScreen);
    }

    [Theory]
    [MemberData(nameof(Addresses.Pages), MemberType = typeof(Addresses))]
    public async Task The_browser_has_nothing_to_complain_of_and_a_first_visit_is_light(string address)
    {
        await using var visit = await site.Open();
        var page = await visit.To(address);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var bytes = await page.EvaluateAsync<long>(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.encodedBodySize, 0)");

        Assert.Empty(visit.Complaints);
        Assert.InRange(bytes, 1, HeaviestFirstVisit);
    }

    [Theory]
    [InlineData("/work/position?as-at=2015-03-31T09:10")]
    [InlineData("/work/items?list=overdue&as-at=2015-03-31T09:10")]
    [InlineData(Addresses.Item)]
    [InlineData("/imports")]
    public async Task No_link_leads_nowhere(string address)
    {
        await using var visit = await site.Open();
        var page = await visit.To(address);
        var links = await page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('a[href]')].map(a => a.href.baseVal ?? a.getAttribute('href')))]");
        Assert.NotEmpty(links);
        foreach (var link in links.Where(link => link.StartsWith('/')).Where((_, index) => index % Math.Max(1,
            links.Length / MostLinksFollowed) == 0))
        {
            var answer = await page.APIRequest.GetAsync(site.Address + link);
            Assert.True(answer.Ok, $"{answer.Status} {link}");
        }
        var inside = links.Where(link => link.StartsWith('#')).Select(link => link[1..]);
        foreach (var id in inside) Assert.True(await page.EvaluateAsync<bool>("id => document.getElementById(id) !== null", id), $"#{id}");
    }

    [Theory]
    [MemberData(nameof(Addresses.Refusals), MemberType = typeof(Addresses))]
    public async Task A_refusal_has_a_heading_and_a_way_on(string address)
    {
        await using var visit = await site.Open();
        var response = await visit.Page.GotoAsync(address);

        Assert.InRange(response!.Status, 400, 404);
        Assert.NotEmpty(await visit.Heading());
        Assert.True(await visit.Page.Locator("main a").CountAsync() > 0);
    }

    [Theory]
    [MemberData(nameof(Addresses.Pages), MemberType = typeof(Addresses))]
    public async Task Paper_has_the_figures_and_the_explanations_but_no_navigation(string address)
    {
        await using var visit = await site.Open();
        var page = await visit.To(address);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.False(await page.Locator(".govuk-service-navigation").IsVisibleAsync());
        foreach (var form in await page.Locator("form").AllAsync()) Assert.False(await form.IsVisibleAsync());
        Assert.True(await page.Locator("h1").IsVisibleAsync());
        foreach (var letter in await page.Locator(".hw-letter").AllAsync()) Assert.True(await letter.IsVisibleAsync());
        Assert.True((await page.PdfAsync()).Length > 1000);
    }
}
