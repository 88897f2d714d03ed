using Headway.Indicators;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace Headway.Tests.Web;

/// <summary>The real web program, in which a page shows the view it is given in place of asking a database.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    public static readonly DateTimeZone Boston = DateTimeZoneProviders.Tzdb["America/New_York"];

    private readonly WebApplication _app;

    private PageHost(WebApplication app, HttpClient http) => (_app, Http) = (app, http);

    public HttpClient Http { get; }

    public static async Task<PageHost> Start(CancellationToken cancel, params object[] views) => await Start(0, cancel, views);

    public static async Task<PageHost> Start(int port, CancellationToken cancel, params object[] views)
    {
        var app = WebApp.Build(new WebSettings
        {
            Port = port,
            Zone = Boston,
            ServiceName = "Boston 311",
            Services = services => services.Configure<MvcOptions>(mvc =>
            {
                if (views.Length > 0) mvc.Filters.Add(new ShowGiven(views));
            }),
        });
        app.MapGet("/fails", string () => throw new InvalidOperationException("the secret of the inside"));
        await app.StartAsync(cancel);
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        return new PageHost(app, http);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class ShowGiven(object[] views) : IAsyncPageFilter
    {
        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            var property = context.HandlerInstance.GetType().GetProperty("View");
            if (Array.Find(views, view => property?.PropertyType.IsInstanceOfType(view) == true) is not { } given)
            {
                await next();
                return;
            }
            property!.SetValue(context.HandlerInstance, given);
            if (context.HandlerInstance is PositionModel position)
                position.Question = PositionAddress.Read(new QueryReader(context.HttpContext.Request.Query, Boston));
            context.Result = ((PageModel)context.HandlerInstance).Page();
        }
    }
}
