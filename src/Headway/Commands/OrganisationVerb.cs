using System.CommandLine;
using Headway.Core.Organisation;
using Headway.Organisation;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway organisation</c>: who works where.</summary>
internal sealed class OrganisationVerb : ServiceVerb
{
    private const int MostShown = 10;

    private readonly Option<string?> _unit = new("--unit") { HelpName = "KEY", Description = "The unit and everything below it, by its key" };
    private readonly DayOption _asAt = new("--as-at", "The day that is asked about [default: the one at which pages open]");
    private readonly MomentOption _knownAt = new("--known-at", "Leave out what was recorded after a moment");

    public OrganisationVerb(Surroundings around)
        : base(
            around, "organisation", "Show who works where on a day: units, posts, their holders and covers, and what cannot be right.",
            "headway organisation --as-at 2011-03-31 --json --service samples/organograms")
    {
        Add(_unit);
        Add(_asAt);
        Add(_knownAt);
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        var zone = (await service.Asked(cancel)).Definition.Zone;
        var question = new OrganisationQuestion(parse.GetValue(_asAt), _knownAt.In(zone, parse));
        var at = await service.Get<OrganisationQueries>().Read(question, cancel)
            ?? throw VerbFailed.Input("Nothing is known of the organisation yet.", "Import a list of units, posts or people: \"headway import FILE --map MAP\".");
        var unit = parse.GetValue(_unit);
        IReadOnlyList<UnitNode> units = unit is null ? at.Tops : new UnitTree(at).Of(unit) is { } node ? [node]
            : throw VerbFailed.Usage($"There is no unit {unit} on {JsonMoments.Of(at.Day)}.", "The keys of units are in \"headway organisation --json\".");
        List<OrganisationProblem> problems = [.. at.Problems, .. await service.Get<WorkWithoutOwner>().Read(at, cancel)];
        if (IsJson(parse)) WriteJson(new OrganisationJson(at).Of(units, problems));
        else Write(at, units, problems);
        return ExitCode.Done;
    }

    private void Write(OrganisationAt at, IReadOnlyList<UnitNode> units, IReadOnlyList<OrganisationProblem> problems)
    {
        Terminal.Write($"As at {Words.Day(at.Day)}{Words.Known(at.KnownAt, at.Zone)}");
        Terminal.Write();
        Terminal.WriteTable(
            [new("Unit"), new("Led by"), new("People", true), new("Posts", true), new("FTE funded", true), new("FTE held", true), new("FTE vacant", true)],
            units.SelectMany(unit => unit.All()).Select(string[] (row) =>
            [
                new string(' ', row.Depth * 2) + row.Node.Unit.Name, row.Node.HasPosts ? row.Node.Leadership.WhyNone ?? string.Join(", ", row.Node.Leadership.Leaders.Select(at.NameOf)) : "",
                Words.Number(row.Node.People.Count), Words.Number(row.Node.Fte.Posts), OrganisationWords.Fte(row.Node.Fte.Funded),
                OrganisationWords.Fte(row.Node.Fte.Held), OrganisationWords.Fte(row.Node.Fte.Vacant),
            ]));
        foreach (var kind in problems.GroupBy(problem => problem.Kind))
        {
            Terminal.Write();
            Terminal.Write($"{OrganisationWords.Of(kind.Key)}: {Words.Number(kind.Count())}");
            foreach (var problem in kind.Take(MostShown)) Terminal.Write($"  {problem.Problem.Message}");
            if (kind.Count() > MostShown) Terminal.Write($"  and {Words.Number(kind.Count() - MostShown)} more; all of them with --json");
        }
    }
}
