using Headway.Core;
using Headway.Core.Organisation;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.Storage;
using Headway.Web;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Answers which open work lies where nobody owns it: in a unit that no longer exists, or that no list names.</summary>
public sealed class WorkWithoutOwner(Database database, ServiceVersions versions, FeedQueries feeds)
{
    /// <summary>Such units on a day, each with how much open work it has at the end of the day, or now.</summary>
    public async Task<IReadOnlyList<OrganisationProblem>> Read(OrganisationAt at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(at);
        // By what was known earlier the work would have to be replayed; what needs a look is of now.
        if (at.KnownAt is not null) return [];
        var open = await database.Read(
            async (connection, transaction) =>
            {
                if (await versions.Current(connection, transaction, cancel) is not { } service) return [];
                var evening = at.Zone.AtStartOfDay(at.Day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1);
                return await OpenWorkQueries.ByUnit(connection, transaction, service, Instant.Min(evening, feeds.OpeningMoment(service.Definition)));
            },
            cancel);
        return [.. open.GroupBy(work => PlaceKey.KeyOf(work.Unit), StringComparer.Ordinal)
            .Where(work => at.Known.Units.Nodes.On(work.Key, at.Day) is null)
            .OrderBy(work => work.Key, StringComparer.Ordinal)
            .Select(work => Problem(work.Key, work.Sum(unit => unit.N), at))];
    }

    private static OrganisationProblem Problem(string unit, long open, OrganisationAt at)
    {
        var where = unit == PlaceKey.NotKnown ? "of which nobody says the unit"
            : $"in {at.NameOfUnit(unit)}, {(at.Known.Units.Nodes.Of(unit).Count > 0 ? "which does not exist on that day" : "which no list names")}";
        return new OrganisationProblem(
            OrganisationProblemKind.WorkWithoutOwner, unit, new Stretch(at.Day, null),
            new Problem(
                ProblemLevel.Warning, $"{Words.Count(open, "piece", "pieces")} of open work {where}.",
                Fix: "Hand the work to a unit that exists, or import a list that names the unit."));
    }
}
