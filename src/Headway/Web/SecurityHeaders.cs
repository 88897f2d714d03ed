namespace Headway.Web;

/// <summary>Says with every answer what a browser may do with it: nothing beyond our own style sheet and images.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    public Task Invoke(HttpContext http)
    {
        if (!IsThisMachine(http.Request.Host.Host))
        {
            http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
        headers.CacheControl = "no-store";
        return next(http);
    }

    // A foreign name that resolves to this machine (DNS rebinding) must not read the pages through somebody's browser.
    private static bool IsThisMachine(string host) => host is "127.0.0.1" or "localhost" or "[::1]";
}
