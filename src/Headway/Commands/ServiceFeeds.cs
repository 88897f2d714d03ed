using Headway.Imports;
using Headway.Jobs;
using Headway.Service;

namespace Headway.Commands;

/// <summary>The feeds of a service whose mappings say which files are theirs.</summary>
internal static class ServiceFeeds
{
    public static IReadOnlyList<DroppedFeed> Of(CurrentService current) =>
    [
        .. CheckFolder.Mappings(current.Files)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file.Key), Mapping: FeedMappingFile.Read(file.Value, file.Key, [])))
            .Where(feed => feed.Mapping?.Files is not null)
            .Select(feed => new DroppedFeed(feed.Name, feed.Mapping!)),
    ];
}
