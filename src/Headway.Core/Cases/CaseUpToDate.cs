using NodaTime;

namespace Headway.Core.Cases;

/// <summary>Whether a case was up to date: open, and nothing on it overdue.</summary>
/// <remarks>
/// The first aim of the framework that the product serves is "cases up to date"; no source gives the measure, so this is ours:
/// the live cases with no overdue action and the review in date, of all live cases.
/// </remarks>
/// <param name="Overdue">Everything that was, in the order of <see cref="OverdueKind"/>, then of the moments.</param>
public sealed record CaseUpToDate(IReadOnlyList<CaseOverdue> Overdue)
{
    public bool IsUpToDate => Overdue.Count == 0;

    /// <summary>The answer as at a moment; null of a case that was closed, of which the question is not asked.</summary>
    /// <param name="promises">What was promised on the case, as it stood then.</param>
    /// <param name="work">The open work of the case with its due moments, as it stood then.</param>
    /// <param name="zone">In which days end.</param>
    public static CaseUpToDate? Of(CaseStanding standing, IEnumerable<PromiseStanding> promises, IEnumerable<CaseWork> work, Instant asAt, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(zone);
        if (!standing.IsOpen) return null;
        List<CaseOverdue> overdue = [];
        if (standing.NextReview is { } review && EndOf(review, zone) is var reviewBy && asAt >= reviewBy) overdue.Add(new(OverdueKind.Review, standing.Key, reviewBy));
        if (Missing(standing, asAt, zone) is { } missing) overdue.Add(missing);
        overdue.AddRange(work.Where(item => item.DueAt < asAt).Select(item => new CaseOverdue(OverdueKind.Work, item.Item, item.DueAt)));
        overdue.AddRange(promises.Where(promise => promise.IsOverdue(asAt)).Select(promise => new CaseOverdue(OverdueKind.Promise, promise.Key, promise.OverdueSince)));
        return new CaseUpToDate([.. overdue.OrderBy(each => each.Kind).ThenBy(each => each.Since).ThenBy(each => each.What, StringComparer.Ordinal)]);
    }

    /// <summary>An arrangement is missing once its day is over; without a day, as soon as the source says that there is none.</summary>
    private static CaseOverdue? Missing(CaseStanding standing, Instant asAt, DateTimeZone zone)
    {
        if (standing.Arrangement is not null) return null;
        if (standing.ArrangementDue is not { } day) return standing.LacksArrangement ? new(OverdueKind.Arrangement, standing.Key, null) : null;
        var by = EndOf(day, zone);
        return asAt >= by ? new(OverdueKind.Arrangement, standing.Key, by) : null;
    }

    private static Instant EndOf(LocalDate day, DateTimeZone zone) => zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
}

/// <summary>One thing on a case that was overdue.</summary>
/// <param name="What">The key of the case, item or promise that it is about.</param>
/// <param name="Since">From when on it was; null where that is not known.</param>
public sealed record CaseOverdue(OverdueKind Kind, string What, Instant? Since);

/// <summary>What can be overdue on a case.</summary>
public enum OverdueKind
{
    /// <summary>The day by which it must be reviewed is over.</summary>
    Review,

    /// <summary>It has no arrangement, and the day by which it must have one is over or was never set.</summary>
    Arrangement,

    /// <summary>Work on it is open past its promise.</summary>
    Work,

    /// <summary>Something promised was not done in time and is not done yet.</summary>
    Promise,
}

/// <summary>Open work on a case, and when its promise falls due.</summary>
public sealed record CaseWork(string Item, Instant DueAt);
