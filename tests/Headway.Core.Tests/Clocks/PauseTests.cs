using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.Clocks;

/// <summary>What a pause does to a promise: March 2026 begins on a Sunday, so the 2nd is a Monday.</summary>
public class PauseTests
{
    private static readonly ServiceRules EightHours = Told.Rules(Told.Rule());

    [Fact]
    public void A_pause_takes_out_working_time_only() => Assert.Equal(
        [
            "2026-03-02 09:00 Running Started due 2026-03-02 17:00",
            "2026-03-02 16:00 Paused Paused",
            // One hour is left, and none of the night counts.
            "2026-03-03 10:00 Running Resumed due 2026-03-03 11:00",
        ],
        Told.Segments(EightHours, "complete", "2026-03-02 09:00 received", "2026-03-02 16:00 paused", "2026-03-03 10:00 resumed"));

    [Fact]
    public void A_hold_from_closing_to_opening_moves_nothing() => Assert.Equal(
        // The eight hours are used up at 17:00: there is nothing left to hold. Adding the sixteen hours of the night is a known mistake.
        ["2026-03-02 09:00 Running Started due 2026-03-02 17:00"],
        Told.Segments(EightHours, "complete", "2026-03-02 09:00 received", "2026-03-02 17:00 paused", "2026-03-03 09:00 resumed"));

    [Fact]
    public void A_hold_over_a_night_is_not_counted_twice() => Assert.Equal(
        [
            "2026-03-02 13:00 Running Started due 2026-03-03 13:00",
            "2026-03-02 17:00 Paused Paused",
            "2026-03-03 09:00 Running Resumed due 2026-03-03 13:00",
        ],
        Told.Segments(EightHours, "complete", "2026-03-02 13:00 received", "2026-03-02 17:00 paused", "2026-03-03 09:00 resumed"));

    [Fact]
    public void Pausing_twice_does_not_stop_the_clock_twice() => Assert.Equal(
        [
            "2026-03-02 09:00 Running Started due 2026-03-02 17:00",
            "2026-03-02 10:00 Paused Paused",
            "2026-03-02 12:00 Running Resumed due 2026-03-03 11:00",
        ],
        Told.Segments(
            EightHours, "complete", "2026-03-02 09:00 received", "2026-03-02 10:00 paused: no reply", "2026-03-02 11:00 paused: still none",
            "2026-03-02 12:00 resumed", "2026-03-02 13:00 resumed"));

    [Fact]
    public void A_pause_after_the_due_moment_does_not_undo_the_breach()
    {
        string[] lines = ["2026-03-02 09:00 received", "2026-03-03 09:01 paused", "2026-03-05 09:00 completed"];

        Assert.Equal(ClockState.Breached, Told.State(EightHours, "complete", "2026-03-04 12:00", lines));
        Assert.Equal(ClockState.MetLate, Told.State(EightHours, "complete", "2026-03-06 12:00", lines));
    }

    [Fact]
    public void A_pause_without_end_holds_the_clock() =>
        Assert.Equal(ClockState.Paused, Told.State(EightHours, "complete", "2026-06-01 12:00", "2026-03-02 09:00 received", "2026-03-02 10:00 paused"));

    [Fact]
    public void A_capped_pause_ends_by_itself() => Assert.Equal(
        [
            "2026-03-02 09:00 Running Started due 2026-03-02 17:00",
            "2026-03-02 10:00 Paused Paused",
            // Ten working hours after 10:00: seven on Monday and three on Tuesday. Seven of the eight are left.
            "2026-03-03 12:00 Running PauseCapReached due 2026-03-04 11:00",
        ],
        Told.Segments(Capped(), "complete", "2026-03-02 09:00 received", "2026-03-02 10:00 paused"));

    [Fact]
    public void A_resumption_after_the_cap_changes_nothing() => Assert.Equal(
        3,
        Told.Run(Capped(), "complete", "2026-03-02 09:00 received", "2026-03-02 10:00 paused", "2026-03-06 10:00 resumed").Segments.Count);

    [Fact]
    public void Pausing_paused_work_again_does_not_begin_another_capped_pause() => Assert.Equal(
        "2026-03-03 12:00 Running PauseCapReached due 2026-03-04 11:00",
        Told.Segments(Capped(), "complete", "2026-03-02 09:00 received", "2026-03-02 10:00 paused", "2026-03-03 13:00 paused: no reply").Last());

    [Fact]
    public void A_new_rule_within_a_pause_does_not_lengthen_the_capped_pause()
    {
        var rule = Capped().Versions[0].ClocksFor("")[0];
        var longer = rule with { OnRuleChange = CarryRule.Carry, Target = new ClockTarget(12 * 3600, TargetUnit.WorkingTime) };
        var rules = Told.Versions((Instant.MinValue, [rule]), (Told.At("2026-03-02 15:00"), [longer]));

        Assert.Equal(
            [
                "2026-03-02 09:00 Running Started due 2026-03-02 17:00",
                "2026-03-02 10:00 Paused Paused",
                "2026-03-02 15:00 Paused RuleChanged",
                // Eleven of the twelve are left at 12:00: five on Tuesday and six on Wednesday.
                "2026-03-03 12:00 Running PauseCapReached due 2026-03-04 15:00",
            ],
            Told.Segments(rules, "complete", "2026-03-02 09:00 received", "2026-03-02 10:00 paused"));
    }

