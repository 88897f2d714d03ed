using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Somebody of a simulated agency: known by a key, never by a name.</summary>
public sealed record AgencyPerson
{
    public required string Key { get; init; }

    /// <summary>The key of the post held. A job share is two people of one post.</summary>
    public required string Post { get; init; }

    /// <summary>The key of the team or office.</summary>
    public required string Unit { get; init; }

    public required string Role { get; init; }

    public required string Service { get; init; }

    /// <summary>The first day; of those who were there at the beginning, a day before it.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The day from which they are gone; null for those who stay.</summary>
    public LocalDate? To { get; init; }

    public required WorkingPattern Pattern { get; init; }

    /// <summary>The share of a full-time job, in hundredths.</summary>
    public required int ShareHundredths { get; init; }

    public double Pace { get; init; } = 1;

    public double ErrorFactor { get; init; } = 1;

    public IReadOnlySet<string> Skills { get; init; } = new HashSet<string>();

    /// <summary>In order of time, without overlap.</summary>
    public IReadOnlyList<AgencyAbsence> Absences { get; init; } = [];

    public bool IsJobShare { get; init; }
}

/// <summary>Days away, first and last included.</summary>
/// <param name="Part">Whole days, or the half that is not worked: a phased return is half days.</param>
public sealed record AgencyAbsence(LocalDate From, LocalDate To, AbsenceKind Kind, DayPart Part = DayPart.Whole);
