using Headway.Core.Organisation;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;

namespace Headway.Organisation;

/// <summary>One unit on a day: who leads it, its posts and people, what they can do, and who came and went.</summary>
public sealed class UnitModel(OrganisationQueries organisation, WebSettings settings) : OrganisationPage(organisation, settings)
{
    /// <summary>So many rows of a table are shown; the command line has all.</summary>
    public const int MostRows = 200;

    public string Key { get; set; } = "";

    /// <summary>What the unit is called on the day, or was last.</summary>
    public string Name { get; set; } = "";

    /// <summary>Null where the unit does not exist on the day.</summary>
    public UnitNode? Node { get; set; }

    /// <summary>Those above it, outermost first.</summary>
    public IReadOnlyList<string> Above { get; set; } = [];

    public IReadOnlyList<Piece<Post>> Posts { get; set; } = [];

    public IReadOnlyList<string> People { get; set; } = [];

    /// <summary>Who came and went in the year up to the day, and after it as far as it is known.</summary>
    public IReadOnlyList<UnitMove> Moves { get; set; } = [];

    /// <summary>What it was called and where it lay, from first to last.</summary>
    public IReadOnlyList<Piece<Unit>> History { get; set; } = [];

    public override string For(OrganisationQuestion question) => Links.Unit(Key, question, Zone);

    public async Task<IActionResult> OnGet(string unit, CancellationToken cancel)
    {
        Key = unit;
        if (await Load(cancel) is { } answer) return answer;
        if (At is null || At.Known.Units.Nodes.Of(unit).Count == 0) return NotFound();
        var known = At.Known;
        Name = At.NameOfUnit(unit);
        Node = new UnitTree(At).Of(unit);
        Above = [.. known.Units.AncestorsOf(unit, At.Day).Reverse()];
        Posts = [.. known.PostsOf(unit, At.Day).OrderByDescending(post => post.Value.Leads).ThenBy(post => post.Value.Title, StringComparer.Ordinal).ThenBy(post => post.Key, StringComparer.Ordinal)];
        People = [.. known.PeopleOf(unit, At.Day).OrderBy(At.NameOf, StringComparer.Ordinal)];
        Moves = [.. UnitMoves.Of(known, unit, new Stretch(At.Day.PlusYears(-1))).Reverse()];
        History = known.Units.Nodes.Of(unit);
        return Page();
    }

    /// <summary>The state in a sentence.</summary>
    public string Reading()
    {
        if (Node is not { } node) return $"{Name} does not exist on this day.";
        var led = node.Leadership.WhyNone is { } why ? $"Nobody leads it: {why}." : $"Led by {Names(node.Leadership.Leaders)}{Acting(node.Leadership)}.";
        if (node.Fte.Posts == 0) return "It has no posts of its own, and none below it.";
        if (!At!.KnowsPeople) return $"{Words.Count(node.Fte.Posts, "post")}, funded for {OrganisationWords.Fte(node.Fte.Funded)} full-time jobs. Who holds them is not known, because no list says so.";
        return $"{led} {Words.Count(node.People.Count, "person holds", "people hold")} {OrganisationWords.Fte(node.Fte.Held)} of {OrganisationWords.Fte(node.Fte.Funded)} full-time jobs"
            + $"{(node.Below.Count > 0 ? " here and below" : "")}; {(node.Fte.Vacant == 0 ? "none is" : $"{OrganisationWords.Fte(node.Fte.Vacant)} are")} vacant.";
    }

    /// <summary>Why somebody is away on the day, in words; null where nothing says that they are.</summary>
    public string? Away(string person)
    {
        var absences = At!.Known.AbsencesOf(person, At.Day).Select(absence => OrganisationWords.Of(absence.Kind)).Distinct().ToList();
        return absences.Count == 0 ? null : string.Join(", ", absences);
    }

    /// <summary>A move in words: "came from Leeds 2".</summary>
    public string WordsOf(UnitMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        var others = string.Join(", ", move.Others.Select(At!.NameOfUnit));
        if (others.Length == 0) return move.IsIn ? "joined" : "left";
        return move.IsIn ? $"came from {others}" : $"went to {others}";
    }

    private string Names(IReadOnlyList<string> people) => string.Join(" and ", people.Select(At!.NameOf));

    private string Acting(Leadership leadership) => leadership.Covering.Count == 0 ? ""
        : leadership.Holders.Count == 0 ? ", who covers a vacant post" : $", who covers for {Names(leadership.Holders)}";
}
