using Headway.Core.Organisation;
using Headway.Web;
using Headway.WorkItems;
using Microsoft.AspNetCore.Mvc;

namespace Headway.Organisation;

/// <summary>The units of the organisation with what each holds, and what cannot be right.</summary>
public sealed class OrganisationModel(OrganisationQueries organisation, WorkWithoutOwner work, WebSettings settings) : OrganisationPage(organisation, settings)
{
    // So many rows can be taken in; of a larger organisation the upper levels are shown.
    private const int MostRows = 150;

    public IReadOnlyList<UnitNode> Tops { get; set; } = [];

    /// <summary>The units shown, each before those below it.</summary>
    public IReadOnlyList<(UnitNode Node, int Depth)> Rows { get; set; } = [];

    /// <summary>How many units there are.</summary>
    public int Units { get; set; }

    public IReadOnlyList<IGrouping<OrganisationProblemKind, OrganisationProblem>> Problems { get; set; } = [];

    public override string For(OrganisationQuestion question) => Links.Organisation(question, Zone);

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await Load(cancel) is { } answer) return answer;
        if (At is null) return Page();
        Tops = At.Tops;
        List<(UnitNode Node, int Depth)> all = [.. Tops.SelectMany(top => top.All())];
        Units = all.Count;
        var deepest = Enumerable.Range(0, all.Count == 0 ? 1 : all.Max(row => row.Depth) + 1).Where(depth => depth == 0 || all.Count(row => row.Depth <= depth) <= MostRows).Max();
        Rows = [.. all.Where(row => row.Depth <= deepest)];
        Problems = [.. At.Problems.Concat(await work.Read(At, cancel)).GroupBy(problem => problem.Kind)];
        return Page();
    }

    /// <summary>The state in one or two sentences, and its largest trouble.</summary>
    public string Reading()
    {
        var (fte, people) = (Tops.Aggregate(UnitFte.None, (sum, top) => sum.Plus(top.Fte)), Tops.SelectMany(top => top.People).Distinct(StringComparer.Ordinal).Count());
        var held = !At!.KnowsPeople
            ? $"{Words.Count(fte.Posts, "post")} in {Words.Count(Units, "unit")}, funded for {OrganisationWords.Fte(fte.Funded)} full-time jobs; who holds them is not known, because no list says so."
            : $"{Words.Count(people, "person", "people")} in {Words.Count(fte.Posts, "post")} of {Words.Count(Units, "unit")}: {OrganisationWords.Fte(fte.Held)} full-time jobs are held, {OrganisationWords.Fte(fte.Vacant)} are vacant.";
        var wrong = Problems.Sum(kind => kind.Count());
        if (wrong == 0) return $"{held} Nothing in it contradicts itself.";
        var largest = Problems.MaxBy(kind => kind.Count())!;
        var most = Problems.Count == 1 ? ":" : ", most of them";
        return $"{held} {Words.Count(wrong, "thing needs", "things need")} a look{most} {OrganisationWords.Of(largest.Key).ToLowerInvariant()}.";
    }

    /// <summary>The page on which a problem can be seen; null where there is none.</summary>
    public string? PageOf(OrganisationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Kind switch
        {
            OrganisationProblemKind.PersonWithoutTeam or OrganisationProblemKind.MoreThanFullTime => OfPerson(problem.Key),
            OrganisationProblemKind.WorkWithoutOwner => Links.Items(new ItemFilter { Unit = problem.Key }, Zone),
            OrganisationProblemKind.UnitWithoutLeader or OrganisationProblemKind.ParentOfUnitMissing => OfUnit(problem.Key),
            OrganisationProblemKind.PostWithoutHolder or OrganisationProblemKind.ReportsToMissingPost =>
                At!.Known.Posts.Nodes.On(problem.Key, At.Day) is { } post ? OfUnit(post.Unit) : null,
            _ => null,
        };
    }
}
