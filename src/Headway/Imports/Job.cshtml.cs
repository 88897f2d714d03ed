using Headway.Jobs;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Imports;

/// <summary>An import that waits or runs; once it is done, its report.</summary>
public sealed class JobModel(ImportJobs jobs) : PageModel
{
    public ImportJob View { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        // What is not known any more ended before this server began: the history has it.
        if (jobs.Find(id) is not { } job) return Redirect(Links.Imports);
        if (job.Outcome is { } outcome) return Redirect(Links.Import(outcome.Import));
        View = job;
        return Page();
    }

    public async Task<IActionResult> OnPost(string id)
    {
        if (jobs.Find(id) is not { } job) return Redirect(Links.Imports);
        job.Cancel();
        _ = await Task.WhenAny(job.Ended, Task.Delay(TimeSpan.FromSeconds(1)));
        return Redirect(Links.ImportJob(id));
    }
}
