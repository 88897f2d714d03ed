using NodaTime;
using static Headway.Core.Organisation.OrganisationProblemKind;

namespace Headway.Core.Organisation;

/// <summary>Finds what cannot be right in an organisation on some days: all of it at once, by kind, key and day.</summary>
/// <remarks>
/// Each thing is looked at only on the days on which its answer can change; a problem that lasts is one problem with its stretch of days.
/// </remarks>
public sealed class OrganisationCheck(KnownOrganisation organisation, Stretch days)
{
    public IReadOnlyList<OrganisationProblem> Run() =>
    [
        .. Posts().Concat(Reporting()).Concat(Covers()).Concat(People()).Concat(Units()).Concat(Roles())
            .OrderBy(problem => problem.Kind).ThenBy(problem => problem.Key, StringComparer.Ordinal).ThenBy(problem => problem.Days.From),
    ];

    private IEnumerable<OrganisationProblem> Posts() => organisation.Posts.Nodes.Keys.SelectMany(post =>
    {
        var inUnits = DaysWith(post, organisation.Posts.Nodes, organisation.Units.Nodes, held => held.Unit);
        return Watch(PostWithoutHolder, post, organisation.DaysOfHolders(post), day => WithoutHolder(post, day))
            .Concat(Watch(PostInMissingUnit, post, inUnits, day => WithoutUnit(post, day)));
    });

    private IEnumerable<OrganisationProblem> Reporting() =>
        Orphans(ReportsToMissingPost, organisation.Posts, "reports to the post", "Correct whom it reports to, or the days of that post.")
            .Concat(Circles(CircleOfReporting, organisation.Posts, "Reporting lines", "Say which of these posts reports to another one, or to none."));

    private IEnumerable<OrganisationProblem> Covers() =>
        from piece in organisation.Covers.Pieces
        where piece.Days.To is null && piece.Days.Within(days) is not null
        select new OrganisationProblem(CoverWithoutEnd, piece.Key, piece.Days.Within(days)!.Value, Warning(
            $"{piece.Value.Person} covers {piece.Value.Post} from {piece.Days.From:uuuu-MM-dd} on without an end.",
            "Say until when; it can be said anew before that day."));

    private IEnumerable<OrganisationProblem> People() => organisation.People.Keys.SelectMany(person =>
    {
        var changes = organisation.People.Of(person).Select(piece => piece.Days).Concat(organisation.DaysOfPosts(person)).ToList();
        return Watch(PersonWithoutTeam, person, changes, day => WithoutTeam(person, day))
            .Concat(Watch(MoreThanFullTime, person, changes, day => AboveFullTime(person, day)));
    });

    private IEnumerable<OrganisationProblem> Units() => organisation.Units.Nodes.Keys
        .SelectMany(unit => Watch(UnitWithoutLeader, unit, DaysOfLeaders(unit), day => WithoutLeader(unit, day)))
        .Concat(Orphans(ParentOfUnitMissing, organisation.Units, "lies below the unit", "Correct where it lies, or the days of that unit."))
        .Concat(Circles(CircleOfUnits, organisation.Units, "Units", "Say which of them lies below another one, or below none."));

    private IEnumerable<OrganisationProblem> Roles() =>
        Orphans(ParentOfRoleMissing, organisation.Roles, "is a kind of the role", "Correct the role it is a kind of, or the days of that role.")
            .Concat(Circles(CircleOfRoles, organisation.Roles, "Roles", "Say which of them is a kind of another one, or of none."));

    private Problem? WithoutHolder(string post, LocalDate day) =>
        organisation.Posts.Nodes.On(post, day) is not { } held || organisation.HoldersOf(post, day).Any() || organisation.CoveringOf(post, day).Any() ? null
            : Warning($"Nobody holds or covers the post {held.Title} ({post}).", "Say who holds it or acts for it, or close the post.");

    private Problem? WithoutUnit(string post, LocalDate day) =>
        organisation.Posts.Nodes.On(post, day) is not { } held || organisation.Units.Nodes.On(held.Unit, day) is not null ? null
            : Error($"The post {held.Title} ({post}) belongs to the unit {held.Unit}, which does not exist then.",
                "Correct the unit of the post, or the days of the unit.");

    private Problem? WithoutTeam(string person, LocalDate day) => !organisation.IsEmployed(person, day) || organisation.HatsOf(person, day).Count > 0 ? null
        : Error($"{NameOf(person, day)} works here but holds no post, and so is in no team.", "Say which post the person holds, or when they left.");

