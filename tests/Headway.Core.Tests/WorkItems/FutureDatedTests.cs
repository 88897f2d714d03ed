using FsCheck.Fluent;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.WorkItems;

/// <summary>Work that is not to be done before a moment.</summary>
public class FutureDatedTests
{
    private static readonly ServiceRules Rules = new(
        RandomItems.Office.Zone, RandomItems.Office, new WorkRules(["letter"], ["our system"]), [new RulesVersion(Instant.MinValue, new Dictionary<string, IReadOnlyList<ClockRule>>())]);

    [Fact]
    public void It_is_ready_by_itself_when_its_moment_comes() => Assert.Equal(
        ["2 Ready", "3 FutureDated until 9", "9 Ready"],
        Standings(At(2, EventKind.Received), At(3, EventKind.FutureDated, 9)));

    [Fact]
    public void It_may_be_received_with_its_date() => Assert.Equal(
        ["2 FutureDated until 9", "9 Ready"],
        Standings(At(2, EventKind.Received, 9)));

    [Fact]
    public void A_date_is_moved_forward_and_back() => Assert.Equal(
        ["2 FutureDated until 9", "4 FutureDated until 12", "5 FutureDated until 7", "7 Ready"],
        Standings(At(2, EventKind.Received, 9), At(4, EventKind.FutureDated, 12), At(5, EventKind.FutureDated, 7)));

    [Fact]
    public void A_date_that_has_passed_and_no_date_both_take_it_away()
    {
        Assert.Equal(["2 FutureDated until 9", "4 Ready"], Standings(At(2, EventKind.Received, 9), At(4, EventKind.FutureDated, 4)));
        Assert.Equal(["2 FutureDated until 9", "4 Ready"], Standings(At(2, EventKind.Received, 9), At(4, EventKind.FutureDated)));
    }

    [Fact]
    public void What_says_nothing_of_it_leaves_it_as_it_is() => Assert.Equal(
        ["2 FutureDated until 9", "9 Ready"],
        Standings(At(2, EventKind.Received, 9), At(4, EventKind.ClientWrote), At(9, EventKind.ClientWrote), At(11, EventKind.ContactedClient)));

    [Fact]
    public void While_it_is_paused_the_pause_counts_and_the_date_goes_on_after_it() => Assert.Equal(
        ["2 FutureDated until 9", "4 Waiting until 9", "6 FutureDated until 9", "9 Ready"],
        Standings(At(2, EventKind.Received, 9), At(4, EventKind.Paused), At(6, EventKind.Resumed)));

    [Fact]
    public void A_pause_that_outlasts_the_date_leads_to_ready() => Assert.Equal(
        ["2 FutureDated until 9", "4 Waiting until 9", "11 Ready"],
        Standings(At(2, EventKind.Received, 9), At(4, EventKind.Paused), At(11, EventKind.Resumed)));

    [Fact]
    public void A_date_said_during_a_pause_counts_from_its_end() => Assert.Equal(
        ["2 Ready", "4 Waiting", "5 Waiting until 9", "6 FutureDated until 9", "9 Ready"],
        Standings(At(2, EventKind.Received), At(4, EventKind.Paused), At(5, EventKind.FutureDated, 9), At(6, EventKind.Resumed)));

    [Fact]
    public void Work_that_nobody_launched_is_not_launched_whatever_its_date() => Assert.Equal(
        ["2 NotLaunched until 9", "5 FutureDated until 9", "9 Ready"],
        Standings(At(2, EventKind.Received, 9) with { Body = new EventBody { Unit = "south", Type = "letter", NotBefore = Day(9) } }, At(5, EventKind.Launched)));

    [Fact]
    public void Work_that_ended_has_no_date_any_more() => Assert.Equal(
        ["2 FutureDated until 9", "4 Finished", "5 Ready"],
        Standings(At(2, EventKind.Received, 9), At(4, EventKind.Completed), At(5, EventKind.Reopened)));

    [Fact]
    public void Reopened_work_may_be_given_a_date_in_the_same_moment() => Assert.Equal(
        ["2 Ready", "4 Finished", "5 Ready", "5 FutureDated until 8", "8 Ready"],
        Standings(At(2, EventKind.Received), At(4, EventKind.Completed), At(5, EventKind.FutureDated, 8), At(5, EventKind.Reopened)));

