using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.Tests.Calendars;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.Clocks;

/// <summary>The kinds of promises, from when on they are at risk, and the due moment that a source gives.</summary>
public class PromiseTests
{
    private const string Received = "2026-03-02 09:00 received";

    private static readonly ClockRule Acknowledge = Told.Rule("acknowledge", 4) with { Promise = Promise.Acknowledge, Stop = [new(EventKind.ContactedClient), new(EventKind.Completed)] };
    private static readonly ClockRule FirstAction = Told.Rule("first-action", 6) with { Promise = Promise.FirstAction, Stop = [new(EventKind.Started), new(EventKind.Completed)] };

    private static readonly ClockRule Update = Told.Rule("update", 2) with
    {
        Promise = Promise.NextUpdate,
        Start = [new(EventKind.ClientWrote)],
        Stop = [new(EventKind.ContactedClient)],
        Repeats = true,
    };

    [Fact]
    public void Each_promise_of_an_item_has_its_own_clock()
    {
        var rules = Told.Rules(Acknowledge, FirstAction, Update, Told.Rule());
        string[] lines = [Received, "2026-03-02 10:00 contacted-client", "2026-03-02 16:30 started", "2026-03-02 16:45 client-wrote"];

        Assert.Equal(["2026-03-02 09:00 Running Started due 2026-03-02 13:00", "2026-03-02 10:00 Met Stopped due 2026-03-02 13:00"], Told.Segments(rules, "acknowledge", lines));
        Assert.Equal(["2026-03-02 09:00 Running Started due 2026-03-02 15:00", "2026-03-02 16:30 MetLate Stopped due 2026-03-02 15:00"], Told.Segments(rules, "first-action", lines));
        Assert.Equal(["2026-03-02 16:45 Running Started due 2026-03-03 10:45"], Told.Segments(rules, "update", lines));
        Assert.Equal("complete", ReadItem.Of(Told.History(lines), rules).Spans[^1].Ruling!.Clock);
    }

    [Fact]
    public void An_update_is_owed_for_the_first_message_that_was_not_answered() => Assert.Equal(
        [
            "2026-03-02 10:00 Running Started due 2026-03-02 12:00",
            "2026-03-02 11:30 Met Stopped due 2026-03-02 12:00",
            "2026-03-02 14:00 Running Started due 2026-03-02 16:00",
        ],
        Told.Segments(
            Told.Rules(Update), "update", Received, "2026-03-02 10:00 client-wrote", "2026-03-02 11:00 client-wrote", "2026-03-02 11:30 contacted-client",
            "2026-03-02 12:00 contacted-client", "2026-03-02 14:00 client-wrote", "2026-03-02 15:00 client-wrote"));

    [Fact]
    public void A_promise_may_begin_anew_with_each_answer() => Assert.Equal(
        ["2026-03-02 09:00 Running Started due 2026-03-02 17:00", "2026-03-02 12:00 Running Reset due 2026-03-03 12:00"],
        Told.Segments(Told.Rules(Told.Rule() with { Reset = [new(EventKind.ContactedClient)] }), "complete", Received, "2026-03-02 12:00 contacted-client"));

    [Fact]
    public void Cancelled_work_owes_nothing() => Assert.Equal(
        ClockState.Cancelled, Told.State(Told.Rules(Told.Rule()), "complete", "2026-03-09 12:00", Received, "2026-03-04 12:00 cancelled: a duplicate"));

    [Fact]
    public void A_lunch_break_breaks_no_promise()
    {
        var lunch = WorkingCalendar.Create(Given.Office("09:00-12:00, 13:00-17:00"));
        var rules = Told.Rules(Told.Rule(hours: 1) with { Calendar = lunch });

        // Half an hour before lunch and half an hour after it.
        Assert.Equal(["2026-03-02 11:30 Running Started due 2026-03-02 13:30"], Told.Segments(rules, "complete", "2026-03-02 11:30 received"));
        Assert.Equal(ClockState.DueToday, Told.State(rules, "complete", "2026-03-02 13:30", "2026-03-02 11:30 received"));
        Assert.Equal(ClockState.Breached, Told.State(rules, "complete", "2026-03-02 13:31", "2026-03-02 11:30 received"));
    }

