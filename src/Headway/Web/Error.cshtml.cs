using Headway.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Web;

/// <summary>Shown when a page failed: a reference for the log, and nothing of what went wrong inside; a full storage is said as it is.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(ILogger<ErrorModel> log) : PageModel
{
    public bool IsFull { get; private set; }

    public string Reference => HttpContext.TraceIdentifier;

    public IActionResult OnGet() => Show();

    public IActionResult OnPost() => Show();

    private IActionResult Show()
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        if (failure is null) return NotFound();
        if (StorageState.IsFull(failure.Error))
        {
            IsFull = true;
            log.LogWarning("The page {Path} was refused: {Why}", failure.Path, failure.Error.Message);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
        log.LogError(failure.Error, "The page {Path} failed, reference {Reference}", failure.Path, Reference);
        Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Page();
    }
}
