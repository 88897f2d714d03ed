using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Headway.Imports;

/// <summary>Every import, newest first.</summary>
public sealed class ImportsModel(ImportQueries imports) : PageModel
{
    public IReadOnlyList<ImportRow> View { get; set; } = [];

    public async Task OnGet(CancellationToken cancel) => View = await imports.All(cancel);
}
