using Headway.Core.Calendars;
using Headway.Core.Simulation;
using NodaTime;
using static Headway.Core.Tests.Simulation.Simulated;

namespace Headway.Core.Tests.Simulation;

/// <summary>What errors, long waits and second thoughts bring about, and the truth that it carries.</summary>
public class AftermathTests
{
    private static readonly SimulatedStep Step = new("p", Minutes(10));

    [Fact]
    public void An_error_brings_a_chaser_of_its_own_type_with_its_cause()
    {
        var facts = Run(Type("t", Step) with { ErrorProbability = 1, Consequences = [new Consequence(ConsequenceKind.Chaser, 1, Minutes(60)) { Type = "chase" }] });
        Assert.Equal(
            ["09:00 Received a", "09:00 Started a ann", "09:10 Completed a ann", "10:10 Received a.1 chaser", "10:10 Started a.1 ann", "10:20 Completed a.1 ann"],
            facts.Select(Line));
        Assert.Equal([false, false, true, false, false, false], facts.Select(fact => fact.HasError));
        Assert.All(facts[..3], fact => Assert.False(fact.IsFailureDemand || fact.Cause is not null));
        Assert.All(facts[3..], fact => Assert.True(fact.IsFailureDemand && fact.Cause == new SimulatedKey("a") && fact.Party == 42 && fact.Type == "chase"));
    }

    [Fact]
    public void A_reopened_item_goes_again_from_the_step_said()
    {
        var type = Type("t", Step, new SimulatedStep("p", Minutes(5))) with
        {
            ErrorProbability = 1,
            Consequences = [new Consequence(ConsequenceKind.Reopened, 1, Minutes(60)) { FromStep = 1 }],
        };
        var facts = Run(type, until: "11:00");
        Assert.Equal(
            [
                "09:00 Received a", "09:00 Started a ann", "09:10 Started a ann", "09:15 Completed a ann",
                "10:15 Reopened a", "10:15 Started a ann", "10:20 Completed a ann",
            ],
            facts.Select(Line));
        Assert.Equal([false, false, false, false, true, true, true], facts.Select(fact => fact.IsFailureDemand));
    }

    [Fact]
    public void Who_waits_too_long_chases_again_and_again_until_the_end()
    {
        var type = Type("t", Step) with { Chase = new Chase(Minutes(60), "chase") };
        var facts = Run(type, received: "07:30");
        Assert.Equal(["08:30 Received a.1 chaser"], facts.Where(fact => fact.Reason is not null).Select(Line));
        Assert.Equal(
            ["06:30 Received a.1 chaser", "07:30 Received a.2 chaser", "08:30 Received a.3 chaser"],
            Run(type, received: "05:30").Where(fact => fact.Reason is not null).Select(Line));
    }

    [Theory]
    [InlineData("08:00", 30, "08:30 Cancelled a")]
    [InlineData("09:00", 5, "09:05 Cancelled a")]
    [InlineData("09:00", 15, "09:10 Completed a ann")]
    public void A_cancelled_item_is_left_where_it_stands(string received, int after, string last)
    {
        var facts = Run(Type("t", Step) with { Cancellation = new Cancellation(1, Minutes(after)) }, received: received);
        Assert.Equal(last, Line(facts[^1]));
    }

    [Fact]
    public void Whoever_worked_on_a_cancelled_item_takes_the_next()
    {
        var scenario = Day([Person("ann", "p", "09:00-17:00")], [Type("t", Step), Type("x", Step) with { Cancellation = new Cancellation(1, Minutes(5)) }],
            new KnownItem("x", "x", At("09:00")), new KnownItem("a", "t", At("09:01")));
        Assert.Equal("09:05 Started a ann", Lines(scenario)[4]);
    }

