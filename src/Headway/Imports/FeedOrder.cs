using Headway.Organisation;
using NodaTime;

namespace Headway.Imports;

/// <summary>A file to take in, whatever it tells of, and the moment it speaks for where neither its mapping nor the file says it.</summary>
public abstract record FeedOrder(string File, Instant? AsAt)
{
    /// <summary>The name under which people know the file, where it is not the one it has on disk.</summary>
    public string? ShownName { get; init; }

    public string Name => ShownName ?? Path.GetFileName(File);

    /// <summary>How the file is read.</summary>
    public abstract FeedMapping Feed { get; }

    /// <summary>The order for a file of a feed; a list speaks for the day of the moment.</summary>
    public static FeedOrder Of(string file, FeedMapping feed, Instant? asAt) => feed switch
    {
        Mapping mapping => new ImportOrder(file, mapping, asAt),
        FactMapping mapping => new FactOrder(file, mapping, asAt),
        ListMapping mapping => new ListOrder(file, mapping, asAt?.InZone(mapping.Zone).Date),
        _ => throw new ArgumentException($"Nothing takes in what the mapping {feed.Name} tells of.", nameof(feed)),
    };
}
