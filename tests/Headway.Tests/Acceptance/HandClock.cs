using NodaTime;

namespace Headway.Tests.Acceptance;

/// <summary>A clock that shows what a test sets it to, so that everything a run records is the same every time.</summary>
public sealed class HandClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
