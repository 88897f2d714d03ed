using Headway.Imports;
using Headway.Service;
using Headway.Storage;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Setup;

/// <summary>Where an office begins: it brings an export, and Headway proposes what it means.</summary>
[RequestSizeLimit(TakeFile.MostForm)]
[RequestFormLimits(MultipartBodyLengthLimit = TakeFile.MostForm)]
public sealed class SetUpModel(DroppedFiles files, Database database, ServiceVersions versions) : PageModel
{
    public string Problem { get; private set; } = "";

    /// <summary>The service that is in force; empty where none is.</summary>
    public string InForce { get; private set; } = "";

    public async Task OnGet(CancellationToken cancel)
    {
        if (database.Exists) InForce = (await versions.Current(cancel))?.Definition.Name ?? "";
    }

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancel)
    {
        var (taken, problem) = await TakeFile.Run(files, file, cancel);
        if (taken is not null) return Redirect(Links.SetUpFrom(taken.Id));
        Problem = problem;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await OnGet(cancel);
        return Page();
    }
}
