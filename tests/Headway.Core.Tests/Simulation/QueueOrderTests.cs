using Headway.Core.Calendars;
using Headway.Core.Simulation;
using Headway.Core.Tests.Calendars;
using NodaTime;
using static Headway.Core.Tests.Simulation.Simulated;

namespace Headway.Core.Tests.Simulation;

public class QueueOrderTests
{
    // Received at 08:00, 08:10, 08:20 and 08:30, with promises of ten, two, none and one hours, and priorities 3, 1, 2 and 1.
    [Theory]
    [InlineData(QueueOrder.FirstCome, "long short none soon")]
    [InlineData(QueueOrder.EarliestDue, "soon short long none")]
    [InlineData(QueueOrder.PriorityThenFirstCome, "short soon none long")]
    public void The_order_of_a_pool_decides_what_is_taken_next(QueueOrder order, string expected)
    {
        SimulatedType OfType(string key, int? hours, int priority) => Type(key, new SimulatedStep("p", Minutes(10))) with
        {
            Promise = hours is null ? null : Duration.FromHours(hours.Value),
            Priority = priority,
        };
        var scenario = Day([Person("ann", "p", "09:00-17:00")], [OfType("long", 10, 3), OfType("short", 2, 1), OfType("none", null, 2), OfType("soon", 1, 1)],
            new KnownItem("long", "long", At("08:00")), new KnownItem("short", "short", At("08:10")),
            new KnownItem("none", "none", At("08:20")), new KnownItem("soon", "soon", At("08:30")));
        Assert.Equal(expected, Ends(scenario with { Pools = [new Pool("p", order)] }));
    }

    [Fact]
    public void People_take_the_first_for_which_they_have_the_skill()
    {
        var house = new SimulatedStep("p", Minutes(10)) { Skill = "housing" };
        var scenario = Day(
            [Person("ann", "p", "09:00-17:00"), Person("bob", "p", "12:00-17:00") with { Skills = new HashSet<string> { "housing", "other" } }],
            [Type("plain", new SimulatedStep("p", Minutes(10))), Type("house", house)],
            new KnownItem("h1", "house", At("08:00")), new KnownItem("p1", "plain", At("08:10")), new KnownItem("h2", "house", At("08:20")));
        Assert.Equal("p1 h1 h2", Ends(scenario));
        Assert.Equal(["ann", "bob", "bob"], Simulate.Facts(scenario).Where(fact => fact.Kind == FactKind.Completed).Select(fact => fact.Person));
    }

    [Fact]
    public void Of_those_free_the_one_free_the_longest_takes_the_work()
    {
        var scenario = Day([Person("ann", "p", "09:00-17:00"), Person("bob", "p", "08:00-17:00")], [Type("t", new SimulatedStep("p", Minutes(5)))],
            new KnownItem("a", "t", At("10:00")), new KnownItem("b", "t", At("10:10")), new KnownItem("c", "t", At("10:20")));
        Assert.Equal(["bob", "ann", "bob"], Simulate.Facts(scenario).Where(fact => fact.Kind == FactKind.Completed).Select(fact => fact.Person));
    }

    // Two working hours from Monday 16:00 in an office that closes at 17:00 are over on Tuesday at 10:00.
    [Fact]
    public void A_promise_in_working_time_is_due_by_its_calendar()
    {
        var calendar = WorkingCalendar.Create(Given.Office());
        var type = Type("t", new SimulatedStep("p", Minutes(10))) with { Promise = Duration.FromHours(2), Calendar = calendar };
        var received = Simulate.Facts(Day([], [type], new KnownItem("a", "t", At("16:00")))).Single();
        Assert.Equal(At("1 10:00").ToUnixTimeMilliseconds(), received.DueUnixMilliseconds);
    }

    private static string Ends(Scenario scenario) =>
        string.Join(' ', Simulate.Facts(scenario).Where(fact => fact.Kind == FactKind.Completed).Select(fact => fact.Key));
}
