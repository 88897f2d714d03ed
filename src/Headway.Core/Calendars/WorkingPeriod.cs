using NodaTime;

namespace Headway.Core.Calendars;

/// <summary>One stretch of working time within one local day, start included, end excluded.</summary>
public readonly record struct WorkingPeriod(Instant From, Instant To)
{
    public Duration Length => To - From;
}