    [Fact]
    public void What_happens_at_the_very_moment_finds_it_ready() => Assert.Equal(
        ["2 FutureDated until 9", "9 Finished"],
        Standings(At(2, EventKind.Received, 9), At(9, EventKind.Completed)));

    [Fact]
    public void It_moves_with_its_date() => Assert.Equal(
        ["2 FutureDated until 9", "4 FutureDated until 9", "9 Ready"],
        Standings(At(2, EventKind.Received, 9), At(4, EventKind.Transferred) with { Body = new EventBody { Unit = "south" } }));

    [Fact]
    public void Work_that_is_only_said_to_come_back_to_its_own_unit_stays_there() => Assert.Equal(
        ["2 Ready", "3 Ready", "4 FutureDated until 9", "5 FutureDated until 9", "9 Ready"],
        Standings(
            At(2, EventKind.Received), At(3, EventKind.HandedOff) with { Body = new EventBody { Unit = "south" } },
            At(4, EventKind.HandedOff, 9) with { Body = new EventBody { Unit = "south", NotBefore = Day(9) } }, At(5, EventKind.Returned)));

    /// <summary>Reckoned anew from the first event for every moment, without standings.</summary>
    [Fact]
    public void It_is_future_dated_while_it_would_be_ready_and_the_last_date_lies_ahead() => Readings.Hold(
        from life in RandomItems.Lives
        from moment in RandomItems.Moment
        select (life, moment),
        given =>
        {
            var reading = Readings.Read(given.life, Rules);
            var span = reading.Spans.Last(span => span.Standing.From <= given.moment);

            Assert.Equal(StateAt(reading.History.Events, given.moment), span.Standing.State);
        });

    private static ItemState StateAt(IReadOnlyList<Happening> events, Instant moment)
    {
        var (since, ended) = (new List<Happening>(), (EventKind?)null);
        foreach (var e in events.Where(e => e.At <= moment))
        {
            if (ended is not null && e.Kind != EventKind.Reopened) continue;
            if (ended is not null) (since, ended) = ([], null);
            since.Add(e);
            if (e.Kind is EventKind.Completed or EventKind.Cancelled) ended = e.Kind;
        }
        return ended is null ? OpenState(since, moment) : ended == EventKind.Completed ? ItemState.Finished : ItemState.Cancelled;
    }

    /// <param name="since">What happened since the work was received or, where it was, reopened.</param>
    private static ItemState OpenState(List<Happening> since, Instant moment)
    {
        var pause = since.Skip(since.FindLastIndex(e => e.Kind == EventKind.Resumed) + 1).FirstOrDefault(e => e.Kind == EventKind.Paused);
        if (pause is not null) return pause.Body.Reason == "our system" ? ItemState.Blocked : ItemState.Waiting;
        // Whoever pauses work has launched it, and so has whoever did it before it was reopened.
        var waits = since[0] is { Kind: EventKind.Received, Body.Type: "letter" };
        if (waits && !since.Any(e => e.Kind is EventKind.Launched or EventKind.Started or EventKind.Paused)) return ItemState.NotLaunched;
        var said = since.LastOrDefault(e => e.Kind == EventKind.FutureDated || e.Body.NotBefore is not null);
        return said?.Body.NotBefore > moment ? ItemState.FutureDated : ItemState.Ready;
    }

    private static Instant Day(int day) => Instant.FromUtc(2026, 3, day, 9, 0);

    private static WorkItemEvent At(int day, EventKind kind, int? notBefore = null) => new()
    {
        Item = "s:1",
        Id = $"{day}{kind}",
        Slot = $"{day}{kind}",
        Kind = kind,
        HappenedAt = Day(day),
        RecordedAt = Day(day),
        Body = new EventBody
        {
            Unit = kind == EventKind.Received ? "north" : null,
            Type = kind == EventKind.Received ? "repair" : null,
            Reason = kind == EventKind.Paused ? "no reply" : null,
            NotBefore = notBefore is { } ahead ? Day(ahead) : null,
        },
    };

    /// <summary>The day on which each standing begins, what it is, and the date that stood then.</summary>
    private static IEnumerable<string> Standings(params WorkItemEvent[] told)
    {
        var standings = Readings.Read(told, Rules).Standings;
        Assert.All(standings.Zip(standings.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        return standings.Select(s => $"{s.From.InUtc().Day} {s.State}{(s.NotBefore is { } date ? $" until {date.InUtc().Day}" : "")}");
    }
}
