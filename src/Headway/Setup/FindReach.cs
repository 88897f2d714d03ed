using Headway.Web;
using NodaTime;

namespace Headway.Setup;

/// <summary>Which moment a file speaks for, and up to when everything received is in it; both local.</summary>
internal sealed record FoundReach(LocalDateTime? AsAt, LocalDateTime? CompleteTo, LocalDateTime? Last, Assumption Why)
{
    private const int CutAfterDays = 7;

    public static FoundReach Of(FeedMeasures measures, FoundVerdict? verdict, DateTimeOffset now)
    {
        DateTimeOffset?[] seen = [measures.Received.Last(now), measures.Closed.Last(now), measures.Happened.Last(now)];
        if (seen.Max() is not { } last)
            return new FoundReach(null, null, null, new Assumption("As at", "the moment of the import", "the file holds no moment that can be read", Sureness.Check, "Say --as-at with the import."));
        var (late, waiting) = Verdicts(measures, verdict);
        var least = late is { } due && due > last && due < now && (waiting is null || due < waiting) ? due : last;
        var most = waiting > least ? waiting : null;
        var asAt = Round(least, most);
        var evidence = $"the last moment in the file is {Words.Moment(Local(last))}"
            + (least > last ? $"; the last due moment that it calls late while open is {Words.Moment(Local(least))}" : "")
            + (most is { } next ? $", the first that it does not is {Words.Moment(Local(next))}" : "");
        return new FoundReach(
            Local(asAt), Complete(measures, now, last), Local(last),
            new Assumption("As at", Words.Moment(Local(asAt)), evidence, most is null ? Sureness.Check : Sureness.Likely, "Change \"as-at\" in the mapping, or say --as-at with the import."));
    }

    /// <summary>The last due moment of open work that the source calls late, and the first of open work that it does not.</summary>
    private static (DateTimeOffset? Late, DateTimeOffset? Waiting) Verdicts(FeedMeasures measures, FoundVerdict? verdict)
    {
        if (verdict is null || measures.Words.FirstOrDefault(words => words.Column == verdict.Column) is not { } tally) return (null, null);
        return (
            verdict.Late.Max(word => tally.Counts.GetValueOrDefault(word)?.LastDueOfOpen),
            verdict.OnTime.Min(word => tally.Counts.GetValueOrDefault(word)?.FirstDueOfOpen));
    }

    /// <summary>The next midnight, hour or second within the bounds: an export is made after all that it tells.</summary>
    private static DateTimeOffset Round(DateTimeOffset least, DateTimeOffset? most)
    {
        var midnight = new DateTimeOffset(least.Date.AddDays(1), TimeSpan.Zero);
        if (most is null || midnight < most) return midnight;
        var hour = new DateTimeOffset(least.Date.AddHours(least.Hour + 1), TimeSpan.Zero);
        return hour < most ? hour : least.AddSeconds(1);
    }

    /// <summary>Where receipts stop at full flow while closings go on, the file was cut by the day of receipt.</summary>
    private static LocalDateTime? Complete(FeedMeasures measures, DateTimeOffset now, DateTimeOffset last)
    {
        if (measures.Received.Last(now) is not { } received || measures.Received.First is not { } first || (last - received).TotalDays < CutAfterDays) return null;
        var usual = measures.Received.Count / Math.Max(1, (received - first).TotalDays);
        var lately = measures.Received.InDaysTo(received, 14) / 14.0;
        return lately >= 0.3 * usual && lately >= 0.5 ? LocalDateTime.FromDateTime(received.Date.AddDays(1).AddSeconds(-1)) : null;
    }

    private static LocalDateTime Local(DateTimeOffset moment) => LocalDateTime.FromDateTime(moment.DateTime);
}
