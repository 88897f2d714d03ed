using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Figures of each month that another system works out and publishes: of the calls of each service how many were answered, and how long they took.</summary>
/// <remarks>
/// From month nine on the first has another definition: calls given up soon are no longer counted. Memory holds the months that are not published.
/// </remarks>
public sealed class AgencyMeasures(AgencyScenario scenario)
{
    /// <summary>The figure whose definition changes.</summary>
    public const string CallsAnswered = "Calls answered";

    /// <summary>The mean time of a call, which does not change.</summary>
    public const string HandlingTime = "Mean handling time of calls";

    private const int ChangesAfterMonths = 8;
    private const int PublishedOnDay = 10;

    private readonly SortedDictionary<(LocalDate Month, string Service), CallSums> _open = [];

    /// <summary>Who gives up sooner than this is not counted under the new definition.</summary>
    public static Duration ShortWait { get; } = Duration.FromMinutes(5);

    /// <summary>The first day of the ninth whole month of a run.</summary>
    public static LocalDate NewDefinitionFrom(AgencyRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var first = run.From.Day == 1 ? run.From : run.From.With(DateAdjusters.StartOfMonth).PlusMonths(1);
        return first.PlusMonths(ChangesAfterMonths);
    }

    /// <summary>Counts a call that is over, and answers what was published before it was.</summary>
    public IEnumerable<ToldMeasure> Add(IReadOnlyList<SimulatedFact> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var (first, last) = (call[0], call[^1]);
        var published = Published(last.UnixMilliseconds);
        var service = scenario.ServiceOf(scenario.PlaceOf(first.Type!).Work.Service);
        var key = (last.At.InZone(service.Calendar.Zone).Date.With(DateAdjusters.StartOfMonth), service.Key);
        var sums = _open.GetValueOrDefault(key) ?? new CallSums();
        _open[key] = last.Kind switch
        {
            FactKind.CallEnded => sums with { Answered = sums.Answered + 1, Seconds = sums.Seconds + ((last.UnixMilliseconds - call[^2].UnixMilliseconds) / 1000) },
            FactKind.Abandoned when last.At - first.At < ShortWait => sums with { SoonGivenUp = sums.SoonGivenUp + 1 },
            FactKind.Abandoned => sums with { GivenUp = sums.GivenUp + 1 },
            _ => sums,
        };
        return published;
    }

    /// <summary>What is published by a moment, in Unix milliseconds, and was not before: whole months of the run alone.</summary>
    public IReadOnlyList<ToldMeasure> Published(long until)
    {
        List<ToldMeasure> told = [];
        while (_open.Count > 0 && _open.First() is var (key, sums) && PublishedAt(key) is var at && at < until)
        {
            _open.Remove(key);
            if (key.Month < scenario.Run.From) continue;
            var offered = sums.Answered + sums.GivenUp + (key.Month < NewDefinitionFrom(scenario.Run) ? sums.SoonGivenUp : 0);
            told.Add(new ToldMeasure(CallsAnswered, key.Service, key.Month, at, sums.Answered, offered, "share of calls"));
            if (sums.Answered > 0) told.Add(new ToldMeasure(HandlingTime, key.Service, key.Month, at, sums.Seconds / sums.Answered, null, "seconds"));
        }

        return told;
    }

    private long PublishedAt((LocalDate Month, string Service) key) => key.Month.PlusMonths(1).PlusDays(PublishedOnDay - 1).At(new LocalTime(9, 0))
        .InZoneLeniently(scenario.ServiceOf(key.Service).Calendar.Zone).ToInstant().ToUnixTimeMilliseconds();

    private sealed record CallSums(long Answered = 0, long GivenUp = 0, long SoonGivenUp = 0, long Seconds = 0);
}

/// <summary>A figure of a month, as it was published: a numerator and its denominator, or a figure without one, and when, in Unix milliseconds.</summary>
/// <param name="Month">Its first day.</param>
public sealed record ToldMeasure(string Measure, string Service, LocalDate Month, long At, long N, long? Of, string What);
