using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Headway.BrowserTests.Site))]

namespace Headway.BrowserTests;

/// <summary>One running server with the Boston sample in it, and one browser, for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
    ];

    private BostonServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        // With HEADWAY_SITE the journeys run against a server that is already there.
        if (Environment.GetEnvironmentVariable("HEADWAY_SITE") is { Length: > 0 } running)
        {
            Address = running;
        }
        else
        {
            _server = await BostonServer.Start(CancellationToken.None);
            Address = _server.Address;
        }
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("HEADWAY_CHROMIUM") ?? "/usr/bin/chromium",
            Args = Flags,
        });
    }

    /// <summary>A fresh page of its own context; it says afterwards what the browser complained of.</summary>
    /// <param name="address">The server to visit; null for the one with the Boston sample.</param>
    public async Task<Visit> Open(int width = 1280, bool javaScript = true, string? address = null)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address ?? Address,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(10_000);
        return new Visit(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }
}
