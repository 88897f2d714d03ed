using Headway.Storage;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Imports;

/// <summary>Asks before an import is taken back: what it means, and why it is wanted.</summary>
public sealed class TakeBackModel(ImportQueries imports, RunningTakeBacks takeBacks, StorageState storage) : PageModel
{
    private const int LongestWhy = 300;

    // What is done by then needs no page of its own that says "under way".
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    public ImportReport View { get; set; } = null!;

    public string Problem { get; private set; } = "";

    public string Why { get; private set; } = "";

    public async Task<IActionResult> OnGet(string import, CancellationToken cancel) => await Load(import, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string import, [FromForm] string? why, CancellationToken cancel)
    {
        if (!await Load(import, cancel)) return NotFound();
        Why = why?.Trim() ?? "";
        if (Why.Length is 0 or > LongestWhy)
        {
            Problem = Why.Length == 0 ? "Say why the import is taken back: it is kept with the import." : $"Say it in {LongestWhy} characters.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        storage.RequireRoom();
        var work = takeBacks.Start(new TakeBackOrder(import, Environment.UserName, Why));
        _ = await Task.WhenAny(work, Task.Delay(Short, cancel));
        if (takeBacks.Refusal(import) is not { } refusal) return Redirect(Links.Import(import));
        Problem = refusal;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> Load(string import, CancellationToken cancel)
    {
        if (await imports.Read(import, cancel) is not { } view) return false;
        View = view;
        return true;
    }
}