    private Problem? AboveFullTime(string person, LocalDate day)
    {
        var share = organisation.HatsOf(person, day).Sum(hat => hat.ShareHundredths);
        return share <= Holding.FullTime ? null
            : Warning($"{NameOf(person, day)} holds posts for {share} % of full time.", "End a holding that is over, or lower a share.");
    }

    // A unit without any post, such as a nation, need not be led.
    private Problem? WithoutLeader(string unit, LocalDate day)
    {
        if (organisation.Units.Nodes.On(unit, day) is not { } team || !organisation.PostsOf(unit, day).Any()) return null;
        return organisation.LeaderOf(unit, day).WhyNone is not { } why ? null
            : Warning($"Nobody leads {team.Name} ({unit}): {why}.", "Say who holds or covers the post that leads it.");
    }

    private IEnumerable<Stretch> DaysOfLeaders(string unit) => organisation.Units.Nodes.Of(unit).Select(piece => piece.Days)
        .Concat(organisation.EveryPostOf(unit).SelectMany(organisation.DaysOfHolders));

    private IEnumerable<OrganisationProblem> Orphans<T>(OrganisationProblemKind kind, DatedTree<T> tree, string lies, string fix)
        where T : class, INode, IEquatable<T>
    {
        return tree.Nodes.Keys.SelectMany(key => Watch(
            kind, key, DaysWith(key, tree.Nodes, tree.Nodes, node => node.Parent), day => WithoutParent(key, day)));

        Problem? WithoutParent(string key, LocalDate day) =>
            tree.Nodes.On(key, day) is not { Parent: { } parent } node || tree.Nodes.On(parent, day) is not null ? null
                : Error($"{node.Name} ({key}) {lies} {parent}, which does not exist then.", fix);
    }

    private IEnumerable<OrganisationProblem> Circles<T>(OrganisationProblemKind kind, DatedTree<T> tree, string what, string fix)
        where T : class, INode, IEquatable<T>
    {
        var suspects = tree.Suspects();
        var changes = suspects.SelectMany(tree.Nodes.Of).Select(piece => piece.Days).ToList();
        var byDay = Cuts(changes).ToDictionary(
            day => day, day => tree.CirclesOn(day, suspects).Select(circle => string.Join(", ", circle)).ToHashSet(StringComparer.Ordinal));
        return byDay.Values.SelectMany(circles => circles).Distinct().SelectMany(circle => Watch(
            kind, circle, changes, day => byDay[day].Contains(circle) ? Error($"{what} lead in a circle: {circle}.", fix) : null));
    }

    // The days of a key, and of everything that it ever pointed to.
    private static IEnumerable<Stretch> DaysWith<T, TOther>(string key, Timeline<T> of, Timeline<TOther> others, Func<T, string?> pointsTo)
        where T : class, IEquatable<T>
        where TOther : class, IEquatable<TOther> => of.Of(key).Select(piece => piece.Days)
            .Concat(of.Of(key).Select(piece => pointsTo(piece.Value)).OfType<string>().Distinct().SelectMany(others.Of).Select(piece => piece.Days));

    private IEnumerable<OrganisationProblem> Watch(
        OrganisationProblemKind kind, string key, IEnumerable<Stretch> changes, Func<LocalDate, Problem?> find)
    {
        var cuts = Cuts(changes);
        OrganisationProblem? lasting = null;
        for (var i = 0; i < cuts.Count; i++)
        {
            LocalDate? next = i + 1 < cuts.Count ? cuts[i + 1] : days.To;
            var found = find(cuts[i]);
            if (lasting is not null && found == lasting.Problem)
            {
                lasting = lasting with { Days = new Stretch(lasting.Days.From, next) };
                continue;
            }

            if (lasting is not null) yield return lasting;
            lasting = found is null ? null : new OrganisationProblem(kind, key, new Stretch(cuts[i], next), found);
        }

        if (lasting is not null) yield return lasting;
    }

    // The first of the days, and each later one of them on which something begins or has ended.
    private List<LocalDate> Cuts(IEnumerable<Stretch> changes) =>
    [
        .. changes.SelectMany(change => new[] { change.From, change.To }).OfType<LocalDate>()
            .Where(day => day > days.From && days.Contains(day)).Append(days.From).Distinct().Order(),
    ];

    private string NameOf(string person, LocalDate day) => organisation.People.On(person, day)?.Name is { } name ? $"{name} ({person})" : person;

    private static Problem Error(string message, string fix) => new(ProblemLevel.Error, message, Fix: fix);

    private static Problem Warning(string message, string fix) => new(ProblemLevel.Warning, message, Fix: fix);
}
