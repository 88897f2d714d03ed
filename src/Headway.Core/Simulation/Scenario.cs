using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Everything that a simulation is told: pools, the people in them, what arrives and what it takes, and what goes wrong. Run by <see cref="Simulate"/>.</summary>
/// <remarks>Keys are unique within their list. Shifts and known items may be sequences of any length; they are read as time passes.</remarks>
public sealed record Scenario
{
    public required Instant From { get; init; }

    /// <summary>The moment before which everything happens that is told.</summary>
    public required Instant Until { get; init; }

    public required ulong Seed { get; init; }

    public required IReadOnlyList<Pool> Pools { get; init; }

    public required IEnumerable<Worker> Workers { get; init; }

    public required IReadOnlyList<SimulatedType> Types { get; init; }

    public IReadOnlyList<ArrivalSource> Arrivals { get; init; } = [];

    /// <summary>Items that are given and not drawn, in the order in which they were received, also before <see cref="From"/>: what was open then.</summary>
    public IEnumerable<KnownItem> Known { get; init; } = [];

    public IReadOnlyList<Lever> Levers { get; init; } = [];

    /// <summary>Work cut short by the end of a shift waits for its holder when the next shift there begins within this time; else others may take it.</summary>
    public Duration HeldFor { get; init; } = Duration.FromDays(4);

    public FactDetail Detail { get; init; }
}

/// <summary>A queue of work and the people who take from it; <paramref name="Key"/> is the key of a unit.</summary>
public sealed record Pool(string Key, QueueOrder Order = QueueOrder.FirstCome);

/// <summary>Which piece of work a free person takes next, of those for which they have the skill.</summary>
public enum QueueOrder
{
    /// <summary>The one that came into the queue first.</summary>
    FirstCome,

    /// <summary>The one due first; those without a due moment last.</summary>
    EarliestDue,

    /// <summary>The lowest priority number, and of those the one that came first.</summary>
    PriorityThenFirstCome,
}

/// <summary>Work of one type that arrives at random.</summary>
/// <param name="Key">Names the stream of random numbers, and begins the keys of its items.</param>
/// <param name="Type">The key of a type.</param>
/// <param name="Rate">How much arrives when.</param>
/// <param name="Parties">Each item is somebody's of this many, numbered from 0; 0 numbers everybody anew.</param>
public sealed record ArrivalSource(string Key, string Type, ArrivalRate Rate, int Parties = 0);

/// <summary>An item that is given and not drawn.</summary>
public sealed record KnownItem(string Key, string Type, Instant ReceivedAt, long Party = 0);

/// <summary>What is told besides the facts that a case system would record.</summary>
[Flags]
public enum FactDetail
{
    None = 0,

    /// <summary>Shifts and absences.</summary>
    Shifts = 1,

    /// <summary>Where the end of a shift cut work short, and where it went on.</summary>
    Interruptions = 2,
}
