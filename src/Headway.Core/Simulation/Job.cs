namespace Headway.Core.Simulation;

/// <summary>An item or call under way.</summary>
internal sealed class Job(Route route, SimulatedKey key, long party, Dice dice)
{
    /// <summary>No handling time has been thrown yet for the step at hand.</summary>
    public const double NotBegun = double.NaN;

    public Route Route => route;

    public SimulatedKey Key => key;

    public long Party => party;

    /// <summary>Dice of its own: who works when changes nothing about what an item needs.</summary>
    public Dice Dice => dice;

    public int Step { get; set; }

    public JobState State { get; set; }

    /// <summary>Raised whenever a wait ends, so that what was planned for the wait is void.</summary>
    public int Ticket { get; set; }

    /// <summary>Raised when reopened, so that what was planned for the life before is void.</summary>
    public int Life { get; set; }

    /// <summary>What is left of the step, in milliseconds of somebody at a pace of one.</summary>
    public double WorkLeft { get; set; } = NotBegun;

    public Server? Holder { get; set; }

    public long? DueAt { get; set; }

    /// <summary>Its place in the queue: first by this, then by <see cref="Sequence"/>.</summary>
    public long Rank { get; set; }

    public long Sequence { get; set; }

    public SimulatedKey? Cause { get; init; }

    /// <summary>Of a repeated call, the first one.</summary>
    public Job? FirstCall { get; set; }

    public bool IsFailureDemand { get; set; }

    public bool HasError { get; set; }

    /// <summary>Whoever did it ended it before it was done.</summary>
    public bool IsEndedEarly { get; set; }

    /// <summary>How many items it has brought about.</summary>
    public int Children { get; set; }

    public Leg Leg => route.Legs[Step];

    public Station Station => Leg.Station;
}

/// <summary>Where a <see cref="Job"/> stands.</summary>
internal enum JobState
{
    Queued,
    InService,

    /// <summary>Its holder is off shift, and will go on with it.</summary>
    Held,

    /// <summary>Waits for the client.</summary>
    Waiting,
    Ended,
}

/// <summary>A type made ready to run: its steps with their stations, and the levers on it.</summary>
internal sealed record Route(SimulatedType Type, Leg[] Legs, Lever.Handling[] Handling);

/// <summary>A step made ready to run.</summary>
internal sealed record Leg(SimulatedStep Step, Station Station, int Skill);
