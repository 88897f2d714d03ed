using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>What people promise on the telephone, and whether they keep it.</summary>
/// <remarks>
/// Two calls in a hundred end with the promise to call back by the end of the next working day but one. Of a hundred such promises 84 are kept in
/// time, 7 late, 9 never.
/// </remarks>
public sealed class AgencyPromises(AgencyScenario scenario)
{
    private const double Promised = 0.02;
    private const int WorkingDays = 2;

    private static readonly double[] Fates = [84, 7, 9];

    private readonly Dice _dice = new Dice(scenario.Run.Seed).Stream("promises");

    /// <summary>The promise that ended a call; null where there was none.</summary>
    public ToldPromise? Of(SimulatedFact ended)
    {
        if (ended.Kind != FactKind.CallEnded) return null;
        var dice = _dice.Stream("call", ended.Key.ToString());
        if (!dice.Chance(Promised)) return null;
        var calendar = scenario.ServiceOf(scenario.PlaceOf(ended.Type!).Work.Service).Calendar;
        var due = calendar.AddWorkingDays(ended.At, WorkingDays, Calendars.DayRule.EndOfDay);
        var (fate, early) = (dice.Weighted(Fates), dice.Uniform());
        var kept = fate switch
        {
            0 => ended.At + ((due - ended.At) * (0.1 + (0.85 * early))),
            1 => calendar.AddWorkingTime(due, Duration.FromHours(1 + (20 * early))),
            _ => (Instant?)null,
        };
        return new ToldPromise(ended.UnixMilliseconds, due.ToUnixTimeMilliseconds(), kept?.ToUnixTimeMilliseconds());
    }
}

/// <summary>A promise to call back: made, due, and when it was kept, null for never; all in Unix milliseconds.</summary>
public sealed record ToldPromise(long MadeAt, long DueAt, long? KeptAt)
{
    /// <summary>When it was found not to have been kept in time; null where it was.</summary>
    public long? BrokenAt => KeptAt is { } kept && kept <= DueAt ? null : DueAt + 1;
}
