using Headway.Core;
using Headway.Imports;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace Headway.WorkItems;

/// <summary>A list of items: exactly those that a figure counted, or those that a person asks for.</summary>
public sealed class ItemsModel(ItemQueries items, ImportQueries imports, WebSettings settings) : PageModel
{
    /// <summary>The list; null before an import is done.</summary>
    public ItemListView? View { get; set; }

    public DateTimeZone Zone => settings.Zone;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var query = new QueryReader(Request.Query, Zone);
        var filter = ItemAddress.Read(query);
        if (query.Problems.Count > 0) return new BadQuery(query.Problems, Links.Items(), Section.Items).Answer(this);

        View = await items.List(filter, cancel);
        if (View is null && await imports.AnyWorkDone(cancel)) return NotKnown();
        return Page();
    }

    /// <summary>The same list otherwise filtered, from its first page.</summary>
    public string With(Func<ItemFilter, ItemFilter> change) => Links.Items(change(View!.Filter) with { Page = 1 }, Zone);

    public string PageAt(int page) => Links.Items(View!.Filter with { Page = page }, Zone);

    public int Pages => (int)((View!.Count + View.PageSize - 1) / View.PageSize);

    /// <summary>The list sorted by a column; by the same column again, the other way round.</summary>
    public string SortedBy(string sort) => With(filter => filter with { Sort = sort, Descending = filter.Sort == sort && !filter.Descending });

    public string AriaSort(string sort) =>
        View!.Filter.Sort != sort ? "none" : View.Filter.Descending ? "descending" : "ascending";

    private IActionResult NotKnown() => new BadQuery(
        [new Problem(ProblemLevel.Error, "There is no such unit or work type.", Fix: "Choose one from the filter.")],
        Links.Items(), Section.Items, StatusCodes.Status404NotFound).Answer(this);
}
