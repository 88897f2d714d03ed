using Headway.Core.Cases;
using Headway.Core.Facts;
using NodaTime;
using static Headway.Core.Tests.Facts.ToldFact;

namespace Headway.Core.Tests.Cases;

/// <summary>Whether a case is up to date, by hand; London has no summer time before 29 March 2026.</summary>
public class CaseUpToDateTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    [Fact]
    public void A_review_is_overdue_when_its_day_is_over()
    {
        var opened = Event("1", "opened", At(1), ("next-review", "2026-03-10"), ("arrangement", "Direct Pay"));

        Assert.True(On(At(10, 23, 59), [opened])!.IsUpToDate);
        Assert.Equal([new CaseOverdue(OverdueKind.Review, "s:1", At(11))], On(At(11), [opened])!.Overdue);

        var reviewed = Event("2", "reviewed", At(12), ("next-review", "2027-03-10"));
        Assert.True(On(At(12), [opened, reviewed])!.IsUpToDate);
        // As it stood the day before, it was not.
        Assert.False(On(At(11), [opened, reviewed])!.IsUpToDate);
    }

    [Theory]
    [InlineData(null, null, 20, true)]
    [InlineData("", null, 20, false)]
    [InlineData("", "2026-03-20", 20, true)]
    [InlineData("", "2026-03-20", 21, false)]
    [InlineData(null, "2026-03-20", 21, false)]
    [InlineData("Collect and Pay", "2026-03-20", 21, true)]
    public void An_arrangement_is_missing_when_its_day_is_over_or_never_was_and_the_source_says_there_is_none(string? arrangement, string? due, int day, bool isUpToDate)
    {
        List<(string, string)> said = [];
        if (arrangement is not null) said.Add(("arrangement", arrangement));
        if (due is not null) said.Add(("arrangement-due", due));
        Assert.Equal(isUpToDate, On(At(day), [Event("1", "opened", At(1), [.. said])])!.IsUpToDate);
    }

    [Fact]
    public void Work_past_its_promise_and_a_promise_not_kept_are_overdue()
    {
        var state = State(CaseStanding.Kind, At(10), Event("1", "opened", At(1)));
        PromiseStanding Promise(params FactEvent[] told) => PromiseStanding.Of(State(PromiseStanding.Kind, At(10), told))!;
        var made = Event("1", "made", At(2), ("by-when", FactBody.Written(At(9, 12))));
        CaseUpToDate? With(PromiseStanding[] promises, CaseWork[] work) => CaseUpToDate.Of(CaseStanding.Of(state)!, promises, work, At(10), London);

        Assert.Equal(
            [new CaseOverdue(OverdueKind.Work, "w:1", At(8)), new CaseOverdue(OverdueKind.Promise, "s:1", At(9, 12))],
            With([Promise(made)], [new CaseWork("w:2", At(10)), new CaseWork("w:1", At(8))])!.Overdue);
        Assert.True(With([Promise(made, Event("2", "kept", At(9, 18)))], [])!.IsUpToDate);
        Assert.False(Promise(made, Event("2", "kept", At(9, 18))).IsKeptInTime);
        Assert.True(Promise(made, Event("2", "kept", At(9, 12))).IsKeptInTime);
        Assert.True(With([Promise(made, Event("2", "released", At(3)))], [])!.IsUpToDate);
        Assert.Equal([new CaseOverdue(OverdueKind.Promise, "s:1", At(4))], With([Promise(made, Event("2", "broken", At(4)))], [])!.Overdue);
    }

    [Fact]
    public void Of_a_closed_case_it_is_not_asked_and_of_a_reopened_one_it_is()
    {
        FactEvent[] told = [Event("1", "opened", At(1), ("next-review", "2026-03-03")), Event("2", "closed", At(5)), Event("3", "reopened", At(9))];

        Assert.False(On(At(4), told)!.IsUpToDate);
        Assert.Null(On(At(5), told));
        Assert.False(On(At(9), told)!.IsUpToDate);
    }

    private static CaseUpToDate? On(Instant asAt, FactEvent[] told) =>
        CaseUpToDate.Of(CaseStanding.Of(State(CaseStanding.Kind, asAt, told))!, [], [], asAt, London);
}
