using System.Data.Common;
using Dapper;
using Headway.Core.Feeds;
using Headway.Service;
using NodaTime;

namespace Headway.Imports;

/// <summary>A feed that files are waited for of.</summary>
/// <param name="WatchedFrom">Since when it has a schedule.</param>
public sealed record ScheduledFeed(string Name, string Title, FeedSchedule Schedule, Instant WatchedFrom);

/// <summary>Finds the feeds with a schedule among the files of a version; read once for each.</summary>
internal sealed class ScheduledFeeds
{
    private readonly Lock _lock = new();
    private (long Version, IReadOnlyList<ScheduledFeed> Feeds)? _read;

    public async Task<IReadOnlyList<ScheduledFeed>> Of(DbConnection connection, DbTransaction? transaction, CurrentService service)
    {
        lock (_lock)
        {
            if (_read is { } read && read.Version == service.Version) return read.Feeds;
        }
        var mappings = Scheduled(service.Files);
        List<ScheduledFeed> feeds = [];
        if (mappings.Count > 0)
        {
            var since = await Since(connection, transaction, service.Version, mappings.Select(mapping => mapping.Name));
            foreach (var mapping in mappings)
            {
                if (mapping.Schedule!.In(mapping.Zone, service.Definition.Calendars) is { } schedule)
                    feeds.Add(new ScheduledFeed(mapping.Name, mapping.Title.Length > 0 ? mapping.Title : mapping.Name, schedule, since[mapping.Name]));
            }
        }
        lock (_lock) _read = (service.Version, feeds);
        return feeds;
    }

    /// <summary>When each of the feeds was given a schedule that it has had ever since.</summary>
    private static async Task<Dictionary<string, Instant>> Since(DbConnection connection, DbTransaction? transaction, long version, IEnumerable<string> names)
    {
        var since = new Dictionary<string, Instant>(StringComparer.Ordinal);
        var left = names.ToHashSet(StringComparer.Ordinal);
        var rows = await connection.QueryAsync<(long AppliedAt, string Files)>(
            "select applied_at, files from service_versions where version <= @version order by version desc", new { version }, transaction);
        foreach (var (appliedAt, files) in rows)
        {
            left.IntersectWith(Scheduled(ServiceFiles.FromText(files)).Select(mapping => mapping.Name));
            if (left.Count == 0) break;
            foreach (var name in left) since[name] = Instant.FromUnixTimeMilliseconds(appliedAt);
        }
        return since;
    }

    private static List<FeedMapping> Scheduled(ServiceFiles files) =>
        [.. files.In("imports").Select(file => FeedMappingFile.Read(file.Value, file.Key, [])).OfType<FeedMapping>().Where(mapping => mapping.Schedule is not null)];
}
