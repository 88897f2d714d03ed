using Headway.Core.Clocks;
using Headway.Core.Indicators;
using Headway.Core.Organisation;
using Headway.Core.Tests.Organisation;
using Headway.Core.WorkItems;
using NodaTime;
using Told = Headway.Core.Tests.Organisation.Told;

namespace Headway.Core.Tests.WorkItems;

/// <summary>Where work stands in an organisation that changes.</summary>
public class UnitPathTests
{
    [Theory]
    [InlineData("|north|leeds", "north", true)]
    [InlineData("|north|leeds", "leeds", true)]
    [InlineData("|north|leeds", "", true)]
    [InlineData("|north|leeds", "lee", false)]
    [InlineData("|north|leeds", "eeds", false)]
    [InlineData("|leedsleeds|leeds", "leeds", true)]
    [InlineData("|north>leeds", "north", false)]
    [InlineData("|north|north>leeds", "north", true)]
    [InlineData("north>leeds", "north", true)]
    [InlineData("northern>leeds", "north", false)]
    public void A_path_lies_within_every_place_on_it(string path, string place, bool within) => Assert.Equal(within, PlaceKey.IsWithin(path, place));

    [Fact]
    public void The_places_of_a_path_are_the_keys_on_it_from_the_bottom_up()
    {
        Assert.Equal(["t", "north>leeds", "north", ""], PlaceKey.WithAbove("|north|north>leeds|t"));
        Assert.Equal(["north>leeds", "north", ""], PlaceKey.WithAbove("north>leeds"));
        Assert.Equal([""], PlaceKey.WithAbove(""));
    }

    [Fact]
    public void A_unit_lies_where_it_lay_on_the_nearest_day_of_which_something_is_known()
    {
        var units = Paths(Told.Nothing.Unit("north", "North").Unit("south", "South")
            .Unit("team", "Team 1", "north", from: "2026-02-01", to: "2026-03-01").Unit("team", "Team 1", "south", from: "2026-03-01", to: "2026-04-01"));

        Assert.Equal("|north|team", units.At("team", At("2020-01-01")));
        Assert.Equal("|north|team", units.At("team", At("2026-02-28")));
        Assert.Equal("|south|team", units.At("team", At("2026-03-01")));
        Assert.Equal("|south|team", units.At("team", At("2030-01-01")));
        Assert.Equal("elsewhere>team", units.At("elsewhere>team", At("2026-03-01")));
    }

    [Fact]
    public void A_source_names_a_unit_by_its_key_or_by_the_names_of_the_day()
    {
        var units = Paths(Told.Nothing.Unit("n", "North").Unit("s", "South")
            .Unit("1", "Team 1", "n", to: "2026-03-01").Unit("1", "Team 1", "s", from: "2026-03-01").Unit("2", "Team 1", "n", from: "2026-04-01"));

        Assert.Equal("1", units.KeyOf("1", At("2026-02-01")));
        Assert.Equal("1", units.KeyOf("North>Team 1", At("2026-02-01")));
        Assert.Equal("1", units.KeyOf("North>Team 1", At("2026-03-15")));
        Assert.Equal("1", units.KeyOf("South>Team 1", At("2026-03-15")));
        Assert.Equal("2", units.KeyOf("North>Team 1", At("2026-04-01")));
        Assert.Equal("West>Team 1", units.KeyOf("West>Team 1", At("2026-04-01")));
    }

    [Fact]
    public void Work_that_is_open_when_its_unit_moves_leaves_the_old_place_and_comes_into_the_new()
    {
        var rules = Rules(Told.Nothing.Unit("north", "North").Unit("south", "South")
            .Unit("team", "Team", "north", to: "2026-03-25").Unit("team", "Team", "south", from: "2026-03-25"));
        var spans = Readings.Read([Event(EventKind.Received, "2026-03-23"), Event(EventKind.Completed, "2026-03-27")], rules).Spans;

        Assert.Equal(
            ["Received |north|team from ", "Moved |south|team from |north|team", "Completed |south|team from "],
            spans.Select(span => $"{span.Standing.Began} {span.Standing.Unit} from {span.Standing.UnitBefore}"));
        var fold = new TallyFold();
        fold.Add(Contribution.Of(spans, rules));
        string[] Of(Measure measure) =>
            [.. fold.Tallies().Where(cell => cell.Key.Measure == measure.Id && cell.Key.Type.Length == 0).Select(cell => $"{cell.Key.Unit} {cell.Key.Period}").Order(StringComparer.Ordinal)];
        // The team itself went nowhere: its work neither came nor left.
        Assert.Equal(["north d2026-03-25"], Of(Measures.MovedOut));
        Assert.Equal(["south d2026-03-25"], Of(Measures.MovedIn));
        Assert.Equal([" d2026-03-27", "south d2026-03-27", "team d2026-03-27"], Of(Measures.Finished));
    }

    [Fact]
    public void What_happens_at_the_very_moment_of_the_move_happens_after_it()
    {
        var rules = Rules(Told.Nothing.Unit("north", "North").Unit("south", "South")
            .Unit("team", "Team", "north", to: "2026-03-25").Unit("team", "Team", "south", from: "2026-03-25"));
        var spans = Readings.Read([Event(EventKind.Received, "2026-03-23"), Event(EventKind.Paused, "2026-03-25")], rules).Spans;

        Assert.Equal(
            ["Received |north|team", "Moved |south|team", "Paused |south|team"], spans.Select(span => $"{span.Standing.Began} {span.Standing.Unit}"));
        Assert.Equal(spans[1].Standing.From, spans[1].Standing.To);
    }

    [Fact]
    public void Work_stays_with_the_unit_that_bore_the_name_when_it_came()
    {
        var rules = Rules(Told.Nothing.Unit("n", "North").Unit("s", "South")
            .Unit("1", "Team", "n", to: "2026-03-24").Unit("1", "Team", "s", from: "2026-03-24").Unit("2", "Team", "n", from: "2026-03-25"));
        var spans = Readings.Read([Event(EventKind.Received, "2026-03-23", "North>Team"), Event(EventKind.Paused, "2026-03-26")], rules).Spans;

        Assert.Equal(["|n|1", "|s|1", "|s|1"], spans.Select(span => span.Standing.Unit));
    }

    private static UnitPaths Paths(OrganisationHistory history) => new(history.KnownAt().Units, _ => DateTimeZone.Utc);

    private static Instant At(string day) => Told.Day(day).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    private static ServiceRules Rules(OrganisationHistory history) => new(
        DateTimeZone.Utc, RandomItems.Office, new WorkRules([], []), [new RulesVersion(Instant.MinValue, new Dictionary<string, IReadOnlyList<ClockRule>>())])
    {
        Units = Paths(history),
    };

    private static WorkItemEvent Event(EventKind kind, string day, string unit = "team") => new()
    {
        Item = "s:1",
        Id = $"{kind} {day}",
        Slot = $"{kind} {day}",
        Kind = kind,
        HappenedAt = At(day),
        RecordedAt = At(day),
        Import = "i",
        Body = kind == EventKind.Received ? new EventBody { Unit = unit, Type = "letter" } : new EventBody(),
    };
}
