using BenchmarkDotNet.Attributes;
using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Benchmarks.Simulation;

/// <summary>The engine on the queue that every engine can run: exponential arrivals and handling times, some people, first come first served.</summary>
/// <remarks><c>benchmarks/queue_peer.py</c> runs the same one.</remarks>
[MemoryDiagnoser]
public class QueueBenchmarks
{
    private const int Arrivals = 100_000;

    private Scenario _queue = null!;

    [Params(5, 500)]
    public int People { get; set; }

    /// <summary>Each handles a piece in an hour on average, and is busy for nine tenths of the time.</summary>
    [GlobalSetup]
    public void Make()
    {
        var perHour = 0.9 * People;
        var from = Instant.FromUtc(2026, 1, 5, 0, 0);
        var until = from + Duration.FromHours(Arrivals / perHour);
        _queue = new Scenario
        {
            From = from,
            Until = until,
            Seed = 2026,
            Pools = [new Pool("pool")],
            Workers = [.. Enumerable.Range(0, People).Select(number => new Worker { Key = $"person-{number}", Shifts = [new Shift(from, until, "pool")] })],
            Types = [new SimulatedType { Key = "piece", Steps = [new SimulatedStep("pool", Distribution.Exponential(Duration.FromHours(1)))] }],
            Arrivals = [new ArrivalSource("all", "piece", new ArrivalRate { PerDay = 24 * perHour })],
        };
    }

    [Benchmark(OperationsPerInvoke = Arrivals)]
    public int Pieces()
    {
        var facts = 0;
        foreach (var _ in Simulate.Facts(_queue)) facts++;
        if (facts < 2.9 * Arrivals) throw new InvalidOperationException($"Of {Arrivals} pieces {facts} facts were told.");
        return facts;
    }
}
