using NodaTime;

namespace Headway.Tests.Histories;

/// <summary>A clock that goes on by a second whenever it is asked, so that no two imports begin in one moment.</summary>
internal sealed class TickingClock : IClock
{
    private Instant _now = Instant.FromUtc(2026, 6, 1, 9, 0);

    public void Set(Instant now) => _now = now;

    public Instant GetCurrentInstant() => _now += Duration.FromSeconds(1);
}
