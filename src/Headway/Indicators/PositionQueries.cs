using System.Data.Common;
using Headway.Service;
using Headway.Storage;
using Headway.WorkItems;

namespace Headway.Indicators;

/// <summary>Answers where the work stands.</summary>
public sealed class PositionQueries(Database database, ServiceVersions versions, FeedQueries feeds)
{
    /// <summary>The position; null where nothing has been imported, or where the unit or type is not known.</summary>
    public async Task<PositionView?> Read(PositionQuestion question, CancellationToken cancel)
    {
        if (!database.Exists) return null;
        return await database.Read(
            async (connection, transaction) =>
            {
                if (await versions.Current(connection, transaction, cancel) is not { } current) return null;
                var service = await versions.AsKnown(current, question.KnownAt, cancel);
                var feed = await feeds.Read(connection, transaction, service, question.AsAt);
                var asAt = question.AsAt ?? feeds.OpeningMoment(service.Definition);
                var day = service.Rules.DayOf(question.AsIs ? feeds.OpeningMoment(service.Definition) : asAt);
                var places = await PlaceStore.Places(connection, transaction, service.Rules.Units, day) with { AsIs = question.AsIs };
                if (feed is null || !places.Knows(question.Unit ?? "", question.Type ?? "")) return null;
                var source = await Source(connection, transaction, service, question, cancel);
                return await new PositionReckoning(service, source, places, feed, question, asAt).Read();
            },
            cancel);
    }

    private static async Task<IFigureSource> Source(
        DbConnection connection, DbTransaction transaction, CurrentService service, PositionQuestion question, CancellationToken cancel)
    {
        var filter = new ItemFilter { Channel = question.Channel, Area = question.Area, Priority = question.Priority };
        if (question.KnownAt is { } knownAt)
            return new CountedFigures(await KnownSpans.Of(connection, transaction, service.Rules, filter, knownAt, cancel), service.Rules);
        if (filter is { Channel: null, Area: null, Priority: null }) return new StoredFigures(connection, transaction, service.Edition);
        return new CountedFigures(await SpanStore.LoadMatching(connection, transaction, service.Edition, filter), service.Rules);
    }
}
