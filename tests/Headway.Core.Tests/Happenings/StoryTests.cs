using Headway.Core.Facts;
using Headway.Core.Happenings;
using Headway.Core.WorkItems;
using NodaTime;
using static Headway.Core.Tests.Facts.ToldFact;

namespace Headway.Core.Tests.Happenings;

/// <summary>What happened to a unit, by hand.</summary>
public class StoryTests
{
    private static readonly HappeningStanding[] Told =
    [
        new("s:1", "strike", "Strike", "A day of action.", "North", At(5), At(6)),
        new("s:2", "surge", "Campaign", null, "North>Team A", At(9), null),
        new("s:3", "surge", "Campaign", null, "South>Team C", At(9), null),
        new("s:4", "outage", "No telephones", null, null, At(7, 10), At(7, 14, 30)),
        new("s:5", "sickness", "Colds", null, "South", At(2), At(4)),
    ];

    [Fact]
    public void A_happening_goes_on_until_it_was_over_and_is_not_there_before_it_began()
    {
        FactEvent[] told = [Event("1", "began", At(5), ("what", "strike"), ("headline", "Strike"), ("unit", "North")), Event("2", "ended", At(6))];

        Assert.Null(HappeningStanding.Of(State(HappeningStanding.Kind, At(4), told)));
        Assert.Equal(new HappeningStanding("s:1", "strike", "Strike", null, "North", At(5), null), HappeningStanding.Of(State(HappeningStanding.Kind, At(5, 12), told)));
        Assert.Equal(At(6), HappeningStanding.Of(State(HappeningStanding.Kind, At(7), told))!.To);
    }

    [Fact]
    public void A_day_without_a_time_is_over_when_the_next_begins_and_an_area_without_a_team_is_the_area()
    {
        FactEvent[] told = [Event("1", "began", At(5), ("unit", "North>Not known")), Event("2", "ended", At(6) - Duration.FromMilliseconds(1))];

        Assert.Equal(("North", At(6)), (HappeningStanding.Of(State(HappeningStanding.Kind, At(7), told))!.Unit, HappeningStanding.Of(State(HappeningStanding.Kind, At(7), told))!.To));
        Assert.Null(HappeningStanding.Of(State(HappeningStanding.Kind, At(7), Event("1", "began", At(5), ("unit", "Not known"))))!.Unit);
    }

    [Fact]
    public void The_newest_comes_first_and_what_several_units_tell_alike_is_one_thing()
    {
        var story = Story.Of(Told, PlaceKey.Top, UnitPaths.None);

        Assert.Equal(["Campaign", "No telephones", "Strike", "Colds"], story.Select(entry => entry.Headline));
        Assert.Equal(["North>Team A", "South>Team C"], story[0].Units);
        Assert.Equal([""], story[1].Units);
    }

    [Theory]
    [InlineData("North", "Campaign, No telephones, Strike")]
    [InlineData("North>Team A", "Campaign, No telephones, Strike")]
    [InlineData("North>Team B", "No telephones, Strike")]
    [InlineData("South", "Campaign, No telephones, Colds")]
    public void A_unit_has_what_happened_to_it_to_those_above_it_and_to_those_below_it(string unit, string headlines) =>
        Assert.Equal(headlines, string.Join(", ", Story.Of(Told, unit, UnitPaths.None).Select(entry => entry.Headline)));

    [Fact]
    public void What_was_over_at_midnight_was_so_the_day_before_and_what_goes_on_lasts_to_the_moment()
    {
        var story = Story.Of(Told, PlaceKey.Top, UnitPaths.None);

        Assert.Equal([(9, 12), (7, 7), (5, 5), (2, 3)], story.Select(entry => entry.Days(At(12, 9), DateTimeZone.Utc)).Select(days => (days.First.Day, days.Last.Day)));
    }
}
