namespace Headway.Core.Simulation;

/// <summary>Runs a scenario.</summary>
public static class Simulate
{
    /// <summary>
    /// What happens, in order of time, each fact as soon as it is known: memory holds the people, the open work and the errors yet to
    /// come out, whatever the length. The same scenario gives the same facts, also when they are read again. Keys that are unknown or not
    /// unique, and shifts that overlap, throw <see cref="ArgumentException"/> when the reading comes to them.
    /// </summary>
    public static IEnumerable<SimulatedFact> Facts(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Engine.Run(scenario);
    }
}
