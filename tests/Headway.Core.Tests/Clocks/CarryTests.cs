using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.Clocks;

/// <summary>What becomes of time already used when work is reopened, moved, or comes under a new rule.</summary>
public class CarryTests
{
    private const string Received = "2026-03-02 09:00 received";

    [Fact]
    public void Reopened_work_goes_on_with_the_time_it_had_left() => Assert.Equal(
        [
            "2026-03-02 09:00 Running Started due 2026-03-02 17:00",
            "2026-03-02 15:00 Met Stopped due 2026-03-02 17:00",
            // Two hours were left; the closed days are not counted as time used, nor as a pause to be explained.
            "2026-03-05 10:00 Running Reopened due 2026-03-05 12:00",
        ],
        Told.Segments(Told.Rules(Told.Rule()), "complete", Received, "2026-03-02 15:00 completed", "2026-03-05 10:00 reopened"));

    [Theory]
    [InlineData(CarryRule.Keep, "2026-03-02 15:00 Met Stopped due 2026-03-02 17:00")]
    [InlineData(CarryRule.Carry, "2026-03-05 10:00 Running Reopened due 2026-03-05 12:00")]
    [InlineData(CarryRule.Restart, "2026-03-05 10:00 Running Reopened due 2026-03-06 10:00")]
    public void On_reopening_an_office_may_keep_carry_or_restart(CarryRule rule, string last) => Assert.Equal(
        last, Told.Segments(Told.Rules(Told.Rule() with { OnReopen = rule }), "complete", Received, "2026-03-02 15:00 completed", "2026-03-05 10:00 reopened").Last());

    [Fact]
    public void Reopened_later_than_so_many_working_days_it_restarts() => Assert.Equal(
        "2026-03-05 10:00 Running Reopened due 2026-03-06 10:00",
        Told.Segments(
            Told.Rules(Told.Rule() with { RestartAfterDays = 2 }), "complete", Received, "2026-03-02 15:00 completed", "2026-03-05 10:00 reopened").Last());

    [Fact]
    public void A_promise_broken_before_completion_stays_broken_after_reopening()
    {
        var days = Told.Rules(Told.Rule() with { Target = new ClockTarget(1, TargetUnit.WorkingDays, DayRule.EndOfDay) });

        // Due Tuesday 17:00; done Tuesday 18:00, an hour late; reopened on Wednesday.
        Assert.Equal(
            "2026-03-04 10:00 Running Reopened due 2026-03-03 17:00",
            Told.Segments(days, "complete", Received, "2026-03-03 18:00 completed", "2026-03-04 10:00 reopened").Last());
    }

    [Fact]
    public void A_promise_broken_before_cancellation_stays_broken_after_reopening() => Assert.Equal(
        "2026-03-06 10:00 Running Reopened due 2026-03-03 09:00",
        Told.Segments(
            Told.Rules(Told.Rule() with { Target = new ClockTarget(1, TargetUnit.CalendarDays) }), "complete", Received, "2026-03-04 10:00 cancelled",
            "2026-03-06 10:00 reopened").Last());

    [Fact]
    public void Work_completed_and_reopened_in_one_moment_was_completed_on_time()
    {
        var spans = ReadItem.Of(Told.History(Received, "2026-03-02 15:00 completed", "2026-03-02 15:00 reopened"), Told.Rules(Told.Rule())).Spans;

        Assert.Equal([ClockPhase.Running, ClockPhase.Met, ClockPhase.Running], spans.Select(span => span.Ruling!.Phase));
    }

    [Fact]
    public void A_reassignment_does_not_restart_a_promise_unless_the_rule_says_so()
    {
        string[] lines = [Received, "2026-03-02 12:00 transferred: B"];

        Assert.Single(Told.Segments(Told.Rules(Told.Rule()), "complete", lines));
        Assert.Equal(
            "2026-03-02 12:00 Running Reassigned due 2026-03-03 12:00",
            Told.Segments(Told.Rules(Told.Rule() with { OnReassign = CarryRule.Restart }), "complete", lines).Last());
    }

    [Theory]
    [InlineData(CarryRule.Keep, "2026-03-02 09:00 Running Started due 2026-03-02 17:00")]
    // Three hours are used: nine of the twelve are left at 12:00, five today and four tomorrow.
    [InlineData(CarryRule.Carry, "2026-03-02 12:00 Running RuleChanged due 2026-03-03 13:00")]
    [InlineData(CarryRule.Restart, "2026-03-02 12:00 Running RuleChanged due 2026-03-03 16:00")]
    public void A_new_rule_finds_open_work_as_it_says(CarryRule carry, string last) => Assert.Equal(
        last, Told.Segments(Told.Versions((Instant.MinValue, [Told.Rule()]), (Told.At("2026-03-02 12:00"), [Told.Rule(hours: 12) with { OnRuleChange = carry }])), "complete", Received).Last());