    [Theory]
    [InlineData("2026-03-02 16:59", ClockState.Running)]
    // 80 % of 20 hours are 16: at closing on Tuesday.
    [InlineData("2026-03-03 17:00", ClockState.AtRisk)]
    [InlineData("2026-03-04 12:59", ClockState.DueToday)]
    [InlineData("2026-03-04 13:00", ClockState.DueToday)]
    [InlineData("2026-03-04 13:01", ClockState.Breached)]
    public void At_risk_after_a_share_of_the_time(string moment, ClockState state) => Assert.Equal(
        state, Told.State(Told.Rules(Told.Rule(hours: 20) with { AtRisk = new RiskRule(80, null) }), "complete", moment, Received));

    [Theory]
    [InlineData("2026-03-03 12:59", ClockState.Running)]
    [InlineData("2026-03-03 13:00", ClockState.AtRisk)]
    public void At_risk_so_much_time_before(string moment, ClockState state) => Assert.Equal(
        state, Told.State(Told.Rules(Told.Rule(hours: 20) with { AtRisk = new RiskRule(null, Duration.FromHours(8)) }), "complete", moment, Received));

    [Fact]
    public void A_pause_takes_no_part_in_the_share_at_risk()
    {
        var run = Told.Run(
            Told.Rules(Told.Rule(hours: 20) with { AtRisk = new RiskRule(80, null) }), "complete", Received, "2026-03-02 13:00 paused", "2026-03-05 13:00 resumed");

        // Four of the twenty hours were used; at risk when sixteen are: twelve from Thursday 13:00 on.
        Assert.Equal(Told.At("2026-03-06 17:00"), run.Segments[^1].RiskAt);
        Assert.Equal(Told.At("2026-03-09 13:00"), run.Segments[^1].DueAt);
    }

    [Fact]
    public void The_due_moment_that_the_source_gives_rules_and_stands_beside_ours()
    {
        var reading = ReadItem.Of(Told.History(Received, "2026-03-02 09:00 due-set: 2026-03-06 12:00"), Told.Rules(Told.Rule()));

        Assert.Equal(["source", "complete"], reading.Spans[0].Clocks.Select(clock => clock.Clock));
        Assert.Equal(Told.At("2026-03-06 12:00"), reading.Spans[0].Ruling!.DueAt);
    }

    [Fact]
    public void A_due_moment_that_the_source_takes_back_binds_nobody()
    {
        var spans = ReadItem.Of(
            Told.History(Received, "2026-03-02 09:00 due-set: 2026-03-03 12:00", "2026-03-04 09:00 due-set", "2026-03-05 09:00 completed"), Told.Rules(Told.Rule(hours: 40))).Spans;

        Assert.Equal(["source", "complete", "complete"], spans.Select(span => span.Ruling!.Clock));
        Assert.Equal(ClockPhase.Met, spans[^1].Ruling!.Phase);
    }

    [Fact]
    public void Time_used_is_known_even_where_the_due_moment_is_not()
    {
        var year = WorkingCalendar.Create(Given.Office() with { To = new LocalDate(2026, 3, 6) });
        var longer = Told.Rule(hours: 40) with { OnRuleChange = CarryRule.Carry };
        var rules = Told.Versions((Instant.MinValue, [Told.Rule(hours: 60) with { Calendar = year }]), (Told.At("2026-03-04 09:00"), [longer]));

        // The calendar ends on Friday; sixteen hours are used when another takes over, and twenty-four are left.
        Assert.Equal(
            ["2026-03-02 09:00 NotKnown Started", "2026-03-04 09:00 Running RuleChanged due 2026-03-06 17:00"], Told.Segments(rules, "complete", Received));
    }
}
