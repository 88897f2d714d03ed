using System.IO.Compression;
using System.Net;
using Headway.Happenings;
using Headway.Imports;
using Headway.Indicators;
using Headway.WorkItems;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Headway.Web;

/// <summary>The pages as a program: what answers, in which order, on this machine only.</summary>
public static class WebApp
{
    public static WebApplication Build(WebSettings settings)
    {
        // An empty builder reads no environment variables and no files, so nothing outside can widen where it listens.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, settings.Port);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        AddPages(builder.Services);

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Assets>();
        builder.Services.TryAddSingleton<PageTraffic>();
        builder.Services.AddScoped<PositionQueries>();
        builder.Services.AddScoped<ItemQueries>();
        builder.Services.AddScoped<HappeningQueries>();
        builder.Services.AddScoped<ImportQueries>();
        settings.Services(builder.Services);

        var app = builder.Build();
        Answer(app);
        return app;
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddRazorPages(pages => pages.RootDirectory = "/").AddMvcOptions(mvc => mvc.Filters.Add(new FormWithoutRoom()));
        services.Configure<RazorViewEngineOptions>(views =>
        {
            foreach (var folder in (string[])["Web", "Charts"])
            {
                views.ViewLocationFormats.Add($"/{folder}/{{0}}.cshtml");
                views.PageViewLocationFormats.Add($"/{folder}/{{0}}.cshtml");
            }
        });
        // Nothing but the key of a form is kept in a browser, so no key need be written to the disk of this machine.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // A form that changes anything carries a key of the page that it stands on; no other site can send it.
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "headway-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.HttpOnly = true;
            form.SuppressXFrameOptionsHeader = true;
        });
        services.AddResponseCompression(options =>
        {
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "text/csv"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    /// <summary>What is larger than any page takes is refused before it is sent; the page of that status says so.</summary>
    private static Task RefuseTooLarge(HttpContext http, RequestDelegate next)
    {
        // The same request comes by again on its way to that page.
        if (!(http.Request.ContentLength > TakeFile.MostForm) || http.Features.Get<IStatusCodeReExecuteFeature>() is not null) return next(http);
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }

    private static void Answer(WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<PageTraffic>().Pass);
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            // The error page logs it with the reference that the reader sees.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePagesWithReExecute("/status/{0}");
        app.Use(RefuseTooLarge);
        app.UseRouting();
        app.MapGet("/", () => Results.Redirect(Links.Position()));
        app.MapGet("/assets/{name}", (string name, Assets assets, HttpContext http) => assets.Answer(name, http));
        app.MapGet("/favicon.ico", (Assets assets) => Results.Redirect(assets.Address("icon.svg")));
        app.MapGet(ItemsFile.Address, ItemsFile.Answer);
        app.MapGet(RejectedAnswer.Address, RejectedAnswer.Answer);
        Health.Map(app);
        app.MapRazorPages();
    }
}