    [Fact]
    public void A_clock_that_starts_in_a_pause_stands_still()
    {
        var update = Told.Rule("update", 2) with { Promise = Promise.NextUpdate, Start = [new(EventKind.ClientWrote)], Stop = [new(EventKind.ContactedClient)], Repeats = true };

        Assert.Equal(
            ["2026-03-02 11:00 Paused Started", "2026-03-02 13:00 Running Resumed due 2026-03-02 15:00", "2026-03-02 14:00 Met Stopped due 2026-03-02 15:00"],
            Told.Segments(
                Told.Rules(update), "update", "2026-03-02 09:00 received", "2026-03-02 10:00 paused", "2026-03-02 11:00 client-wrote", "2026-03-02 13:00 resumed",
                "2026-03-02 14:00 contacted-client"));
    }

    [Fact]
    public void A_restart_within_a_pause_stands_still_too()
    {
        var rules = Told.Versions(
            (Instant.MinValue, [Told.Rule()]), (Told.At("2026-03-02 12:00"), [Told.Rule(hours: 4) with { OnRuleChange = CarryRule.Restart }]));

        Assert.Equal(
            ["2026-03-02 12:00 Paused RuleChanged", "2026-03-02 13:00 Running Resumed due 2026-03-02 17:00"],
            Told.Segments(rules, "complete", "2026-03-02 09:00 received", "2026-03-02 10:00 paused", "2026-03-02 13:00 resumed").TakeLast(2));
    }

    [Fact]
    public void Only_the_pauses_that_the_promise_names_stop_it()
    {
        var forClient = Told.Rules(Told.Rule() with { Pause = [new(EventKind.Paused, "no reply")] });

        Assert.Equal(ClockState.DueToday, Told.State(forClient, "complete", "2026-03-02 12:00", "2026-03-02 09:00 received", "2026-03-02 10:00 paused: our system"));
        Assert.Equal(ClockState.Paused, Told.State(forClient, "complete", "2026-03-02 12:00", "2026-03-02 09:00 received", "2026-03-02 10:00 paused: no reply"));
    }

    [Fact]
    public void The_clients_own_clock_never_pauses()
    {
        var client = Told.Rule("client") with { Promise = Promise.Client, Pause = [] };
        var rules = Told.Rules(Told.Rule(), client);
        string[] lines = ["2026-03-02 09:00 received", "2026-03-02 10:00 paused", "2026-03-03 10:00 resumed"];

        Assert.Equal(["2026-03-02 09:00 Running Started due 2026-03-02 17:00"], Told.Segments(rules, "client", lines));
        Assert.Equal(ClockState.Breached, Told.State(rules, "client", "2026-03-03 11:00", lines));
        Assert.NotEqual(ClockState.Breached, Told.State(rules, "complete", "2026-03-03 11:00", lines));
    }

    [Fact]
    public void Working_days_taken_out_by_a_pause_are_those_after_its_first()
    {
        var days = Told.Rules(Told.Rule() with { Target = new ClockTarget(3, TargetUnit.WorkingDays, DayRule.EndOfDay) });

        // Received Monday: Thursday. Held from Tuesday to Thursday: two days later, Monday.
        Assert.Equal(
            ["2026-03-02 09:00 Running Started due 2026-03-05 17:00", "2026-03-03 10:00 Paused Paused", "2026-03-05 10:00 Running Resumed due 2026-03-09 17:00"],
            Told.Segments(days, "complete", "2026-03-02 09:00 received", "2026-03-03 10:00 paused", "2026-03-05 10:00 resumed"));
    }

    [Fact]
    public void A_promise_in_days_is_not_broken_while_it_stands_still()
    {
        var rules = Told.Rules(Told.Rule() with { Target = new ClockTarget(2, TargetUnit.WorkingDays) });
        string[] lines = ["2026-03-02 14:00 received", "2026-03-04 10:00 paused", "2026-03-05 16:00 resumed"];

        // Held on its last day, four hours before it was due, and resumed later in a day than that: due at once, not two hours ago.
        Assert.Equal("2026-03-05 16:00 Running Resumed due 2026-03-05 16:00", Told.Segments(rules, "complete", lines).Last());
        Assert.Equal(2, Ledger.Of(Told.Run(rules, "complete", lines), Told.At("2026-03-05 16:00"))!.CountedDays);
    }

    private static ServiceRules Capped() => Told.Rules(Told.Rule() with { PauseCap = Duration.FromHours(10) });
}
