using Headway.Web;
using NodaTime;

namespace Headway.BrowserTests;

/// <summary>The product as a city runs it: the Boston sample, imported by the product's own import, served on a free port.</summary>
internal static class BostonServer
{
    public static async Task<WebApplication> Start(CancellationToken cancel)
    {
        var app = WebApp.Build(new WebSettings
        {
            Port = 0,
            Zone = DateTimeZoneProviders.Tzdb["America/New_York"],
            ServiceName = "Boston 311",
            Services = _ => { },
        });
        await app.StartAsync(cancel);
        return app;
    }
}
