using Microsoft.Playwright;

namespace Headway.BrowserTests;

/// <summary>One page in its own context, with everything that the browser complained of on the way.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console: a refused style or script is one.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public async Task<IPage> To(string address)
    {
        await Page.GotoAsync(address);
        return Page;
    }

    public Task<string> Heading() => Page.Locator("h1").InnerTextAsync();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
