namespace Headway.Core.Simulation;

/// <summary>Runs a scenario.</summary>
public static class Simulate
{
    /// <summary>
    /// What happens, in order of time, each fact as soon as it is known: memory holds the people, the open work and the errors yet to
    /// come out, whatever the length. The same scenario gives the same facts. An unknown pool or type, or shifts that overlap, throw
    /// <see cref="ArgumentException"/>.
    /// </summary>
    public static IEnumerable<SimulatedFact> Facts(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new Engine(scenario).Run();
    }
}
