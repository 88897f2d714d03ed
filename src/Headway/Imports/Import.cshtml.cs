using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Imports;

/// <summary>One import: what was read, what was odd in it, and how far our verdicts agree with the source's.</summary>
public sealed class ImportModel(ImportQueries imports, TakeBackQueries takeBacks, RejectedFile rejected) : PageModel
{
    public ImportReport View { get; set; } = null!;

    /// <summary>How it was taken back; null where it counts.</summary>
    public TakeBackView? TakenBack { get; private set; }

    /// <summary>The file of the rows that could not be taken; null where there are none.</summary>
    public RejectedDownload? Rejected { get; private set; }

    public async Task<IActionResult> OnGet(string import, CancellationToken cancel)
    {
        if (await imports.Read(import, cancel) is not { } view) return NotFound();
        View = view;
        Rejected = await rejected.Find(import, cancel);
        TakenBack = await takeBacks.Read(import, cancel);
        return Page();
    }
}
