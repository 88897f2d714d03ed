using Headway.Service;
using Headway.Storage;
using Headway.WorkItems;

namespace Headway.Indicators;

/// <summary>Answers what came in and went out, day by day, week by week or month by month.</summary>
public sealed class PeriodQueries(Database database, ServiceVersions versions, FeedQueries feeds)
{
    /// <summary>The table; null where nothing has been imported, or where the unit or type is not known.</summary>
    public async Task<PeriodTable?> Read(PeriodQuestion question, CancellationToken cancel)
    {
        if (!database.Exists) return null;
        return await database.Read(
            async (connection, transaction) =>
            {
                if (await versions.Current(connection, transaction, cancel) is not { } service) return null;
                var feed = await feeds.Read(connection, transaction, service, null);
                var source = new StoredFigures(connection, transaction, service.Edition);
                var last = question.To ?? service.Rules.DayOf(feeds.OpeningMoment(service.Definition)).PlusDays(-1);
                var places = await PlaceStore.Places(connection, transaction, service.Rules.Units, last);
                if (feed is null || !places.Knows(question.Unit ?? "", question.Type ?? "")) return null;
                places = places with { Leaves = await source.Leaves(question.Unit ?? "", question.Type ?? "", places), LeavesOfTypes = await source.LeavesOfTypes() };
                return await new PeriodReckoning(source, places, question).Read(last, feed, service.Version);
            },
            cancel);
    }
}
