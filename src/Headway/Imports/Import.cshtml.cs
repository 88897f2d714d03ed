using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Imports;

/// <summary>One import: what was read, what was odd in it, and how far our verdicts agree with the source's.</summary>
public sealed class ImportModel(ImportQueries imports) : PageModel
{
    public ImportReport View { get; set; } = null!;

    public async Task<IActionResult> OnGet(string import, CancellationToken cancel)
    {
        if (await imports.Read(import, cancel) is not { } view) return NotFound();
        View = view;
        return Page();
    }
}
