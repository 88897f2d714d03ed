using Headway.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Headway.Web;

/// <summary>What was wrong in an address, each with its mend, and where to start again.</summary>
public sealed record BadQuery(
    IReadOnlyList<Problem> Problems, string StartAgain, Section Section, int Status = StatusCodes.Status400BadRequest)
{
    /// <summary>The page that says so, with its status.</summary>
    public IActionResult Answer(PageModel page) => new ViewResult
    {
        StatusCode = Status,
        ViewName = "/Web/BadQuery.cshtml",
        ViewData = new ViewDataDictionary<BadQuery>(page.MetadataProvider, page.ModelState) { Model = this },
    };
}
