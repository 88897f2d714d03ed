using System.Data.Common;
using System.Globalization;
using Dapper;
using Headway.Core.Feeds;
using Headway.Imports;
using Headway.Indicators;
using NodaTime;

namespace Headway.Service;

/// <summary>Answers how far the data reaches, and at which moment pages open.</summary>
public sealed class FeedQueries(IClock clock)
{
    // Which file is due follows from the latest; files before these have no say in it.
    private const int MostArrivals = 50;

    private readonly ScheduledFeeds _scheduled = new();

    /// <summary>The moment at which pages open: where the feeds have ended, their last; else now.</summary>
    public Instant OpeningMoment(ServiceDefinition definition) => definition.DataMoment ?? clock.GetCurrentInstant();

    /// <summary>How far the data reaches, and which feeds were due by the moment that is asked about and are not in; null where no work was imported.</summary>
    /// <param name="asAt">The moment that is asked about; null where that is the one at which pages open.</param>
    public async Task<FeedMoment?> Read(DbConnection connection, DbTransaction transaction, CurrentService service, Instant? asAt)
    {
        var definition = service.Definition;
        var reach = await connection.QuerySingleAsync<ReachRow>(
            $"""
            select max(data_to) as DataTo, max(coalesce(complete_to, as_at, data_to)) as CompleteTo, max(finished_at) as ImportedAt
            from imports where state = 'done' and {ImportKind.IsWork}
            """,
            null,
            transaction);
        if (reach.ImportedAt is not { } importedAt) return null;
        var completeTo = reach.CompleteTo is { } known ? Instant.FromUnixTimeMilliseconds(known) : (Instant?)null;
        var ended = definition.DataMoment is not null;
        var feeds = await Now(connection, transaction, service);
        var shown = asAt ?? OpeningMoment(definition);
        return new FeedMoment(
            reach.DataTo is { } to ? Instant.FromUnixTimeMilliseconds(to) : null, completeTo, Instant.FromUnixTimeMilliseconds(importedAt), ended,
            Words(completeTo, ended, definition.Zone) + FeedWords.Completeness(feeds))
        {
            Feeds = feeds,
            Late = [.. feeds.Where(feed => IsLate(feed, shown)).Select(feed => FeedWords.Late(feed, definition.Zone))],
        };
    }

    /// <summary>Every feed with a schedule as it stands now; none where the feeds have ended.</summary>
    public async Task<IReadOnlyList<FeedRow>> Now(DbConnection connection, DbTransaction? transaction, CurrentService service)
    {
        if (service.Definition.DataMoment is not null) return [];
        var now = clock.GetCurrentInstant();
        List<FeedRow> feeds = [];
        foreach (var feed in await _scheduled.Of(connection, transaction, service))
        {
            var arrivals = (await connection.QueryAsync<ArrivalRow>(
                """
                select At, ReachesTo, CompleteTo from (
                    select started_at as At, data_to as ReachesTo, coalesce(complete_to, as_at, data_to) as CompleteTo from imports
                    where mapping = @feed and state = 'done'
                    union all
                    select a.came_at, i.data_to, coalesce(i.complete_to, i.as_at, i.data_to) from feed_arrivals a join imports i on i.import = a.import
                    where a.mapping = @feed and i.state = 'done'
                ) came order by At desc limit @most
                """,
                new { feed = feed.Name, most = MostArrivals }, transaction)).Reverse().ToList();
            var standing = FeedStanding.Of(feed.Schedule, arrivals.Select(arrival => arrival.Read()), feed.WatchedFrom, now);
            var completeTo = arrivals.Max(arrival => arrival.CompleteTo);
            feeds.Add(new FeedRow(feed.Name, feed.Title, standing, completeTo is { } to ? Instant.FromUnixTimeMilliseconds(to) : null));
        }
        return feeds;
    }

    // What an earlier moment shows, a file that was due later does not change.
    private static bool IsLate(FeedRow feed, Instant asAt) => feed.Standing is { State: FeedState.Late or FeedState.Missing, DueAt: { } due } && due <= asAt;

    private static string Words(Instant? completeTo, bool ended, DateTimeZone zone)
    {
        if (completeTo is not { } moment) return "How complete the data is, is not known, because no import says so.";
        var local = moment.InZone(zone).LocalDateTime.ToString("d MMMM uuuu HH:mm", CultureInfo.InvariantCulture);
        return ended ? $"The feed has ended: complete to {local}." : $"Complete to {local}.";
    }

    private sealed record ArrivalRow(long At, long? ReachesTo, long? CompleteTo)
    {
        public FeedArrival Read() => new(Instant.FromUnixTimeMilliseconds(At), ReachesTo is { } to ? Instant.FromUnixTimeMilliseconds(to) : null);
    }

    private sealed record ReachRow(long? DataTo, long? CompleteTo, long? ImportedAt)
    {
        // SQLite knows no type for the greatest of nothing, so the row is filled by name.
        public ReachRow() : this(null, null, null) { }
    }
}
