using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Headway.BrowserTests;

/// <summary>What axe finds against WCAG 2.2, levels A and AA.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>Each violation in a sentence, with the first elements that have it.</summary>
    public static async Task<IEnumerable<string>> Violations(IPage page)
    {
        var found = await page.RunAxe(Wcag);
        return found.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}");
    }

    /// <summary>Opens whatever is folded, so that what lies inside is looked at too.</summary>
    public static async Task Unfold(IPage page) =>
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
}
