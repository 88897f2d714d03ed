using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>What is held is the people and the open work, however long the run. Nothing else runs meanwhile, as the heap is everybody's.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public class MemoryTests
{
    private const long Slack = 600_000;

    // A year has four times the facts of a quarter, some 60,000 in all; were they kept, they would weigh several megabytes.
    [Fact]
    public void Memory_does_not_grow_with_the_length_of_the_run()
    {
        _ = Held(30);
        var (quarter, facts) = Held(90);
        var (year, more) = Held(365);

        Assert.True(more > 3.5 * facts, $"{facts} and {more} facts");
        Assert.True(year < (quarter * 1.25) + Slack, $"{quarter} bytes are held after a quarter, {year} after a year");
    }

    /// <summary>What is held on the last day but one of a run, and how many facts there were by then.</summary>
    private static (long Bytes, long Facts) Held(int days)
    {
        var before = GC.GetTotalMemory(true);
        var run = SmallAgency.Run(days, 60);
        var scenario = new AgencyScenario(SmallAgency.Of(30), run);
        var telling = new AgencyTelling(scenario);
        var near = (run.Until - Duration.FromDays(2)).ToUnixTimeMilliseconds();
        var facts = 0L;
        foreach (var life in AgencyLives.Of(Simulate.Facts(scenario.Scenario)))
        {
            facts += life.Count + telling.Of(life).Count();
            if (life[^1].UnixMilliseconds >= near) return (GC.GetTotalMemory(true) - before, facts);
        }

        throw new InvalidOperationException("Nothing ended in the last two days.");
    }
}
