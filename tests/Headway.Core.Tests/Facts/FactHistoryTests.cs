using Headway.Core.Cases;
using Headway.Core.Facts;
using static Headway.Core.Tests.Facts.ToldFact;

namespace Headway.Core.Tests.Facts;

/// <summary>What is made of what was told of a fact, worked out by hand.</summary>
public class FactHistoryTests
{
    private static readonly FactKind Payments = PaymentStanding.Kind;

    [Fact]
    public void Events_of_one_moment_are_in_the_order_of_their_kinds_whatever_order_they_came_in()
    {
        var history = ResolveFact.Of(
            Payments, "s:1", [Event("3", "passed on", At(5)), Event("2", "due", At(5)), Event("4", "received", At(5)) with { Sequence = 2 }, Event("5", "received", At(5)) with { Sequence = 1 }]);

        Assert.Equal(["2", "5", "4", "3"], history.Happened.Select(happening => happening.Id));
    }

    [Fact]
    public void What_an_event_says_of_the_fact_holds_until_another_says_something_else()
    {
        FactEvent[] told = [Event("1", "due", At(2), ("method", "card"), ("amount", "500")), Event("2", "received", At(4), ("method", "bank"), ("amount", "300"))];

        Assert.Null(State(Payments, At(1), told).Text("method"));
        Assert.Equal("card", State(Payments, At(3), told).Text("method"));
        Assert.Equal("bank", State(Payments, At(4), told).Text("method"));
        Assert.Equal(300, State(Payments, At(4), told).Sum("received", "amount"));
    }

    [Fact]
    public void A_correction_lies_over_what_it_corrects_even_if_it_came_first_and_can_be_withdrawn()
    {
        var original = Event("a", "received", At(4), ("amount", "300"));
        var correction = Event("b", FactEvent.Corrected, At(3), ("amount", "250")) with { Corrects = "a", RecordedAt = At(6) };
        var withdrawal = Event("c", FactEvent.Withdrawn, At(7)) with { Corrects = "b" };

        var corrected = Assert.Single(ResolveFact.Of(Payments, "s:1", [correction, original]).Happened);
        Assert.Equal((At(3), At(6), true, 250), (corrected.At, corrected.RecordedAt, corrected.IsCorrected, corrected.Body.Number("amount")));
        var before = Assert.Single(ResolveFact.Of(Payments, "s:1", [correction, original], At(5)).Happened);
        Assert.Equal((At(4), 300), (before.At, before.Body.Number("amount")));
        var after = Assert.Single(ResolveFact.Of(Payments, "s:1", [withdrawal, correction, original]).Happened);
        Assert.Equal((At(4), false, 300), (after.At, after.IsCorrected, after.Body.Number("amount")));
    }

    [Fact]
    public void A_withdrawn_event_did_not_happen_and_one_that_concerns_nothing_is_noted()
    {
        var gone = ResolveFact.Of(Payments, "s:1", [Event("a", "received", At(4)), Event("b", FactEvent.Withdrawn, At(5)) with { Corrects = "a" }]);
        Assert.Empty(gone.Happened);
        Assert.False(gone.HasCorrectionWithoutOriginal);

        Assert.True(ResolveFact.Of(Payments, "s:1", [Event("b", FactEvent.Withdrawn, At(5)) with { Corrects = "z" }]).HasCorrectionWithoutOriginal);
    }

    [Fact]
    public void Corrections_that_lead_in_a_circle_say_nothing()
    {
        var told = new[]
        {
            Event("a", FactEvent.Corrected, At(4), ("amount", "1")) with { Corrects = "b" },
            Event("b", FactEvent.Corrected, At(5), ("amount", "2")) with { Corrects = "a" },
            Event("c", "received", At(5), ("amount", "3")),
        };

        Assert.Equal(3, State(Payments, At(9), told).Sum("received", "amount"));
    }

    [Fact]
    public void Of_two_statements_the_later_says_what_happened_and_each_says_how_it_stood_from_its_moment_on()
    {
        var first = Statement("nightly", At(10), ("opened", "2026-03-01T00:00:00.000Z"), ("closed", "2026-03-08T00:00:00.000Z"), ("segment", "Arrears"), ("owner", "Ann"));
        var second = Statement("nightly", At(20), ("opened", "2026-03-02T00:00:00.000Z"), ("segment", "Enforcement"));
        foreach (var told in (FactEvent[][])[[first, second], [second, first]])
        {
            var history = ResolveFact.Of(CaseStanding.Kind, "s:1", told);
            Assert.Equal([("opened", At(2), true)], history.Happened.Select(happening => (happening.Word, happening.At, happening.IsCorrected)));
            // What a feed states first speaks for the time before it too; what the next does not repeat holds no longer.
            Assert.Equal(("Arrears", "Ann"), (history.AsAt(At(3)).Text("segment"), history.AsAt(At(3)).Text("owner")));
            Assert.Equal("Arrears", history.AsAt(At(19, 23)).Text("segment"));
            Assert.Equal(("Enforcement", null), (history.AsAt(At(20)).Text("segment"), history.AsAt(At(20)).Text("owner")));
        }

        // Known on the 15th was only the first.
        Assert.Equal(["opened", "closed"], ResolveFact.Of(CaseStanding.Kind, "s:1", [second, first], At(15)).Happened.Select(happening => happening.Word));
    }

    [Fact]
    public void A_statement_that_comes_back_after_another_speaks_again()
    {
        FactEvent Says(int day, string segment) => Statement("nightly", At(day), ("segment", segment));
        FactEvent[] told = [Says(5, "A"), Says(9, "A"), Says(7, "B")];

        Assert.Equal(["A", "A", "B", "A"], Each(day => State(CaseStanding.Kind, At(day), told).Text("segment"), 5, 6, 8, 9));
    }

    [Fact]
    public void An_event_that_is_later_than_a_statement_is_laid_over_it_and_an_earlier_one_under_it()
    {
        var statement = Statement("nightly", At(10), ("segment", "A"), ("owner", "Ann"));
        var earlier = Event("1", "reviewed", At(8), ("owner", "Bob"));
        var later = Event("2", "reviewed", At(12), ("owner", "Cat"));
        FactEvent[] told = [later, statement, earlier];

        Assert.Equal(["Ann", "Bob", "Ann", "Cat"], Each(day => State(CaseStanding.Kind, At(day), told).Text("owner"), 7, 9, 11, 12));
    }

    [Fact]
    public void What_a_statement_and_an_event_tell_alike_happened_once()
    {
        var statement = Statement("nightly", At(10), ("received", "2026-03-04T00:00:00.000Z"), ("received.amount", "300"));

        Assert.Equal(300, State(Payments, At(20), statement, Event("1", "received", At(4), ("amount", "300"))).Sum("received", "amount"));
        Assert.Equal(600, State(Payments, At(20), Event("2", "received", At(4), ("amount", "300")), Event("1", "received", At(4), ("amount", "300"))).Sum("received", "amount"));
    }

    [Fact]
    public void There_is_no_fact_before_anything_happened_to_it()
    {
        Assert.False(State(Payments, At(1), Event("1", "due", At(2))).HasBegun);
        Assert.True(State(Payments, At(2), Event("1", "due", At(2))).HasBegun);
        Assert.True(State(CaseStanding.Kind, At(2), Statement("nightly", At(2), ("segment", "A"))).HasBegun);
    }
}
