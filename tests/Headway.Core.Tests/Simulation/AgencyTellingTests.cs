using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Core.Tests.Simulation;

/// <summary>What the systems of a simulated agency tell.</summary>
public class AgencyTellingTests
{
    private static readonly List<ToldEvent> Told = SmallAgency.Told(SmallAgency.Of(), SmallAgency.Run(120));

    [Fact]
    public void The_same_seed_tells_the_same()
    {
        Assert.Equal(Told, SmallAgency.Told(SmallAgency.Of(), SmallAgency.Run(120)));
        Assert.NotEqual(Told.Count, SmallAgency.Told(SmallAgency.Of(), SmallAgency.Run(120, seed: 8)).Count);
    }

    // A later start of a demonstration tells what was recorded since, so nothing that was told may change.
    [Theory]
    [InlineData(25)]
    [InlineData(26.6)]
    [InlineData(61.4)]
    public void A_run_to_a_later_moment_tells_the_same_and_more(double days)
    {
        var shorter = SmallAgency.Run(1) with { Until = Simulated.Monday + Duration.FromDays(days) };
        var early = Told.Where(told => told.Recorded < shorter.Until.ToUnixTimeMilliseconds());
        Assert.Equal(early, SmallAgency.Told(SmallAgency.Of(), shorter));
    }

    [Fact]
    public void What_lies_in_a_tray_is_no_pause() => Assert.DoesNotContain(Told, told => told.Reason == AgencyWork.InTray);

    [Fact]
    public void Every_pause_that_ends_ends_once_and_nothing_comes_before_receipt()
    {
        foreach (var item in Told.GroupBy(told => told.Item.ToString()))
        {
            var kinds = item.OrderBy(told => told.At).Select(told => told.Kind).ToList();
            Assert.Equal(ToldKind.Received, kinds[0]);
            Assert.InRange(kinds.Count(kind => kind == ToldKind.Paused) - kinds.Count(kind => kind == ToldKind.Resumed), 0, 1);
        }
    }

    // The last working day of January 2026 is Friday the 30th, the first of February Monday the 2nd.
    [Fact]
    public void A_team_that_pauses_at_month_end_does_so_in_the_last_hour_of_the_month()
    {
        var north = Told.Where(told => told.Kind == ToldKind.Paused && told.Team.Key == "north").ToList();
        var atEnd = north.Where(told => Day(told.At) == new LocalDate(2026, 1, 30) && Hour(told.At) == 16 && told.At % 60_000 == 0).ToList();
        Assert.True(atEnd.Count >= 5, $"{atEnd.Count} are paused at the end of January");
        Assert.All(atEnd, paused =>
        {
            var resumed = Told.First(told => told.Item == paused.Item && told.Kind == ToldKind.Resumed && told.At > paused.At);
            Assert.True(resumed.At <= Simulated.At("28 09:00").ToUnixTimeMilliseconds());
        });
        // The other team's pauses are the client's: they fall on a whole minute by chance alone.
        Assert.DoesNotContain(Told, told => told.Kind == ToldKind.Paused && told.Team.Key == "south" && told.At % 60_000 == 0);
    }

    [Fact]
    public void A_bad_feed_tells_of_its_share_of_endings_a_week_late()
    {
        var agency = SmallAgency.Of();
        var late = SmallAgency.Told(agency with { Teams = [agency.Teams[0], agency.Teams[1] with { LateFeed = 0.35 }] }, SmallAgency.Run(120));
        var endings = late.Where(told => told.Kind == ToldKind.Completed && told.Team.Key == "south" && told.At < Simulated.At("110 00:00").ToUnixTimeMilliseconds()).ToList();
        var delayed = endings.Count(told => told.Recorded == told.At + (7 * 86_400_000L));
        Assert.InRange((double)delayed / endings.Count, 0.28, 0.42);
        Assert.Equal(endings.Count, delayed + endings.Count(told => told.Recorded == told.At));
    }

    [Fact]
    public void Work_goes_to_the_wrong_team_and_comes_back()
    {
        // With more work than these people can do, much of it waits for long enough.
        var agency = SmallAgency.Of();
        var busy = SmallAgency.Told(agency with { Work = [agency.Work[0] with { PerDay = 1.2 * agency.Work[0].PerDay }] }, SmallAgency.Run(120));
        var returned = busy.Where(told => told.Kind == ToldKind.Returned).ToList();
        Assert.NotEmpty(returned);
        Assert.All(returned, back => Assert.Contains(
            busy, told => told.Item == back.Item && told.Kind == ToldKind.HandedOff && told.At <= back.At && told.Team.Key != back.Team.Key));
    }

    [Fact]
    public void Thinning_tells_of_one_case_in_so_many()
    {
        var thin = SmallAgency.Run(1) with { Thin = 4 };
        var told = Enumerable.Range(1, 4000).Count(number => thin.Tells($"C-{number:000000}"));
        Assert.InRange(told, 900, 1100);
    }

    private static LocalDate Day(long at) => Instant.FromUnixTimeMilliseconds(at).InUtc().Date;

    private static int Hour(long at) => Instant.FromUnixTimeMilliseconds(at).InUtc().Hour;
}
