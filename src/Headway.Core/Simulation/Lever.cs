using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Something out of the ordinary between two moments, start included, end excluded: what makes a crisis, or ends one.</summary>
public abstract record Lever(Instant From, Instant To)
{
    /// <summary>The keys it concerns; null for all. Of what they are the keys, each lever says.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    public bool Concerns(string key) => Only is null || Only.Contains(key);

    public bool Covers(Instant at) => From <= at && at < To;

    /// <summary>A share of the people of the pools concerned does not work: a wave of sickness, a strike, or with a share of 1 a breakdown.</summary>
    /// <remarks>Who it is, is thrown once for each person and lever, whatever their shifts.</remarks>
    public sealed record Absence(Instant From, Instant To, double Share, string Reason) : Lever(From, To);

    /// <summary>Steps of the types concerned that begin in this time take so many times as long: a new rule.</summary>
    public sealed record Handling(Instant From, Instant To, double Factor) : Lever(From, To);

    /// <summary>The arrival streams concerned bring so many times as much: a surge, or with 0 an outage.</summary>
    public sealed record Surge(Instant From, Instant To, double Factor, string Name) : Lever(From, To);

    /// <summary>What happens in the pools concerned is marked as not delivered: it happened, and no file tells of it.</summary>
    public sealed record MissingFeed(Instant From, Instant To) : Lever(From, To);
}
