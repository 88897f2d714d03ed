using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Feeds;

/// <summary>When a feed's files must be in: by a time of every day, or by a minute of every hour, on some days.</summary>
public sealed record FeedSchedule
{
    // A schedule with a day a year is looked for this far; one without any has no due moments.
    private const int MostDays = 400;

    public required FeedRhythm Every { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>The time of day; of an hourly feed only its minute counts.</summary>
    public required LocalTime By { get; init; }

    public required IReadOnlySet<IsoDayOfWeek> Days { get; init; }

    /// <summary>Leaves out the days that are no working days; null leaves out none.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>Of an hourly feed, the first and the last time of day that counts, both included.</summary>
    public (LocalTime From, LocalTime To) Between { get; init; } = (LocalTime.Midnight, LocalTime.MaxValue);

    /// <summary>The last moment at or before another at which a file was due; null where none is known.</summary>
    public Instant? LastBy(Instant at)
    {
        var day = at.InZone(Zone).Date;
        for (var back = 0; back <= MostDays; back++, day = day.PlusDays(-1))
        {
            if (DueOn(day) is not { } due) return null;
            for (var n = due.Count - 1; n >= 0; n--)
            {
                if (due[n] <= at) return due[n];
            }
        }
        return null;
    }

    /// <summary>The first moment after another at which a file is due; null where none is known.</summary>
    public Instant? NextAfter(Instant at)
    {
        var day = at.InZone(Zone).Date;
        for (var ahead = 0; ahead <= MostDays; ahead++, day = day.PlusDays(1))
        {
            if (DueOn(day) is not { } due) return null;
            foreach (var moment in due)
            {
                if (moment > at) return moment;
            }
        }
        return null;
    }

    /// <summary>The moments of one local day at which a file is due, in order; null for a day that the calendar does not cover.</summary>
    /// <remarks>
    /// A time of day that the clocks skip is due that much later, one that comes twice is due the first time. Every hour that passes has
    /// its moment: the hour that comes twice has two, the one that is skipped has none.
    /// </remarks>
    public IReadOnlyList<Instant>? DueOn(LocalDate day)
    {
        if (Calendar is not null && (day < Calendar.From || day > Calendar.To)) return null;
        if (!Days.Contains(day.DayOfWeek) || Calendar?.IsWorkingDay(day) == false) return [];
        if (Every == FeedRhythm.Day) return [LocalMoments.At(day.At(By), Zone)];
        var moments = Enumerable.Range(0, 24).Select(hour => new LocalTime(hour, By.Minute)).Where(time => time >= Between.From && time <= Between.To)
            .SelectMany(time => Moments(day.At(time)));
        return [.. moments.Order()];
    }

    private IEnumerable<Instant> Moments(LocalDateTime local)
    {
        var mapped = Zone.MapLocal(local);
        if (mapped.Count > 0) yield return mapped.First().ToInstant();
        if (mapped.Count > 1) yield return mapped.Last().ToInstant();
    }
}

/// <summary>How often a feed comes.</summary>
public enum FeedRhythm
{
    Day,
    Hour,
}
