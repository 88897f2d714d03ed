using Headway.Core.Organisation;
using Headway.Organisation;

namespace Headway.Commands;

/// <summary>The organisation on a day as JSON carries it; full-time equivalents are decimal numbers.</summary>
internal sealed class OrganisationJson(OrganisationAt at)
{
    public object Of(IReadOnlyList<UnitNode> units, IReadOnlyList<OrganisationProblem> problems) => new
    {
        AsAt = JsonMoments.Of(at.Day),
        KnownAt = JsonMoments.Of(at.KnownAt, at.Zone),
        Units = units.Select(Of),
        Problems = problems.Select(problem => new
        {
            Kind = problem.Kind.ToString(),
            problem.Key,
            Level = problem.Problem.Level.ToString(),
            problem.Problem.Message,
            problem.Problem.Fix,
        }),
    };

    private object Of(UnitNode node) => new
    {
        node.Key,
        node.Unit.Name,
        node.Unit.Kind,
        node.Unit.Parent,
        People = node.People.Count,
        PostsInAll = node.Fte.Posts,
        node.Fte.NotStated,
        FteFunded = Fte(node.Fte.Funded),
        FteHeld = Fte(node.Fte.Held),
        FteVacant = Fte(node.Fte.Vacant),
        Leaders = node.Leadership.Leaders.Select(Person),
        WhyNoLeader = node.Leadership.WhyNone,
        Posts = at.Known.PostsOf(node.Key, at.Day).Select(Of),
        Units = node.Below.Select(Of),
    };

    private object Of(Piece<Post> post) => new
    {
        post.Key,
        post.Value.Title,
        post.Value.Role,
        post.Value.ReportsTo,
        Fte = post.Value.FteHundredths is { } fte ? Fte(fte) : null,
        Vacant = at.Known.VacancyOf(post.Key, at.Day) is { } vacant ? Fte(vacant) : null,
        post.Value.Leads,
        Holders = at.Known.HoldingsOf(post.Key, at.Day).Select(holding => new { holding.Person, Name = at.NameOf(holding.Person), Share = Fte(holding.ShareHundredths) }),
        Covers = at.Known.CoversOf(post.Key, at.Day).Select(cover => new
        {
            cover.Value.Person,
            Name = at.NameOf(cover.Value.Person),
            cover.Value.Reason,
            LastDay = JsonMoments.Of(cover.Days.To?.PlusDays(-1)),
        }),
    };

    private object Person(string person) => new { Person = person, Name = at.NameOf(person) };

    private static decimal? Fte(long hundredths) => hundredths / 100m;
}
