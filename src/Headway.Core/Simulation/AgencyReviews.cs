using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>When a case of child maintenance is reviewed: once a year.</summary>
/// <remarks>Of a hundred reviews 92 are done in time, 6 some weeks late, 2 never; then the case has no further one.</remarks>
public sealed class AgencyReviews(AgencyScenario scenario, AgencyService service)
{
    private static readonly double[] Fates = [92, 6, 2];

    private readonly Dice _dice = new Dice(scenario.Run.Seed).Stream("reviews", service.Key);

    /// <summary>The day by which a case that was there at the beginning must first be reviewed.</summary>
    public LocalDate FirstOf(string ofCase) => scenario.Run.From.PlusDays(_dice.Stream("first", ofCase).Below(365));

    /// <summary>The reviews of a case up to the end of the run.</summary>
    public IEnumerable<ToldReview> Of(string ofCase, LocalDate first)
    {
        var dice = _dice.Stream("case", ofCase);
        for (var (due, year) = (first, 0); year < 100; (due, year) = (due.PlusYears(1), year + 1))
        {
            var throws = dice.Stream(year);
            var (fate, days) = (throws.Weighted(Fates), throws.Below(20));
            if (fate == 2) yield break;
            var day = fate == 0 ? due.PlusDays(-days) : due.PlusDays(5 + (2 * days));
            var at = service.Calendar.NextWorkingMoment(LocalMoments.At(day, (9 * 3600) + (throws.Below(400) * 60), service.Calendar.Zone));
            if (at >= scenario.Run.Until) yield break;
            yield return new ToldReview(at.ToUnixTimeMilliseconds(), due.PlusYears(1));
        }
    }
}

/// <summary>A case was reviewed, in Unix milliseconds, and must be again by a day.</summary>
public sealed record ToldReview(long At, LocalDate Next);
