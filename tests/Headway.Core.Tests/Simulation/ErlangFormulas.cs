namespace Headway.Core.Tests.Simulation;

/// <summary>What theory says of a queue in the long run; waits in units of a mean handling time.</summary>
internal readonly record struct QueueFigures(double WaitProbability, double MeanWait, double MeanQueue, double Utilisation, double AbandonedShare);

/// <summary>The closed formulas of queues with Poisson arrivals and exponential handling, independent of the engine.</summary>
internal static class ErlangFormulas
{
    /// <summary>
    /// M/M/c (Erlang 1917; Gross and others, Fundamentals of Queueing Theory, 4th edition, 2.3): B by the recursion B = aB/(n + aB),
    /// C = B/(1 - ρ(1 - B)), mean wait C/(c - a), mean queue a × mean wait.
    /// </summary>
    public static QueueFigures C(int servers, double load)
    {
        var blocked = 1.0;
        for (var n = 1; n <= servers; n++) blocked = load * blocked / (n + (load * blocked));
        var utilisation = load / servers;
        var waits = blocked / (1 - (utilisation * (1 - blocked)));
        var wait = waits / (servers - load);
        return new QueueFigures(waits, wait, load * wait, utilisation, 0);
    }

    /// <summary>
    /// M/M/c+M (Palm 1957; Mandelbaum and Zeltyn, "Service engineering in action: the Palm/Erlang-A queue", 2007): the birth-and-death
    /// chain with deaths min(n, c) + θ max(0, n - c), summed; the share abandoned is θ × mean queue / a, and the mean wait of all callers mean queue / a.
    /// </summary>
    public static QueueFigures A(int servers, double load, double impatience)
    {
        var weights = new List<double> { 1 };
        for (var n = 1; n <= servers || weights[^1] > 1e-18 * weights.Max(); n++)
            weights.Add(weights[^1] * load / (Math.Min(n, servers) + (impatience * Math.Max(0, n - servers))));
        var sum = weights.Sum();
        var queue = weights.Select((weight, n) => Math.Max(0, n - servers) * weight / sum).Sum();
        var busy = weights.Select((weight, n) => Math.Min(n, servers) * weight / sum).Sum();
        return new QueueFigures(weights.Skip(servers).Sum() / sum, queue / load, queue, busy / servers, impatience * queue / load);
    }
}
