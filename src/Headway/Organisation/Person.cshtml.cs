using Headway.Core.Organisation;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;

namespace Headway.Organisation;

/// <summary>What the organisation holds of one person: posts by date, hours, skills and absences.</summary>
public sealed class PersonModel(OrganisationQueries organisation, AbsenceQueries absences, WebSettings settings) : OrganisationPage(organisation, settings)
{
    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    public IReadOnlyList<Hat> Hats { get; set; } = [];

    /// <summary>Everything that the person ever held or covered, the latest first.</summary>
    public IReadOnlyList<HeldPost> Posts { get; set; } = [];

    public IReadOnlyList<Skill> Skills { get; set; } = [];

    /// <summary>Every absence that is known, the latest first.</summary>
    public IReadOnlyList<Piece<Absence>> Absences { get; set; } = [];

    public override string For(OrganisationQuestion question) => Links.Person(Key, question, Zone);

    public async Task<IActionResult> OnGet(string person, CancellationToken cancel)
    {
        Key = person;
        if (await Load(cancel) is { } answer) return answer;
        if (At is null || At.Known.People.Of(person).Count == 0) return NotFound();
        var known = At.Known;
        Name = At.NameOf(person);
        Hats = known.HatsOf(person, At.Day);
        Posts =
        [
            .. known.EveryHoldingOf(person).Select(piece => new HeldPost(piece.Days, piece.Value.Post, piece.Value.ShareHundredths, null, Patterns(piece.Key, piece.Days)))
                .Concat(known.EveryCoverBy(person).Select(piece => new HeldPost(piece.Days, piece.Value.Post, null, piece.Value.Reason, [])))
                .OrderByDescending(post => post.Days.From).ThenBy(post => post.Post, StringComparer.Ordinal),
        ];
        Skills = [.. known.SkillsOf(person, At.Day).OrderBy(skill => skill.Name, StringComparer.Ordinal)];
        Absences = [.. (await absences.Of(person, At.KnownAt, cancel)).Reverse()];
        return Page();
    }

    /// <summary>Where the person is on the day, in a sentence.</summary>
    public string Reading()
    {
        if (!At!.Known.IsEmployed(Key, At.Day)) return $"{Name} does not work here on this day.";
        var away = Absences.Where(absence => absence.Days.Contains(At.Day)).Select(absence => OrganisationWords.Of(absence.Value.Kind)).Distinct().ToList();
        var where = Hats.Count == 0 ? "Holds no post, and so is in no team" : string.Join("; ", Hats.Select(hat =>
            $"{(hat.IsCover ? "covers" : "holds")} {hat.Post.Title} in {At.NameOfUnit(hat.Post.Unit)}"));
        return $"{char.ToUpperInvariant(where[0])}{where[1..]}.{(away.Count == 0 ? "" : $" Away on this day: {string.Join(", ", away)}.")}";
    }

    /// <summary>The unit of a post when the person began in it, or the last that it had.</summary>
    public string UnitOf(HeldPost held)
    {
        ArgumentNullException.ThrowIfNull(held);
        var posts = At!.Known.Posts.Nodes;
        return (posts.On(held.Post, held.Days.From) ?? posts.Of(held.Post).Select(piece => piece.Value).LastOrDefault())?.Unit ?? "";
    }

    private List<string> Patterns(string key, Stretch days) =>
        [.. At!.Known.Patterns.Of(key).Where(piece => piece.Days.Overlaps(days)).Select(piece => $"{piece.Value.Text} ({OrganisationWords.Days(piece.Days)})")];
}

/// <summary>A post that a person held or covered.</summary>
/// <param name="Share">In hundredths of a full-time job; null of a cover.</param>
/// <param name="Why">Why it was covered; null of a holding.</param>
/// <param name="Hours">The working patterns, with their days.</param>
public sealed record HeldPost(Stretch Days, string Post, int? Share, string? Why, IReadOnlyList<string> Hours);
