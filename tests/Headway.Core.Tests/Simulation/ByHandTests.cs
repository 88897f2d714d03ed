using Headway.Core.Simulation;
using NodaTime;
using static Headway.Core.Tests.Simulation.Simulated;

namespace Headway.Core.Tests.Simulation;

/// <summary>Days so small that every event can be worked out on paper.</summary>
public class ByHandTests
{
    // Ann takes in for 30 minutes and asks for evidence, which takes 45; Bob decides in 20. Ann's lunch is 12:00 to 13:00.
    [Fact]
    public void Two_claims_pass_from_intake_to_decision()
    {
        var claim = Type("claim",
            new SimulatedStep("intake", Minutes(30)) { Waits = [new ClientWait(1, "evidence", Minutes(45))] },
            new SimulatedStep("decision", Minutes(20)));
        var scenario = Day([Person("ann", "intake", "09:00-12:00", "13:00-17:00"), Person("bob", "decision", "09:00-17:00")], [claim],
            new KnownItem("a", "claim", At("11:40")), new KnownItem("b", "claim", At("11:50")));
        Assert.Equal(
            [
                "11:40 Received a",
                "11:40 Started a ann",
                "11:50 Received b",
                "12:00 Interrupted a ann",
                "13:00 Continued a ann",
                "13:10 Paused a ann evidence",
                "13:10 Started b ann",
                "13:40 Paused b ann evidence",
                "13:55 Resumed a",
                "13:55 HandedOff a",
                "13:55 Started a bob",
                "14:15 Completed a bob",
                "14:25 Resumed b",
                "14:25 HandedOff b",
                "14:25 Started b bob",
                "14:45 Completed b bob",
            ],
            Lines(scenario with { Pools = [new Pool("intake"), new Pool("decision")] }));
    }

    // One agent until 09:10, calls of 6 minutes, callers who wait 5 and call again after 10. The second call outlasts the shift.
    [Fact]
    public void Three_callers_and_one_agent()
    {
        var call = Type("call", new SimulatedStep("p", Minutes(6))) with { Patience = new Patience(Minutes(5), 1, Minutes(10)) };
        var scenario = Day([Person("ann", "p", "09:00-09:10")], [call],
            new KnownItem("a", "call", At("09:00")), new KnownItem("b", "call", At("09:02")), new KnownItem("c", "call", At("09:03")));
        Assert.Equal(
            [
                "09:00 Called a",
                "09:00 Answered a ann",
                "09:02 Called b",
                "09:03 Called c",
                "09:06 CallEnded a ann",
                "09:06 Answered b ann",
                "09:08 Abandoned c",
                "09:12 CallEnded b ann",
                "09:18 Called c.1 retry",
                "09:23 Abandoned c.1",
                "09:33 Called c.2 retry",
                "09:38 Abandoned c.2",
            ],
            Lines(scenario with { Until = At("09:40") }));
    }

    [Fact]
    public void Work_that_ends_with_the_shift_is_not_cut_short() => Assert.Equal(
        ["09:00 Received a", "09:00 Started a ann", "10:00 Completed a ann"],
        Lines(Day([Person("ann", "p", "09:00-10:00")], [Type("t", new SimulatedStep("p", Minutes(60)))], new KnownItem("a", "t", At("09:00")))));

    // Ann is back only after more days than work is held for; Bob, who comes at 11:00, does the half hour that is left.
    [Fact]
    public void Work_whose_holder_stays_away_goes_to_others()
    {
        var scenario = Day([Person("ann", "p", "09:00-10:00", "3 09:00-10:00"), Person("bob", "p", "11:00-12:00")],
            [Type("t", new SimulatedStep("p", Minutes(60)))], new KnownItem("a", "t", At("09:30")));
        Assert.Equal(
            ["09:30 Received a", "09:30 Started a ann", "10:00 Interrupted a ann", "11:00 Continued a bob", "11:30 Completed a bob"],
            Lines(scenario with { HeldFor = Duration.FromDays(2) }));
        Assert.Equal(
            ["09:30 Received a", "09:30 Started a ann", "10:00 Interrupted a ann", "3 09:00 Continued a ann", "3 09:30 Completed a ann"],
            Lines(scenario with { HeldFor = Duration.FromDays(4), Until = At("4 00:00") }));
    }

    [Fact]
    public void A_slower_pace_and_less_practice_take_longer()
    {
        var ann = Person("ann", "p", "00:00-24:00") with { Pace = 1.5, Learning = new LearningCurve(Monday, 1, Duration.FromHours(12)) };
        var lines = Lines(Day([ann], [Type("t", new SimulatedStep("p", Minutes(40)))], new KnownItem("a", "t", At("00:00")), new KnownItem("b", "t", At("12:00"))));
        Assert.Equal(["02:00 Completed a ann", "13:30 Completed b ann"], lines.Where(line => line.Contains("Completed", StringComparison.Ordinal)));
    }

    // What was open from the start is told at its own moment. Nobody works on it, cancels or chases it before the start.
    [Fact]
    public void A_run_may_begin_with_work_that_is_open()
    {
        var type = Type("t", new SimulatedStep("p", Minutes(90))) with { Chase = new Chase(Minutes(30), "call") };
        var scenario = Day([Person("ann", "p", "08:00-12:00")], [type, Type("call", new SimulatedStep("p", Minutes(1)))],
            new KnownItem("a", "t", At("07:00")), new KnownItem("b", "t", At("10:00")));
        Assert.Equal(
            [
                "07:00 Received a",
                "09:00 ShiftBegan ann ann",
                "09:00 Started a ann",
                "09:30 Received a.1 chaser",
                "10:00 Received b",
                "10:00 Received a.2 chaser",
            ],
            Lines(scenario with { From = At("09:00"), Until = At("10:15"), Detail = FactDetail.Shifts }));
    }

    // Ann is on until 10:30 in one pool and from then in the other: whoever moves takes from where they are.
    [Fact]
    public void A_person_may_move_between_pools()
    {
        var ann = new Worker { Key = "ann", Shifts = [ShiftOf("09:00-10:30", "p"), ShiftOf("10:30-12:00", "q")] };
        var scenario = Day([ann], [Type("t", new SimulatedStep("p", Minutes(60))), Type("u", new SimulatedStep("q", Minutes(60)))],
            new KnownItem("a", "t", At("09:00")), new KnownItem("b", "u", At("09:00")), new KnownItem("c", "t", At("09:00")));
        Assert.Equal(
            [
                "09:00 Received a", "09:00 Received b", "09:00 Received c", "09:00 Started a ann", "10:00 Completed a ann", "10:00 Started c ann",
                "10:30 Interrupted c ann", "10:30 Started b ann", "11:30 Completed b ann",
            ],
            Lines(scenario with { Pools = [new Pool("p"), new Pool("q")] }).OrderBy(line => line[..5], StringComparer.Ordinal)
                .ThenBy(line => line.Contains("Received", StringComparison.Ordinal) ? 0 : 1));
    }
}
