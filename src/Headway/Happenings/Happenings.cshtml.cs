using Headway.Core;
using Headway.Core.Happenings;
using Headway.Indicators;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace Headway.Happenings;

/// <summary>What happened here: what was out of the ordinary for a unit, those above it and those below it.</summary>
public sealed class HappeningsModel(HappeningQueries happenings, WebSettings settings) : PageModel
{
    public StoryQuestion Question { get; set; } = new();

    /// <summary>The story; null where no service is in force.</summary>
    public StoryView? View { get; set; }

    public DateTimeZone Zone => settings.Zone;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var query = new QueryReader(Request.Query, Zone);
        Question = StoryAddress.Read(query);
        if (query.Problems.Count > 0) return new BadQuery(query.Problems, Links.Happenings(), Section.Position).Answer(this);
        View = await happenings.Read(Question, cancel);
        return View is { IsKnown: false } ? NotKnown() : Page();
    }

    /// <summary>The same question of another unit; of the whole organisation for a key that is empty.</summary>
    public string OfUnit(string unit) => Links.Happenings(Question with { Unit = unit.Length == 0 ? null : unit }, Zone);

    /// <summary>The work position of a unit on the evening of the last day of an entry.</summary>
    public string PositionThen(StoryEntry entry, string unit)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var moment = Instant.Min(View!.AsAt, entry.To ?? View.AsAt);
        return Links.Position(new PositionQuestion { Unit = unit.Length == 0 ? null : unit, AsAt = moment }, Zone);
    }

    private IActionResult NotKnown() => new BadQuery(
        [new Problem(ProblemLevel.Error, "There is no such unit.", Fix: "Choose one from the tables of the position page.")],
        Links.Happenings(), Section.Position, StatusCodes.Status404NotFound).Answer(this);
}
