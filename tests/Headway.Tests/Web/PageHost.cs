using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Headway.Commands;
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

    private readonly OpenedService _service;

    private PageHost(WebApplication app, OpenedService service, HttpClient http) => (_app, _service, Http) = (app, service, http);

    public HttpClient Http { get; }

    /// <summary>Pages as before anything was imported.</summary>
    public static Task<PageHost> StartEmpty(CancellationToken cancel) => Start((_, _) => null, cancel);

    /// <summary>Pages that show what the answer gives for a kind of view and a request; null leaves the page to its own queries.</summary>
    public static async Task<PageHost> Start(Func<Type, HttpRequest, object?> answer, CancellationToken cancel, int port = 0)
    {
        // No database lies there, so whatever a page asks of its own queries is as before the first import.
        var around = new Surroundings(new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null), SystemClock.Instance, "", "", "");
        var service = new OpenedService(new ServicePlace(null, "sqlite:" + Path.Join(Path.GetTempPath(), "headway-no-such.db")), around);
        var app = WebApp.Build(new WebSettings
        {
            Port = port,
            Zone = Boston,
            ServiceName = "Boston 311",
            Services = services =>
            {
                service.Register(services);
                services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new ShowGiven(answer)));
            },
        });
        app.MapGet("/fails", string () => throw new InvalidOperationException("the secret of the inside"));
        await app.StartAsync(cancel);
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        return new PageHost(app, service, http);
    }

    /// <summary>The page at an address, read as a browser reads it.</summary>
    public async Task<IDocument> Page(string address, CancellationToken cancel)
    {
        var html = await Http.GetStringAsync(new Uri(address, UriKind.Relative), cancel);
        return await new HtmlParser().ParseDocumentAsync(html, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _service.DisposeAsync();
    }

    private sealed class ShowGiven(Func<Type, HttpRequest, object?> answer) : IAsyncPageFilter
    {
        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            var view = context.HandlerInstance.GetType().GetProperty("View");
            if (context.HandlerInstance is not PageModel page || view is null || answer(view.PropertyType, page.Request) is not { } given)
            {
                await next();
                return;
            }
            view.SetValue(page, given);
            if (page is PositionModel position) position.Question = PositionAddress.Read(new QueryReader(page.Request.Query, Boston));
            context.Result = page.Page();
        }
    }
}
