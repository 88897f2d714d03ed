using Headway.Core.Feeds;
using NodaTime;
using NodaTime.Text;

namespace Headway.Service;

/// <summary>How feeds stand, in words.</summary>
public static class FeedWords
{
    private static readonly LocalDateTimePattern WeekdayMoment = LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMMM uuuu HH:mm");

    public static string State(FeedState state) => state switch
    {
        FeedState.In => "in",
        FeedState.Late => "late",
        FeedState.Missing => "missing",
        FeedState.NotKnown => "not known",
    };

    /// <summary>"The feed Requests is late: expected Mon 3 March 2025 07:00; its figures are complete to 1 March 2025 22:00."</summary>
    public static string Late(FeedRow feed, DateTimeZone zone)
    {
        var due = feed.Standing.DueAt is { } at ? WeekdayMoment.Format(at.InZone(zone).LocalDateTime) : "";
        var reach = (feed.Standing.LastInAt, feed.CompleteTo) switch
        {
            (null, _) => "nothing of it has come in yet",
            (_, { } to) => $"its figures are complete to {Web.Words.Moment(to.InZone(zone).LocalDateTime)}",
            _ => "how complete its figures are, is not known",
        };
        return $"The feed {feed.Title} is {State(feed.Standing.State)}: expected {due}; {reach}.";
    }

    /// <summary>" 2 of 3 feeds in."; nothing where no feed is waited for.</summary>
    public static string Completeness(IReadOnlyCollection<FeedRow> feeds)
    {
        if (feeds.Count == 0) return "";
        var isIn = feeds.Count(feed => feed.Standing.State == FeedState.In);
        return $" {isIn} of {Web.Words.Count(feeds.Count, "feed")} in.";
    }
}
