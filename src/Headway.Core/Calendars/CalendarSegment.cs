using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>One line of the arithmetic: a stretch of time, how much of it was worked, and why.</summary>
/// <remarks>The name is the holiday's; it is empty for every other reason.</remarks>
public sealed record CalendarSegment(Instant From, Instant To, Duration Worked, SegmentReason Why, string Name = "");

/// <summary>Why a stretch of time counts or does not.</summary>
public enum SegmentReason
{
    Open,
    OutsideHours,
    ClosedDay,
    Break,
    Holiday,
}