    [Fact]
    public void A_change_of_the_rule_keeps_the_time_paused_before() => Assert.Equal(
        // One hour used before the pause, one after it: ten of the twelve are left at 13:00, four today and six tomorrow.
        "2026-03-02 13:00 Running RuleChanged due 2026-03-03 15:00",
        Told.Segments(
            Told.Versions((Instant.MinValue, [Told.Rule()]), (Told.At("2026-03-02 13:00"), [Told.Rule(hours: 12) with { OnRuleChange = CarryRule.Carry }])),
            "complete", Received, "2026-03-02 10:00 paused", "2026-03-02 12:00 resumed").Last());

    [Fact]
    public void Files_applied_anew_without_change_restart_nothing()
    {
        ClockRule Rule() => Told.Rule() with { OnRuleChange = CarryRule.Restart, Title = Guid.NewGuid().ToString() };

        Assert.Single(Told.Segments(Told.Versions((Instant.MinValue, [Rule()]), (Told.At("2026-03-02 12:00"), [Rule()])), "complete", Received));
    }

    [Fact]
    public void A_kept_promise_ends_under_its_old_rule_and_the_next_begins_under_the_new()
    {
        var letters = Told.Rule("letters", 2) with { Start = [new(EventKind.ClientWrote)], Stop = [new(EventKind.ContactedClient)], Repeats = true };
        var rules = Told.Versions((Instant.MinValue, [letters]), (Told.At("2026-03-02 11:00"), [letters with { Target = new ClockTarget(4 * 3600, TargetUnit.WorkingTime) }]));

        Assert.Equal(
            [
                "2026-03-02 10:00 Running Started due 2026-03-02 12:00",
                "2026-03-02 11:30 Met Stopped due 2026-03-02 12:00",
                "2026-03-02 12:00 Running Started due 2026-03-02 16:00",
            ],
            Told.Segments(rules, "letters", Received, "2026-03-02 10:00 client-wrote", "2026-03-02 11:30 contacted-client", "2026-03-02 12:00 client-wrote"));
    }

    [Theory]
    [InlineData(CarryRule.Keep, null)]
    // As if it had been there from the receipt on, the pause included: two hours used by noon.
    [InlineData(CarryRule.Carry, "2026-03-02 12:00 Running RuleChanged due 2026-03-03 10:00")]
    [InlineData(CarryRule.Restart, "2026-03-02 12:00 Running RuleChanged due 2026-03-03 12:00")]
    public void A_new_promise_finds_open_work_as_it_says(CarryRule carry, string? only)
    {
        var rules = Told.Versions((Instant.MinValue, []), (Told.At("2026-03-02 12:00"), [Told.Rule() with { OnRuleChange = carry }]));
        string[] lines = [Received, "2026-03-02 10:00 paused", "2026-03-02 11:00 resumed"];

        if (only is null) Assert.Empty(ReadItem.Of(Told.History(lines), rules).Clocks);
        else Assert.Equal([only], Told.Segments(rules, "complete", lines));
    }

    [Fact]
    public void Work_that_turns_out_to_be_of_another_type_comes_under_that_types_promise()
    {
        var rules = Told.ByType((Instant.MinValue, new() { ["repair"] = [Told.Rule("repairs")], ["complaint"] = [Told.Rule("complaints", 16)] }));
        string[] lines = [Received, "2026-03-02 12:00 transferred: A/complaint"];

        Assert.Equal(["2026-03-02 09:00 Running Started due 2026-03-02 17:00", "2026-03-02 12:00 Cancelled NoLongerApplies"], Told.Segments(rules, "repairs", lines));
        Assert.Equal(["2026-03-02 12:00 Running Reassigned due 2026-03-03 17:00"], Told.Segments(rules, "complaints", lines));
        Assert.Equal(["repairs", "complaints"], ReadItem.Of(Told.History(lines), rules).Spans.Select(span => span.Ruling!.Clock));
        Assert.Equal(Duration.FromHours(16), Ledger.Of(Told.Run(rules, "complaints", lines), Told.At("2026-03-02 13:00"))!.Counted);
    }

    [Fact]
    public void Work_that_comes_back_to_its_type_is_promised_what_it_was_promised_first()
    {
        var rules = Told.ByType((Instant.MinValue, new() { ["repair"] = [Told.Rule("repairs", 16)], ["complaint"] = [] }));

        Assert.Equal(
            [
                "2026-03-02 09:00 Running Started due 2026-03-03 17:00",
                "2026-03-02 12:00 Cancelled NoLongerApplies",
                "2026-03-02 15:00 Running Reassigned due 2026-03-03 17:00",
            ],
            Told.Segments(rules, "repairs", Received, "2026-03-02 12:00 transferred: A/complaint", "2026-03-02 15:00 transferred: A/repair"));
    }
}
