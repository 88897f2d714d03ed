using Headway.Core.Contacts;
using Headway.Core.Facts;
using NodaTime;
using static Headway.Core.Tests.Facts.ToldFact;

namespace Headway.Core.Tests.Contacts;

/// <summary>Calls, complaints and answers, by hand.</summary>
public class ContactTests
{
    [Fact]
    public void A_call_waits_is_answered_and_ends()
    {
        FactEvent[] told = [Event("1", "offered", At(2, 9), ("channel", "telephone")), Event("2", "answered", At(2, 9, 3)), Event("3", "ended", At(2, 9, 10))];

        Assert.Equal(
            [ContactState.Waiting, ContactState.Answered, ContactState.Ended], Each(minute => On(At(2, 9, minute), told).State, 2, 3, 10));
        var call = On(At(3), told);
        Assert.Equal((Duration.FromMinutes(3), Duration.FromMinutes(7), "telephone"), (call.Waited, call.Talked, call.Channel));
    }

    [Fact]
    public void An_abandoned_call_is_abandoned_when_it_ends_too_and_a_blocked_one_never_waited()
    {
        var abandoned = On(At(3), Event("1", "offered", At(2, 9)), Event("2", "abandoned", At(2, 9, 4)), Event("3", "ended", At(2, 9, 4)));
        var blocked = On(At(3), Event("1", "blocked", At(2, 9)));

        Assert.Equal((ContactState.Abandoned, Duration.FromMinutes(4), null), (abandoned.State, abandoned.Waited, abandoned.Talked));
        Assert.Equal((ContactState.Blocked, null), (blocked.State, blocked.Waited));
    }

    [Fact]
    public void A_complaint_that_is_taken_further_is_open_again_at_the_next_stage()
    {
        FactEvent[] told = [Event("1", "received", At(2)), Event("2", "answered", At(5), ("outcome", "not upheld")), Event("3", "escalated", At(8))];
        ComplaintStanding On(int day) => ComplaintStanding.Of(State(ComplaintStanding.Kind, At(day), told))!;

        Assert.Equal([(true, 1L), (false, 1L), (true, 2L)], Each(day => (On(day).IsOpen, On(day).Stage), 3, 6, 8));
    }

    [Fact]
    public void A_question_that_nobody_answered_has_no_score()
    {
        FactEvent[] told = [Event("1", "asked", At(2), ("question", "Were you treated with respect?"), ("most", "5")), Event("2", "answered", At(4), ("score", "4"))];

        Assert.Null(SurveyAnswer.Of(State(SurveyAnswer.Kind, At(3), told))!.Score);
        Assert.Equal((4L, 5L, At(4)), (SurveyAnswer.Of(State(SurveyAnswer.Kind, At(4), told)) is { } answer ? (answer.Score!.Value, answer.Most!.Value, answer.AnsweredAt!.Value) : default));
    }

    private static ContactStanding On(Instant asAt, params FactEvent[] told) => ContactStanding.Of(State(ContactStanding.Kind, asAt, told))!;
}
