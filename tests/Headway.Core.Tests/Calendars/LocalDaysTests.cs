using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Calendars;

/// <summary>The day of a moment is the zone's own, however it is found.</summary>
public sealed class LocalDaysTests
{
    // Each quarter of an hour around every change of the clocks of two hundred years, and a millisecond before it, in every zone that there is.
    [Fact]
    public void Around_every_change_of_the_clocks_it_is_the_day_of_the_zone()
    {
        var (from, to) = (Instant.FromUtc(1890, 1, 1, 0, 0), Instant.FromUtc(2090, 1, 1, 0, 0));
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids.Where((_, number) => number % 3 == 0).Append("Pacific/Apia").Append("America/Sao_Paulo").Append("Africa/Monrovia"))
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            var days = new LocalDays(zone);
            foreach (var change in zone.GetZoneIntervals(from, to).Where(interval => interval.HasStart).Select(interval => interval.Start))
            {
                for (var quarter = -4 * 26; quarter <= 4 * 26; quarter++)
                {
                    var at = change + Duration.FromMinutes(15 * quarter);
                    if (days.Of(at) != at.InZone(zone).Date) Assert.Fail($"{id} at {at}");
                    at -= Duration.FromMilliseconds(1);
                    if (days.Of(at) != at.InZone(zone).Date) Assert.Fail($"{id} at {at}");
                }
            }
        }
    }

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Chatham")]
    [InlineData("America/St_Johns")]
    public void At_any_moment_it_is_the_day_of_the_zone(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        var days = new LocalDays(zone);
        var random = new Random(3);
        for (var n = 0; n < 20_000; n++)
        {
            var at = Instant.FromUnixTimeTicks(random.NextInt64(-600_000_000_000_000_000, 2_400_000_000_000_000_000));
            Assert.Equal(at.InZone(zone).Date, days.Of(at));
        }
    }

    [Fact]
    public void The_first_and_the_last_moments_have_a_day()
    {
        var zone = DateTimeZone.Utc;
        foreach (var at in (Instant[])[Instant.MinValue, Instant.MinValue + Duration.FromDays(3), Instant.MaxValue - Duration.FromDays(3), Instant.MaxValue])
            Assert.Equal(at.InZone(zone).Date, new LocalDays(zone).Of(at));
    }
}
