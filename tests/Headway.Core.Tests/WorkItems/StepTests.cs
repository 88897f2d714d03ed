using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.WorkItems;

/// <summary>What the steps of a log mean for their case.</summary>
public sealed class StepTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void A_case_begins_with_its_first_step()
    {
        var history = History(Step(2, "Check", unit: "North"), Step(1, "Register", unit: "South", type: "repair", by: "Ann"));

        Assert.Equal(
            [(EventKind.Received, "South"), (EventKind.Stepped, "South"), (EventKind.Transferred, "North"), (EventKind.Stepped, "North")],
            history.Events.Select(happening => (happening.Kind, happening.Body.Unit)));
        Assert.Equal("repair", history.Events[0].Body.Type);
        Assert.Empty(history.Oddities);
    }

    [Fact]
    public void A_case_that_says_nothing_of_its_place_is_not_known_there() =>
        Assert.Equal((PlaceKey.NotKnown, PlaceKey.NotKnown), (History(Step(1, "Check")).Events[0].Body.Unit, History(Step(1, "Check")).Events[0].Body.Type));

    [Fact]
    public void A_case_that_ended_by_a_step_goes_on_with_the_next() => Assert.Equal(
        [EventKind.Received, EventKind.Stepped, EventKind.Completed, EventKind.Reopened, EventKind.Stepped, EventKind.Completed],
        Kinds(Step(1, "Check"), Step(2, "Solve", EventKind.Completed), Step(3, "Check"), Step(4, "Solve", EventKind.Completed)));

    [Fact]
    public void A_step_that_ends_what_has_ended_is_a_step_and_no_more()
    {
        var history = History(Step(1, "Solve", EventKind.Completed), Step(2, "Close", EventKind.Completed), Step(3, "Stop", EventKind.Cancelled));

        Assert.Equal([EventKind.Received, EventKind.Completed, EventKind.Stepped, EventKind.Stepped], history.Events.Select(happening => happening.Kind));
        Assert.Empty(history.Oddities);
        Assert.Equal(ItemState.Finished, Standing.Of(history, WorkRules.None)[^1].State);
    }

    [Fact]
    public void An_end_that_is_stated_is_not_undone_by_a_step() => Assert.Equal(
        [EventKind.Received, EventKind.Completed, EventKind.Stepped],
        Kinds(Stated(1, completed: 3), Step(4, "Archive")));

    [Fact]
    public void Pausing_twice_is_one_pause_and_going_on_unpaused_is_a_step() => Assert.Equal(
        [EventKind.Received, EventKind.Stepped, EventKind.Paused, EventKind.Stepped, EventKind.Resumed],
        Kinds(Step(1, "Go on", EventKind.Resumed), Step(2, "Wait", EventKind.Paused), Step(3, "Wait", EventKind.Paused), Step(4, "Go on", EventKind.Resumed)));

    [Fact]
    public void A_case_changes_hands_and_urgency_with_its_steps()
    {
        var history = History(Step(1, "Check", holder: "Ann"), Step(2, "Check", holder: "Bob"), Step(3, "Check", holder: "Bob", priority: "high"));

        Assert.Equal(
            [EventKind.Received, EventKind.Stepped, EventKind.Allocated, EventKind.Stepped, EventKind.PriorityChanged, EventKind.Stepped],
            history.Events.Select(happening => happening.Kind));
        Assert.Equal(["Ann", "Bob", "Bob"], Standing.Of(history, WorkRules.None).Select(standing => standing.Holder));
    }

    [Fact]
    public void A_statement_without_a_receipt_stands_on_the_first_step()
    {
        var history = History(Stated(null, completed: 5, due: 4), Step(2, "Check", unit: "South"));

        Assert.Equal(
            [(EventKind.Received, 2), (EventKind.DueSet, 2), (EventKind.Stepped, 2), (EventKind.Completed, 5)],
            history.Events.Select(happening => (happening.Kind, (int)(happening.At - Start).TotalHours)));
        Assert.Equal("South", history.Events[0].Body.Unit);
        Assert.Empty(history.Oddities);
    }

    [Fact]
    public void What_the_latest_step_says_is_what_is_known_of_a_case_of_which_nothing_else_is()
    {
        var history = History(Step(2, "Check", note: "later"), Step(1, "Check", note: "earlier"));

        Assert.Equal("later", history.Facts.Details["note"]);
    }

    [Fact]
    public void A_step_before_the_receipt_takes_effect_at_the_receipt()
    {
        var history = History(Stated(3), Step(1, "Check"));

        Assert.Equal([(EventKind.Received, Start + Duration.FromHours(3)), (EventKind.Stepped, Start + Duration.FromHours(3))], history.Events.Select(happening => (happening.Kind, happening.At)));
        Assert.Equal([Oddity.BeforeReceipt], history.Oddities);
    }

    private static IEnumerable<EventKind> Kinds(params WorkItemEvent[] events) => History(events).Events.Select(happening => happening.Kind);

    private static ItemHistory History(params WorkItemEvent[] events) => ResolveHistory.Of("s:1", events);

    private static WorkItemEvent Step(
        int hour, string name, EventKind kind = EventKind.Stepped, string? unit = null, string? type = null, string? by = null, string? holder = null, string? priority = null, string? note = null) => new()
        {
            Item = "s:1",
            Id = $"{name}@{hour}",
            Slot = $"{name}@{hour}",
            Kind = kind,
            HappenedAt = Start + Duration.FromHours(hour),
            RecordedAt = Start,
            Body = new EventBody
            {
                Unit = unit,
                Type = type,
                Holder = holder,
                Priority = priority,
                Step = new CaseStep(name, by, null, null, note is null ? ItemFacts.None.Details : ItemFacts.None.Details.Add("note", note)),
            },
        };

    private static WorkItemEvent Stated(int? received, int? completed = null, int? due = null) => new()
    {
        Item = "s:1",
        Id = "log#1",
        Slot = "log",
        Kind = EventKind.Stated,
        HappenedAt = Start,
        RecordedAt = Start,
        Body = new EventBody { Due = At(due), Life = new StatedLife(At(received), At(completed), null) },
    };

    private static Instant? At(int? hour) => hour is { } known ? Start + Duration.FromHours(known) : null;
}
