using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>What a piece of work of one type goes through. With <see cref="Patience"/> it is a call, otherwise an item.</summary>
public sealed record SimulatedType
{
    public required string Key { get; init; }

    /// <summary>What is done one after the other; work passes to another pool where the next step lies there.</summary>
    public required IReadOnlyList<SimulatedStep> Steps { get; init; }

    /// <summary>A lower number goes first, in pools that go by it.</summary>
    public int Priority { get; init; }

    /// <summary>How long after receipt it is due; null for no due moment.</summary>
    public Duration? Promise { get; init; }

    /// <summary>The calendar in whose working time the promise is meant; null for calendar time.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>
    /// When the office hears of anything: an answer that was waited for, a call once more, what a chase or an error brings come then, or soon
    /// after it opens next; null for always. What arrives by itself does so as its rate says.
    /// </summary>
    public WorkingCalendar? HeardIn { get; init; }

    public Cancellation? Cancellation { get; init; }

    public Chase? Chase { get; init; }

    /// <summary>How often it is ended with an error in it.</summary>
    public double ErrorProbability { get; init; }

    /// <summary>What comes of an error; what their shares leave of one is never found out.</summary>
    public IReadOnlyList<Consequence> Consequences { get; init; } = [];

    public Patience? Patience { get; init; }

    /// <summary>Somebody waits on the line: it is answered or abandoned, and whoever took it ends it after the end of the shift.</summary>
    public bool IsCall => Patience is not null;
}

/// <summary>One thing that is done with an item.</summary>
/// <param name="Pool">The key of the pool that does it.</param>
/// <param name="Handling">How long it takes somebody at a pace of one.</param>
public sealed record SimulatedStep(string Pool, Distribution Handling)
{
    /// <summary>The skill that it needs; null for none.</summary>
    public string? Skill { get; init; }

    /// <summary>How often the step is needed at all.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Whether whoever does it ends it early; null where nobody does.</summary>
    public EarlyEnding? EndsEarly { get; init; }

    /// <summary>Waits once the step is done, before the next: at most one of them, each with its probability.</summary>
    public IReadOnlyList<ClientWait> Waits { get; init; } = [];
}

/// <summary>Work that would take longer is ended just before a time, and what it was about is left undone.</summary>
/// <param name="Before">Ended in the last tenth of this time.</param>
/// <param name="Share">Of what would take longer, how much is ended so.</param>
/// <param name="Errors">How often that is an error, whoever does it.</param>
public sealed record EarlyEnding(Duration Before, double Share, double Errors);

/// <summary>How often, for what and how long an item waits for the client.</summary>
public sealed record ClientWait(double Probability, string Reason, Distribution Length);

/// <summary>How often, and how long after receipt, an item still open is no longer wanted.</summary>
public sealed record Cancellation(double Probability, Distribution After);

/// <summary>How long a party waits for an open item before they chase it, again and again, and the key of the type that this brings.</summary>
public sealed record Chase(Distribution After, string Type);

/// <summary>What comes of an error found out after a while.</summary>
/// <param name="Kind">Whether it brings new work or reopens the old.</param>
/// <param name="Share">Its share of all errors.</param>
/// <param name="Delay">From the item's end until the error comes out.</param>
public sealed record Consequence(ConsequenceKind Kind, double Share, Distribution Delay)
{
    /// <summary>The key of the type of a chaser or complaint.</summary>
    public string? Type { get; init; }

    /// <summary>The place among the steps, 0 first, at which a reopened item begins again.</summary>
    public int FromStep { get; init; }
}

/// <summary>What an error, or a long wait, brings about.</summary>
public enum ConsequenceKind
{
    Chaser,
    Complaint,
    Reopened,
}

/// <summary>How long a caller waits, how often one who gave up calls again, and after how long.</summary>
public sealed record Patience(Distribution Length, double RetryProbability = 0, Distribution RetryAfter = default);
