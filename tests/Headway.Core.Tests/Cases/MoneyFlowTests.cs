using FsCheck.Fluent;
using Headway.Core.Cases;
using Headway.Core.Facts;
using Headway.Core.Tests.WorkItems;
using NodaTime;
using static Headway.Core.Tests.Facts.ToldFact;

namespace Headway.Core.Tests.Cases;

/// <summary>Money due, received and passed on; the worked example is that of docs/methods/cases.md.</summary>
public class MoneyFlowTests
{
    [Fact]
    public void The_worked_example_comes_out()
    {
        PaymentStanding[] AsAt(int day) =>
        [
            // Collect and Pay: the paying parent pays 20 % more, the receiving parent gets 4 % less.
            Payment(At(day), Due(5, 24_000, ("to-pass-on", "19200")), Paid("received", 5, 24_000), Paid("passed on", 9, 19_200)),
            Payment(At(day), Due(6, 12_000), Paid("received", 7, 5_000), Paid("received", 12, 7_000), Paid("passed on", 14, 12_000)),
            Payment(At(day), Due(10, 8_000)),
            Payment(At(day), Due(11, 3_000), Event("x", "cancelled", At(12))),
            Payment(At(day), Due(30, 24_000), Paid("received", 1, 24_000)),
        ];

        // On the 10th the fourth is not due yet, and the second is received in part.
        Assert.Equal(
            [new MoneyFlow("GBP", 3, 44_000, new FlowPart(29_000, 1, 1, 1), 39_200, new FlowPart(19_200, 1, 0, 2), 1)], MoneyFlow.Of(AsAt(10), At(1), At(31), At(10)));
        // On the 15th the second is whole, and the fourth is not owed any more.
        Assert.Equal(
            [new MoneyFlow("GBP", 3, 44_000, new FlowPart(36_000, 2, 0, 1), 39_200, new FlowPart(31_200, 2, 0, 1), 2)], MoneyFlow.Of(AsAt(15), At(1), At(31), At(15)));
        Assert.Equal(2, Assert.Single(MoneyFlow.Of(AsAt(15), At(1), At(10), At(15))).Payments);
    }

    [Fact]
    public void What_was_sent_back_or_came_back_is_not_there()
    {
        var payment = Payment(At(20), Due(5, 10_000), Paid("received", 5, 10_000), Paid("passed on", 6, 10_000), Paid("came back", 8, 10_000), Paid("sent back", 9, 4_000));

        Assert.Equal((6_000, Fill.Part, 0, Fill.Nothing), (payment.Received, payment.ReceivedFill, payment.PassedOn, payment.PassedOnFill));
    }

    [Fact]
    public void A_payment_that_is_put_off_is_due_as_it_was_told_last()
    {
        FactEvent[] told = [Due(15, 9_000) with { RecordedAt = At(3) }, Due(5, 10_000) with { RecordedAt = At(1) }];

        Assert.Equal((At(15), 9_000), (Payment(At(20), told).DueAt, Payment(At(20), told).Due));
        Assert.Null(Payment(At(14), told).DueAt);
        // Before it was put off, it was to be due on the 5th.
        Assert.Equal(At(5), PaymentStanding.Of(ResolveFact.Of(PaymentStanding.Kind, "s:1", told, At(2)).AsAt(At(14)))!.DueAt);
    }

    [Fact]
    public void A_payment_cancelled_before_it_falls_due_is_not_due_on_its_day()
    {
        Assert.True(Payment(At(20), Due(17, 8_000) with { RecordedAt = At(1) }, Event("x", "cancelled", At(10))).IsCancelled);
    }

    [Fact]
    public void Currencies_are_told_apart_and_do_not_add_up()
    {
        var pounds = Payment(At(20), Due(5, 10_000));
        var flows = MoneyFlow.Of([pounds, pounds with { Currency = "EUR" }, pounds], At(1), At(31), At(20));

        Assert.Equal([("EUR", 1), ("GBP", 2)], flows.Select(flow => (flow.Currency, flow.Payments)));
        Assert.Throws<ArgumentException>(() => flows[0].Plus(flows[1]));
    }

    [Fact]
    public void The_parts_add_up_to_the_payments_and_so_do_periods_and_caseloads() => Readings.Hold(
        Gen.ArrayOf(from due in Gen.Choose(1, 20)
                    from amount in Gen.Choose(0, 3)
                    from received in Gen.Choose(0, 4)
                    from passed in Gen.Choose(0, 4)
                    select new PaymentStanding("s:1", null, null, null, null, "GBP", At(due), amount, amount, received, passed, false)),
        payments =>
        {
            var whole = MoneyFlow.Of(payments, At(1), At(21), At(21)).SingleOrDefault() ?? MoneyFlow.Nothing("GBP");
            Assert.Equal(payments.Length, whole.Payments);
            foreach (var part in (FlowPart[])[whole.Received, whole.PassedOn]) Assert.Equal(whole.Payments, part.InFull + part.InPart + part.Not);
            var halves = MoneyFlow.Of(payments, At(1), At(9), At(21)).Concat(MoneyFlow.Of(payments, At(9), At(21), At(21)));
            Assert.Equal(whole, halves.Aggregate(MoneyFlow.Nothing("GBP"), (sum, flow) => sum.Plus(flow)));
            Assert.True(whole.Flowed <= Math.Min(whole.Received.InFull, whole.PassedOn.InFull));
        });

    private static FactEvent Due(int day, long amount, params (string Field, string Value)[] said) =>
        Event($"due {day}", "due", At(day), [("amount", FactBody.Written(amount)), ("currency", "GBP"), .. said]);

    private static FactEvent Paid(string what, int day, long amount) => Event($"{what} {day}", what, At(day), ("amount", FactBody.Written(amount)));

    private static PaymentStanding Payment(Instant asAt, params FactEvent[] told) =>
        PaymentStanding.Of(ResolveFact.Of(PaymentStanding.Kind, "s:1", told).AsAt(asAt))
        // What happened by then and what falls due later: a payment that is not due yet counts nowhere.
        ?? new PaymentStanding("s:1", null, null, null, null, "GBP", null, 0, 0, 0, 0, false);
}
