using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>One item: where it stands, why it is due when it is due, and what happened to it.</summary>
public sealed class ItemModel(ItemQueries items, WebSettings settings) : PageModel
{
    public ItemView View { get; set; } = null!;

    public DateTimeZone Zone => settings.Zone;

    public async Task<IActionResult> OnGet(string item, CancellationToken cancel)
    {
        var query = new QueryReader(Request.Query, Zone);
        var (asAt, knownAt) = (query.Moment("as-at"), query.Moment("known-at"));
        if (query.Problems.Count > 0) return new BadQuery(query.Problems, Links.Item(item), Section.Items).Answer(this);

        if (await items.Read(item, asAt, knownAt, cancel) is not { } view) return NotFound();
        View = view;
        return Page();
    }
}
