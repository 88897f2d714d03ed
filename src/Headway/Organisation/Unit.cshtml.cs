using Headway.Core.Organisation;
using Headway.Indicators;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Headway.Organisation;

/// <summary>One unit on a day: who leads it, its posts and people, what they can do, who came and went, and how its work stands.</summary>
public sealed class UnitModel(OrganisationQueries organisation, AbsenceQueries absences, PositionQueries positions, WebSettings settings) : OrganisationPage(organisation, settings)
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

    /// <summary>Why people are away on the day.</summary>
    public ILookup<string, Absence> Absences { get; set; } = Array.Empty<Absence>().ToLookup(absence => absence.Person);

    /// <summary>Who came and went in the year up to the day, and after it as far as it is known.</summary>
    public IReadOnlyList<UnitMove> Moves { get; set; } = [];

    /// <summary>What it was called and where it lay, from first to last.</summary>
    public IReadOnlyList<Piece<Unit>> History { get; set; } = [];

    /// <summary>How its work stood at the end of the day, or stands now; null where it never had any, or where an earlier knowledge is asked for.</summary>
    public PositionView? Work { get; set; }

    /// <summary>The question that <see cref="Work"/> answers.</summary>
    public PositionQuestion WorkAsked { get; set; } = new();

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
        Absences = await absences.On(At.Day, At.KnownAt, cancel);
        Moves = [.. UnitMoves.Of(known, unit, new Stretch(At.Day.PlusYears(-1))).Reverse()];
        History = known.Units.Nodes.Of(unit);
        // By an earlier knowledge all its work would have to be replayed for one line.
        WorkAsked = new PositionQuestion { Unit = unit, AsAt = EndOfDay() };
        if (Question.KnownAt is null) Work = await positions.Read(WorkAsked, cancel);
        return Page();
    }

    /// <summary>The last moment of a day that was asked for; null for the latest.</summary>
    private Instant? EndOfDay() => Question.AsAt is { } day ? Zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1) : null;

    /// <summary>One figure of its work.</summary>
    public static long Figure(PositionView work, string id)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work.Figures.First(figure => figure.Id == id).N;
    }

    /// <summary>The state in a sentence.</summary>
    public string Reading()
    {
        if (Node is not { } node) return $"{Name} does not exist on this day.";
        var led = node.Leadership.WhyNone is not { } why ? $"Led by {Names(node.Leadership.Leaders)}{Acting(node.Leadership)}. "
            : node.HasPosts ? $"Nobody leads it: {why}. " : "";
        if (node.Fte.Posts == 0) return "It has no posts of its own, and none below it.";
        if (!At!.KnowsPeople) return $"{Words.Count(node.Fte.Posts, "post")}, funded for {OrganisationWords.Fte(node.Fte.Funded)} full-time jobs. Who holds them is not known, because no list says so.";
        // Where something is not stated, nothing can be more than it.
        var over = node.Fte.NotStated == 0 ? node.Fte.Held + node.Fte.Vacant - node.Fte.Funded : 0;
        return $"{led}{Words.Count(node.People.Count, "person holds", "people hold")} {OrganisationWords.Fte(node.Fte.Held)} of {OrganisationWords.Fte(node.Fte.Funded)} full-time jobs"
            + $"{(node.Below.Count > 0 ? " here and below" : "")}; {(node.Fte.Vacant == 0 ? "none is" : $"{OrganisationWords.Fte(node.Fte.Vacant)} are")} vacant"
            + $"{(over > 0 ? $", and other posts are held for {OrganisationWords.Fte(over)} more than they are funded for" : "")}.";
    }

    /// <summary>Why somebody is away on the day, in words; null where nothing says that they are.</summary>
    public string? Away(string person)
    {
        var absences = Absences[person].Select(absence => OrganisationWords.Of(absence.Kind)).Distinct().ToList();
        return absences.Count == 0 ? null : string.Join(", ", absences);
    }

    /// <summary>A move in words: "came from Leeds 2".</summary>
    public string WordsOf(UnitMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        var others = string.Join(", ", move.Others.Select(At!.NameOfUnit));
        return (move.IsIn, others.Length == 0, move.Day > At.Day) switch
        {
            (true, true, false) => "joined",
            (true, true, true) => "joins",
            (true, false, false) => $"came from {others}",
            (true, false, true) => $"comes from {others}",
            (false, true, false) => "left",
            (false, true, true) => "leaves",
            (false, false, false) => $"went to {others}",
            (false, false, true) => $"goes to {others}",
        };
    }

    private string Names(IReadOnlyList<string> people) => string.Join(" and ", people.Select(At!.NameOf));

    private string Acting(Leadership leadership) => leadership.Covering.Count == 0 ? ""
        : leadership.Holders.Count == 0 ? ", who covers a vacant post" : $", who covers for {Names(leadership.Holders)}";
}
