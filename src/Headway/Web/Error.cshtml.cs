using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Web;

/// <summary>Shown when a page failed: a reference for the log, and nothing of what went wrong inside.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(ILogger<ErrorModel> log) : PageModel
{
    public string Reference => HttpContext.TraceIdentifier;

    public IActionResult OnGet() => Show();

    public IActionResult OnPost() => Show();

    private IActionResult Show()
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        if (failure is null) return NotFound();
        log.LogError(failure.Error, "The page {Path} failed, reference {Reference}", failure.Path, Reference);
        Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Page();
    }
}
