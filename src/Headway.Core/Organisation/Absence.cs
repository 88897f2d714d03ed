using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>A person is away from work on the days of the assertion, or for a part of each.</summary>
/// <param name="Part">Which part of the working time of each day.</param>
/// <param name="FromAt">Where the absence begins inside its first day, the moment; null for the start of that day.</param>
/// <param name="ToAt">Where it ends inside its last day, the moment, not included; null for the end of that day.</param>
public sealed record Absence(
    string Person, AbsenceKind Kind, DayPart Part = DayPart.Whole, Instant? FromAt = null, Instant? ToAt = null)
{
    /// <summary>Whether nothing is left of any of its days, whatever the hours.</summary>
    public bool IsWholeDay => Part == DayPart.Whole && FromAt is null && ToAt is null;
}

/// <summary>Why a person is away.</summary>
public enum AbsenceKind
{
    AnnualLeave,
    Sickness,
    Training,

    /// <summary>Time for the duties of a trade union representative.</summary>
    FacilityTime,
    SpecialLeave,
    Strike,
    Other,
}

/// <summary>Which part of a day's working time; the halves are equal, wherever the breaks lie.</summary>
public enum DayPart
{
    Whole,
    FirstHalf,
    SecondHalf,
}
