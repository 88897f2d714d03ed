using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Web;

/// <summary>Shown when there is no such page, or when it may not be seen; both in words that help.</summary>
[IgnoreAntiforgeryToken]
public sealed class NotFoundModel : PageModel
{
    public string Title { get; private set; } = "";
    public string Sentence { get; private set; } = "";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // Read here: where a form cannot be read, nothing is bound, not even what stands in the address.
        var code = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        // Asked for directly this address is itself a page that does not exist.
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null ? StatusCodes.Status404NotFound : code;
        Response.StatusCode = asked;
        (Title, Sentence) = asked switch
        {
            StatusCodes.Status404NotFound => ("Page not found",
                "There is nothing at this address. If you typed it, check it; if you followed a link, what it led to is no longer held."),
            StatusCodes.Status403Forbidden => ("You may not see this page",
                "It lies outside what your role gives you. If you need it for your work, ask whoever looks after roles in Headway."),
            StatusCodes.Status400BadRequest => ("The address cannot be read",
                "Part of it is not in the form that Headway expects. Start again from a link on this page."),
            StatusCodes.Status405MethodNotAllowed => ("That cannot be done here", "This address can be read, but nothing can be sent to it."),
            StatusCodes.Status413PayloadTooLarge => ("The file is too large",
                "A page takes files up to 2 GB; nothing of this one was kept. Pack it as gzip or zip, or import it with \"headway import\" on the machine that runs Headway."),
            _ => ("That did not work", "The server could not answer this request. Start again from a link on this page."),
        };
    }
}
