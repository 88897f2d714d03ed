using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>
/// Estimates of one long simulated run by batch means (Law, Simulation Modeling and Analysis, 5th edition, 9.5.3): a first batch is thrown away as
/// warm-up, then each figure is taken in each of 20 batches of equal time, and its 99 % interval is mean ± t(19) s/√20.
/// </summary>
internal sealed class QueueEstimate
{
    private const int Batches = 20;
    private const double Student = 2.861;
    private const double Handling = 100_000;

    private readonly double[][] _batches = [.. Enumerable.Range(0, Batches + 1).Select(_ => new double[6])];
    private readonly double _length;
    private readonly int _servers;

    private QueueEstimate(int servers, double length) => (_servers, _length) = (servers, length);

    /// <summary>Runs a queue with a mean handling time of 100 seconds, and an impatience that is the mean handling time over the mean patience.</summary>
    public static QueueEstimate Of(int servers, double load, double? impatience, ulong seed, int arrivalsPerBatch)
    {
        var length = arrivalsPerBatch * Handling / load;
        var until = Simulated.Monday + Duration.FromMilliseconds(length * (Batches + 1));
        var type = Simulated.Type("t", new SimulatedStep("p", Distribution.Exponential(Duration.FromMilliseconds(Handling)))) with
        {
            Patience = impatience is null ? null : new Patience(Distribution.Exponential(Duration.FromMilliseconds(Handling / impatience.Value))),
        };
        var scenario = new Scenario
        {
            From = Simulated.Monday,
            Until = until,
            Seed = seed,
            Pools = [new Pool("p")],
            Workers = Enumerable.Range(0, servers).Select(number => new Worker { Key = $"w{number}", Shifts = [new Shift(Simulated.Monday, until, "p")] }),
            Types = [type],
            Arrivals = [new ArrivalSource("a", "t", new ArrivalRate { PerDay = 86_400_000 * load / Handling })],
        };
        var estimate = new QueueEstimate(servers, length);
        estimate.Read(Simulate.Facts(scenario));
        return estimate;
    }

    /// <summary>Each figure with its interval and what theory says, waits in units of a mean handling time.</summary>
    public IEnumerable<(string Figure, double Low, double High, double Theory)> Against(QueueFigures theory)
    {
        yield return Interval("wait probability", batch => batch[1] / batch[0], theory.WaitProbability);
        yield return Interval("mean wait", batch => batch[2] / batch[0] / Handling, theory.MeanWait);
        yield return Interval("mean queue", batch => batch[3] / _length, theory.MeanQueue);
        yield return Interval("utilisation", batch => batch[4] / _length / _servers, theory.Utilisation);
        if (theory.AbandonedShare > 0) yield return Interval("abandoned", batch => batch[5] / batch[0], theory.AbandonedShare);
    }

    private (string Figure, double Low, double High, double Theory) Interval(string figure, Func<double[], double> of, double theory)
    {
        var means = _batches.Skip(1).Select(of).ToArray();
        var mean = means.Average();
        var half = Student * Math.Sqrt(means.Sum(value => (value - mean) * (value - mean)) / (Batches - 1) / Batches);
        return (figure, mean - half, mean + half, theory);
    }

    // In each batch: arrivals, of them those who waited, their wait, the time in queue and in service that fell into it, those who abandoned.
    // A wait counts in the batch in which it ends.
    private void Read(IEnumerable<SimulatedFact> facts)
    {
        var came = new Dictionary<long, long>();
        var (last, queued, busy) = (Simulated.Monday.ToUnixTimeMilliseconds(), 0, 0);
        foreach (var fact in facts)
        {
            AddTime(last, fact.UnixMilliseconds, queued, busy);
            last = fact.UnixMilliseconds;
            var batch = BatchAt(last);
            switch (fact.Kind)
            {
                case FactKind.Received or FactKind.Called:
                    came.Add(fact.Key.Number, last);
                    queued++;
                    break;
                case FactKind.Started or FactKind.Answered or FactKind.Abandoned:
                    came.Remove(fact.Key.Number, out var since);
                    queued--;
                    batch[0]++;
                    if (last > since || fact.Kind == FactKind.Abandoned) batch[1]++;
                    batch[2] += last - since;
                    if (fact.Kind == FactKind.Abandoned) batch[5]++;
                    else busy++;
                    break;
                default:
                    busy--;
                    break;
            }
        }
    }

    private double[] BatchAt(long at) => _batches[Math.Min(Batches, (int)((at - Simulated.Monday.ToUnixTimeMilliseconds()) / _length))];

    private void AddTime(long from, long to, int queued, int busy)
    {
        var batch = BatchAt(from);
        batch[3] += (double)queued * (to - from);
        batch[4] += (double)busy * (to - from);
    }
}
