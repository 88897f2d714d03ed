using Headway.Jobs;
using Headway.Storage;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Imports;

/// <summary>Every import, newest first, and the form at which the next file is brought.</summary>
[RequestSizeLimit(TakeFile.MostForm)]
[RequestFormLimits(MultipartBodyLengthLimit = TakeFile.MostForm)]
public sealed class ImportsModel(ImportQueries imports, DroppedFiles files, ImportJobs jobs, StorageState storage) : PageModel
{
    public IReadOnlyList<ImportRow> View { get; set; } = [];

    /// <summary>What waits for its turn: an import that runs is in the list already.</summary>
    public IReadOnlyList<ImportJob> Waiting => [.. jobs.Now.Where(job => job.State == ImportJobState.Waiting)];

    public IReadOnlyList<ImportJob> Running => [.. jobs.Now.Where(job => job.State == ImportJobState.Running)];

    /// <summary>What waits because the storage is full.</summary>
    public IReadOnlyList<ImportJob> WithoutRoom => [.. jobs.Now.Where(job => job.State == ImportJobState.NoRoom)];

    public bool IsFull => storage.Full is not null;

    /// <summary>The feeds that files are waited for of; null before a service is in force.</summary>
    public FeedsView? Feeds { get; private set; }

    public string Problem { get; private set; } = "";

    public async Task OnGet(CancellationToken cancel)
    {
        View = await imports.All(cancel);
        Feeds = await imports.Feeds(cancel);
    }

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancel)
    {
        var (taken, problem) = await TakeFile.Run(files, file, cancel);
        if (taken is not null) return Redirect(Links.DroppedFile(taken.Id));
        Problem = problem;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await OnGet(cancel);
        return Page();
    }
}
