using System.Data.Common;
using System.Globalization;
using Dapper;
using Headway.Indicators;
using NodaTime;

namespace Headway.Service;

/// <summary>Answers how far the data reaches, and at which moment pages open.</summary>
public sealed class FeedQueries(IClock clock)
{
    /// <summary>The moment at which pages open: where the feeds have ended, their last; else now.</summary>
    public Instant OpeningMoment(ServiceDefinition definition) => definition.DataMoment ?? clock.GetCurrentInstant();

    public static async Task<FeedMoment?> Read(DbConnection connection, DbTransaction transaction, ServiceDefinition definition)
    {
        var reach = await connection.QuerySingleAsync<ReachRow>(
            """
            select max(data_to) as DataTo, max(coalesce(complete_to, as_at, data_to)) as CompleteTo, max(finished_at) as ImportedAt
            from imports where state = 'done'
            """,
            null,
            transaction);
        if (reach.ImportedAt is not { } importedAt) return null;
        var completeTo = reach.CompleteTo is { } known ? Instant.FromUnixTimeMilliseconds(known) : (Instant?)null;
        var ended = definition.DataMoment is not null;
        return new FeedMoment(
            reach.DataTo is { } to ? Instant.FromUnixTimeMilliseconds(to) : null, completeTo, Instant.FromUnixTimeMilliseconds(importedAt), ended,
            Words(completeTo, ended, definition.Zone));
    }

    private static string Words(Instant? completeTo, bool ended, DateTimeZone zone)
    {
        if (completeTo is not { } moment) return "How complete the data is, is not known, because no import says so.";
        var local = moment.InZone(zone).LocalDateTime.ToString("d MMMM uuuu HH:mm", CultureInfo.InvariantCulture);
        return ended ? $"The feed has ended: complete to {local}." : $"Complete to {local}.";
    }

    private sealed record ReachRow(long? DataTo, long? CompleteTo, long? ImportedAt)
    {
        // SQLite knows no type for the greatest of nothing, so the row is filled by name.
        public ReachRow() : this(null, null, null) { }
    }
}
