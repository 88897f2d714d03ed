using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Imports;

/// <summary>What an import of a file would do: a dry run, under way or done.</summary>
public sealed class TrialModel(DroppedFiles files, ImportTrials trials) : PageModel
{
    public DroppedFile Dropped { get; private set; } = null!;

    public ImportTrial View { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        if (files.Find(id) is not { } file) return NotFound();
        // A server that was started anew knows of no dry run: begin again from the file.
        if (trials.Find(id) is not { } trial) return Redirect(Web.Links.DroppedFile(id));
        (Dropped, View) = (file, trial);
        return Page();
    }
}
