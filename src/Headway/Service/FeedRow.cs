using Headway.Core.Feeds;
using NodaTime;

namespace Headway.Service;

/// <summary>One feed that files are waited for of, as it stands.</summary>
/// <param name="CompleteTo">Up to when what came in of it is complete; null where nothing came in, or none of it says so.</param>
public sealed record FeedRow(string Feed, string Title, FeedStanding Standing, Instant? CompleteTo);
