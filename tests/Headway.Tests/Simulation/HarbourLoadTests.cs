using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Tests.Simulation;

/// <summary>Harbour has work for the people it has: not much more, not much less.</summary>
public sealed class HarbourLoadTests
{
    // Work that other work brings about, newcomers and single bad weeks come on top, so that people are busy for a tenth more or less.
    [Fact]
    public void Each_team_is_offered_between_65_and_95_in_a_hundred_of_the_work_it_can_do()
    {
        var agency = HarbourFiles.Agency with { Happenings = [] };
        var from = new LocalDate(2025, 6, 2);
        var run = new AgencyRun(from, from.AtStartOfDayInZone(agency.Zone).ToInstant() + Duration.FromDays(364), 7, agency.Staff);
        var scenario = new AgencyScenario(agency, run).Scenario;
        var work = scenario.Pools.ToDictionary(pool => pool.Key, _ => 0.0);
        var types = scenario.Types.ToDictionary(type => type.Key);
        foreach (var source in scenario.Arrivals)
        {
            var items = Enumerable.Range(0, 364).Sum(day => source.Rate.OfDay(from.PlusDays(day)));
            foreach (var step in types[source.Type].Steps) work[step.Pool] += items * step.Probability * step.Handling.MeanMilliseconds;
        }

        var there = scenario.Workers.SelectMany(worker => worker.Shifts).Where(shift => shift.Absence is null && shift.To <= scenario.Until)
            .GroupBy(shift => shift.Pool).ToDictionary(pool => pool.Key, pool => pool.Sum(shift => (shift.To - shift.From).TotalMilliseconds));
        var loads = work.Select(pool => $"{pool.Key} {pool.Value / there[pool.Key]:0.00}").Order(StringComparer.Ordinal);

        Assert.All(work, pool => Assert.True(pool.Value / there[pool.Key] is > 0.65 and < 0.95, string.Join(", ", loads)));
    }
}
