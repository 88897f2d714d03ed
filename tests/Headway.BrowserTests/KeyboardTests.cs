using Microsoft.Playwright;

namespace Headway.BrowserTests;

/// <summary>The whole way by keyboard: every stop can be seen and nothing needs a mouse.</summary>
public class KeyboardTests(Site site)
{
    private const int MostStops = 200;

    [Fact]
    public async Task From_the_position_to_an_items_ledger_with_Tab_and_Enter()
    {
        await using var visit = await site.Open();
        var page = await visit.To("/work/position?as-at=2015-03-31T09:10");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to main content", await Focused(page));
        await page.Keyboard.PressAsync("Enter");

        await TabTo(page, "[data-figure=overdue]");
        await Enter(page);
        Assert.StartsWith("Overdue", await visit.Heading(), StringComparison.Ordinal);

        await TabTo(page, "thead th:nth-child(5) a");
        await Enter(page);
        Assert.Contains("sort=received", page.Url, StringComparison.Ordinal);

        await TabTo(page, "tbody th a");
        await Enter(page);
        Assert.True(await page.Locator(".hw-standing").IsVisibleAsync());

        await TabTo(page, ".hw-clock summary");
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator(".hw-letter").First.IsVisibleAsync());
    }

    [Theory]
    [InlineData("/work/position?as-at=2015-03-31T09:10")]
    [InlineData("/work/items?list=overdue&as-at=2015-03-31T09:10")]
    [InlineData(Addresses.Item)]
    [InlineData("/imports")]
    [InlineData("/settings/set-up")]
    public async Task Every_stop_can_be_seen(string address)
    {
        await using var visit = await site.Open();
        var page = await visit.To(address);
        for (var stop = 0; stop < 40; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var seen = await page.EvaluateAsync<string>("""
                (() => {
                    const at = document.activeElement;
                    if (at === document.body) return 'end';
                    const box = at.getBoundingClientRect(), style = getComputedStyle(at);
                    const inner = at.querySelector && at.querySelector('.hw-bar, .hw-hit');
                    const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || (inner
                        && getComputedStyle(inner).strokeWidth === '3px');
                    const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
                    return marked && inside ? 'seen' : `${at.outerHTML.slice(0, 120)} marked=${marked} inside=${inside}`;
                })()
                """);
            if (seen == "end") return;
            Assert.Equal("seen", seen);
        }
    }

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static async Task TabTo(IPage page, string selector)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"No {selector} within {MostStops} stops of {page.Url}.");
    }

    private static async Task Enter(IPage page)
    {
        var before = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => address != before);
    }
}
