using NodaTime;

namespace Headway.Core.Feeds;

/// <summary>Whether a feed is in, late or missing at a moment.</summary>
/// <param name="LastInAt">When its newest file came in; null where none has.</param>
/// <param name="DueAt">The first due moment that no file was in for: passed where the feed is late or missing; null where none is known.</param>
public sealed record FeedStanding(FeedState State, Instant? LastInAt, Instant? DueAt)
{
    /// <summary>How the feed stands, by the files that came in.</summary>
    /// <remarks>
    /// A file counts for the due moment last passed, if that still waits for one; for the next, if that has its file, or if the next is
    /// nearer and the file tells of something after the last, or nobody waited for the last. A later file holds what earlier ones would have, so what was due before it
    /// is not waited for any more.
    /// </remarks>
    /// <param name="arrivals">The newest files, in the order of coming in.</param>
    /// <param name="watchedFrom">What was due up to then is not asked for.</param>
    public static FeedStanding Of(FeedSchedule schedule, IEnumerable<FeedArrival> arrivals, Instant watchedFrom, Instant at)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(arrivals);
        var servedTo = Instant.MinValue;
        Instant? lastInAt = null;
        foreach (var arrival in arrivals)
        {
            lastInAt = arrival.At;
            servedTo = Instant.Max(servedTo, Serves(schedule, arrival, servedTo, watchedFrom));
        }
        if (schedule.NextAfter(Instant.Max(servedTo, watchedFrom)) is not { } due) return new FeedStanding(FeedState.NotKnown, lastInAt, null);
        if (due > at) return new FeedStanding(FeedState.In, lastInAt, due);
        var isMissing = schedule.NextAfter(due) is { } next && next <= at;
        return new FeedStanding(isMissing ? FeedState.Missing : FeedState.Late, lastInAt, due);
    }

    /// <summary>The due moment that a file is in for.</summary>
    private static Instant Serves(FeedSchedule schedule, FeedArrival arrival, Instant servedTo, Instant watchedFrom)
    {
        var next = schedule.NextAfter(arrival.At) ?? arrival.At;
        if (schedule.LastBy(arrival.At) is not { } last || servedTo >= last) return next;
        // A file that is late tells of what happened while it was waited for, too; and nobody waits for what was due before the watch began.
        var isNearer = next - arrival.At < arrival.At - last;
        return isNearer && (last <= watchedFrom || arrival.ReachesTo > last) ? next : last;
    }
}

/// <summary>One file of a feed: when it came in, and up to when it tells of anything, where that is known.</summary>
public sealed record FeedArrival(Instant At, Instant? ReachesTo);

/// <summary>The states of a feed.</summary>
public enum FeedState
{
    /// <summary>Every file that was due is in.</summary>
    In,

    /// <summary>A file that was due is not in.</summary>
    Late,

    /// <summary>It has been late for as long as it takes until the next is due.</summary>
    Missing,

    /// <summary>Its calendar does not cover the days asked for, or it names no days.</summary>
    NotKnown,
}
