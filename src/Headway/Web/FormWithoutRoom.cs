using Headway.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Headway.Web;

/// <summary>Reads a form before its key is looked at: where there is no room for what was sent, that is said, and not that the key is missing.</summary>
internal sealed class FormWithoutRoom : IAsyncAuthorizationFilter, IOrderedFilter
{
    // After the limits of the page (900) and before the key of the form (1000).
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        // The page that says what is wrong comes by with the same form.
        if (!http.Request.HasFormContentType || http.Features.Get<IExceptionHandlerFeature>() is not null) return;
        try
        {
            _ = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception failure) when (!StorageState.IsFull(failure))
        {
            // Whoever reads it next has words for it.
        }
    }
}
