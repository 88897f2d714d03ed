using Headway.Core;
using Headway.Happenings;
using Headway.Imports;
using Headway.Organisation;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace Headway.Indicators;

/// <summary>Where the work stands, for a unit and a work type, at any moment.</summary>
public sealed class PositionModel(PositionQueries positions, HappeningQueries happenings, ImportQueries imports, WebSettings settings) : PageModel
{
    public PositionQuestion Question { get; set; } = new();

    /// <summary>The position; null before an import is done.</summary>
    public PositionView? View { get; set; }

    /// <summary>What happened to the unit by the moment; null where that is not known.</summary>
    public StoryView? Story { get; set; }

    public DateTimeZone Zone => settings.Zone;

    private StoryQuestion Asked => new(Question.Unit, Question.AsAt, Question.KnownAt);

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var query = new QueryReader(Request.Query, Zone);
        Question = PositionAddress.Read(query);
        if (query.Problems.Count > 0) return new BadQuery(query.Problems, Links.Position(), Section.Position).Answer(this);

        View = await positions.Read(Question, cancel);
        if (View is null && await imports.AnyWorkDone(cancel)) return NotKnown();
        if (View is not null) Story = await happenings.Read(Asked, cancel);
        return Page();
    }

    /// <summary>The same question of a unit below or above.</summary>
    public string OfUnit(string? unit) => Links.Position(Question with { Unit = unit }, Zone);

    /// <summary>What happened to the unit.</summary>
    public string ToStory() => Links.Happenings(Asked, Zone);

    /// <summary>The same question of a work type below or above.</summary>
    public string OfType(string? type) => Links.Position(Question with { Type = type }, Zone);

    /// <summary>The page of a unit's posts and people on the same day, as known at the same moment.</summary>
    public string InOrganisation(string unit) =>
        Links.Unit(unit, new OrganisationQuestion(Question.AsAt?.InZone(Zone).Date, Question.KnownAt), Zone);

    /// <summary>The same question so many days earlier, at the same time of day.</summary>
    public string Earlier(int days)
    {
        var moment = View!.AsAt.LocalDateTime.PlusDays(-days).InZoneLeniently(Zone).ToInstant();
        return Links.Position(Question with { AsAt = moment, From = null, To = null }, Zone);
    }

    private IActionResult NotKnown() => new BadQuery(
        [new Problem(ProblemLevel.Error, "There is no such unit or work type.", Fix: "Choose one from the tables of the position page.")],
        Links.Position(), Section.Position, StatusCodes.Status404NotFound).Answer(this);
}