    // 1,000 items with an error in a quarter of them; half of the errors bring a complaint, three tenths a chaser, and a fifth never comes out.
    [Fact]
    public void Errors_and_consequences_come_as_often_as_said()
    {
        var type = Type("t", new SimulatedStep("p", Minutes(1))) with
        {
            ErrorProbability = 0.25,
            Consequences =
            [
                new Consequence(ConsequenceKind.Complaint, 0.5, Minutes(1)) { Type = "chase" }, new Consequence(ConsequenceKind.Chaser, 0.3, Minutes(1)) { Type = "chase" },
            ],
        };
        var facts = Simulate.Facts(Day([Person("ann", "p", "00:00-24:00")], [type, Type("chase", new SimulatedStep("p", Minutes(0)))],
            [.. Enumerable.Range(0, 1000).Select(number => new KnownItem($"k{number}", "t", Monday))])).ToList();
        var errors = facts.Count(fact => fact.HasError);
        Assert.InRange(errors, 250 - 45, 250 + 45);
        var (complaints, chasers) = (facts.Count(fact => fact.Reason == "complaint"), facts.Count(fact => fact.Reason == "chaser"));
        Statistics.AssertFits([complaints, chasers, errors - complaints - chasers], [errors * 0.5, errors * 0.3, errors * 0.2], sameTotal: true);
    }

    // Of 1,000, half wait for a form and three tenths for a letter; Ann makes four times as many errors as the one in twenty of the type.
    [Fact]
    public void Waits_come_as_often_as_said_and_errors_as_often_as_the_person_makes_them()
    {
        var step = new SimulatedStep("p", Minutes(1)) { Waits = [new ClientWait(0.5, "form", Minutes(3)), new ClientWait(0.3, "letter", Minutes(2))] };
        var facts = Simulate.Facts(Day(
            [Person("ann", "p", "00:00-24:00") with { ErrorFactor = 4 }],
            [Type("t", step, new SimulatedStep("p", Minutes(0))) with { ErrorProbability = 0.05 }],
            [.. Enumerable.Range(0, 1000).Select(number => new KnownItem($"k{number}", "t", Monday))])).ToList();
        var (forms, letters) = (facts.Count(fact => fact.Reason == "form"), facts.Count(fact => fact.Reason == "letter"));
        Statistics.AssertFits([forms, letters, 1000 - forms - letters], [500, 300, 200], sameTotal: true);
        Assert.InRange(facts.Count(fact => fact.HasError), 200 - 42, 200 + 42);
    }

    // Open 09:00 to 17:00: the step ends at 16:30, the answer of an hour later is found on Tuesday, 17:30 being 1.5 hours into a stretch of two.
    [Fact]
    public void An_answer_that_comes_while_nobody_is_there_is_found_after_the_next_opening()
    {
        var calendar = WorkingCalendar.Create(new CalendarDefinition
        {
            Name = "office",
            Zone = DateTimeZone.Utc,
            Hours = CalendarDefinition.MondayToFriday(OpenInterval.Between(new LocalTime(9, 0), new LocalTime(17, 0))),
            From = new(2025, 1, 1),
            To = new(2027, 12, 31),
        });
        var step = new SimulatedStep("p", Minutes(30)) { Waits = [new ClientWait(1, "form", Minutes(60))] };
        var told = Lines(Day([Person("ann", "p", "16:00-17:00", "1 09:00-17:00")], [Type("t", step, Step) with { HeardIn = calendar }], new KnownItem("a", "t", At("16:00")))
            with
        { Until = At("1 24:00") });
        Assert.Contains("16:30 Paused a ann form", told);
        Assert.Contains("1 10:30 Resumed a", told);
    }

    [Fact]
    public void A_type_or_pool_that_is_not_there_or_there_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Run(Type("t", new SimulatedStep("nowhere", Minutes(1)))));
        Assert.Throws<ArgumentException>(() => Run(Type("other", Step)));
        Assert.Throws<ArgumentException>(() => Run(Type("t")));
        Assert.Throws<ArgumentException>(() => Run(Type("chase", Step)));
    }

    private static List<SimulatedFact> Run(SimulatedType type, string received = "09:00", string until = "24:00") =>
        [.. Simulate.Facts(Day([Person("ann", "p", "09:00-17:00")], [type, Type("chase", Step)], new KnownItem("a", "t", At(received), 42)) with { Until = At(until) })];
}
