using Headway.Core.Simulation;
using NodaTime;
using static Headway.Core.Tests.Simulation.Simulated;

namespace Headway.Core.Tests.Simulation;

public class LeverTests
{
    private static readonly SimulatedType Hour = Type("t", new SimulatedStep("p", Minutes(60)));

    // A breakdown is an absence of everybody: the work stops at 10:00, half done, and goes on at 11:00.
    [Fact]
    public void A_breakdown_stops_the_work_until_it_is_over()
    {
        var scenario = Day([Person("ann", "p", "09:00-17:00")], [Hour], new KnownItem("a", "t", At("09:30"))) with
        {
            Levers = [new Lever.Absence(At("10:00"), At("11:00"), 1, "breakdown")],
        };
        Assert.Equal(["09:30 Received a", "09:30 Started a ann", "10:00 Interrupted a ann", "11:00 Continued a ann", "11:30 Completed a ann"], Lines(scenario));
    }

    [Theory]
    [InlineData("t", "12:00")]
    [InlineData("u", "11:00")]
    public void A_new_rule_doubles_what_begins_under_it_of_the_types_that_it_concerns(string type, string end)
    {
        var scenario = Day([Person("ann", "p", "09:00-17:00")], [Hour], new KnownItem("a", "t", At("09:00")), new KnownItem("b", "t", At("09:00"))) with
        {
            Levers = [new Lever.Handling(At("09:30"), Instant.MaxValue, 2) { Only = new HashSet<string> { type } }],
        };
        Assert.Equal(["10:00 Completed a ann", $"{end} Completed b ann"], Lines(scenario).Where(line => line.Contains("Completed", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_surge_multiplies_what_arrives_and_only_there_and_then()
    {
        var scenario = Day([], [Hour]) with
        {
            Arrivals = [new ArrivalSource("a", "t", new ArrivalRate { PerDay = 2400 }), new ArrivalSource("b", "t", new ArrivalRate { PerDay = 2400 })],
            Levers = [new Lever.Surge(At("12:00"), At("18:00"), 3, "surge") { Only = new HashSet<string> { "a" } }],
        };
        var facts = Simulate.Facts(scenario).ToLookup(fact => (fact.Key.Stem, Surged: fact.At >= At("12:00") && fact.At < At("18:00")));
        Assert.InRange(facts[("a-", true)].Count(), 1800 - 140, 1800 + 140);
        Assert.InRange(facts[("a-", false)].Count(), 1800 - 140, 1800 + 140);
        Assert.InRange(facts[("b-", true)].Count(), 600 - 80, 600 + 80);
    }

    [Fact]
    public void A_missing_feed_changes_nothing_but_that_nothing_tells_of_it()
    {
        var scenario = RichScenario.Of(3, days: 10);
        var facts = Simulate.Facts(scenario).ToList();
        Assert.All(facts, fact => Assert.Equal(!(fact.Unit == "phones" && fact.At >= At("3 00:00") && fact.At < At("4 00:00")), fact.IsDelivered));
        Assert.Contains(facts, fact => !fact.IsDelivered);
        var whole = Simulate.Facts(scenario with { Levers = [.. scenario.Levers.Where(lever => lever is not Lever.MissingFeed)] });
        Assert.Equal(whole, facts.Select(fact => fact with { IsDelivered = true }));
    }

    [Fact]
    public void People_away_leave_more_open()
    {
        var usual = RichScenario.Of(4, days: 40) with { Levers = [] };
        var crisis = usual with { Levers = [new Lever.Absence(At("7 00:00"), At("28 00:00"), 0.7, "sickness")] };
        Assert.True(OpenAtEnd(crisis) > 1.5 * OpenAtEnd(usual));
    }

    private static int OpenAtEnd(Scenario scenario) => Simulate.Facts(scenario)
        .Sum(fact => fact.Type is null ? 0 : RichScenario.Opens(fact.Kind) ? 1 : RichScenario.Ends(fact.Kind) ? -1 : 0);
}
