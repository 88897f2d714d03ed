using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Headway.Web;

/// <summary>The page that says that a file sent to a page was larger than pages take.</summary>
public static class TooLarge
{
    /// <summary>Whether it was this that failed; a form's limit speaks by another type of failure than the request's.</summary>
    public static bool Is(Exception? failure) => failure switch
    {
        BadHttpRequestException refused => refused.StatusCode == StatusCodes.Status413PayloadTooLarge,
        InvalidDataException limit => limit.Message.Contains("length limit", StringComparison.Ordinal),
        _ => failure?.InnerException is { } inner && Is(inner),
    };

    public static IActionResult Answer(PageModel page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new ViewResult
        {
            StatusCode = StatusCodes.Status413PayloadTooLarge,
            ViewName = "/Web/TooLarge.cshtml",
            ViewData = new ViewDataDictionary(page.MetadataProvider, page.ModelState),
        };
    }
}
