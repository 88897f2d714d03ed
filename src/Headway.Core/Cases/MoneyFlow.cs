using NodaTime;

namespace Headway.Core.Cases;

/// <summary>Whether money flowed: of the payments that fell due in a period, what was received and passed on by a moment.</summary>
/// <remarks>The second aim of the framework that the product serves. All of it are sums over payments of one currency, so it adds up over cases, segments and units.</remarks>
/// <param name="Currency">By ISO 4217; empty where none is told.</param>
/// <param name="Payments">Payments that fell due in the period by the moment, without those cancelled.</param>
/// <param name="Due">Amounts are in the currency's minor unit.</param>
/// <param name="Flowed">Payments received in full and passed on in full.</param>
public sealed record MoneyFlow(
    string Currency, long Payments, long Due, FlowPart Received, long ToPassOn, FlowPart PassedOn, long Flowed)
{
    public static MoneyFlow Nothing(string currency) => new(currency, 0, 0, FlowPart.None, 0, FlowPart.None, 0);

    /// <summary>The flow of some payments as they stood at a moment, one for each currency, in the order of the codes.</summary>
    /// <param name="from">The beginning of the period.</param>
    /// <param name="to">The end of the period, which is not in it; with a day whose payments fall due as it ends, the beginning of the next.</param>
    public static IReadOnlyList<MoneyFlow> Of(IEnumerable<PaymentStanding> payments, Instant from, Instant to, Instant asAt) =>
    [
        .. payments.Where(payment => !payment.IsCancelled && payment.DueAt >= from && payment.DueAt < to && payment.DueAt <= asAt).Select(Of)
            .GroupBy(flow => flow.Currency, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Aggregate(Nothing(group.Key), (sum, flow) => sum.Plus(flow))),
    ];

    /// <summary>Both together.</summary>
    /// <exception cref="ArgumentException">They are of two currencies.</exception>
    public MoneyFlow Plus(MoneyFlow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Currency != Currency) throw new ArgumentException($"{Currency} and {other.Currency} do not add up.", nameof(other));
        return new MoneyFlow(
            Currency, Payments + other.Payments, Due + other.Due, Received.Plus(other.Received), ToPassOn + other.ToPassOn, PassedOn.Plus(other.PassedOn), Flowed + other.Flowed);
    }

    private static MoneyFlow Of(PaymentStanding payment) => new(
        payment.Currency ?? "", 1, payment.Due, FlowPart.Of(payment.Received, payment.ReceivedFill), payment.ToPassOn,
        FlowPart.Of(payment.PassedOn, payment.PassedOnFill), payment.Flowed ? 1 : 0);
}

/// <summary>How far payments were received, or passed on.</summary>
/// <param name="Amount">In the currency's minor unit.</param>
/// <param name="InFull">Payments of which all there is.</param>
/// <param name="InPart">Payments of which there is something.</param>
/// <param name="Not">Payments of which there is nothing.</param>
public sealed record FlowPart(long Amount, long InFull, long InPart, long Not)
{
    public static readonly FlowPart None = new(0, 0, 0, 0);

    public static FlowPart Of(long amount, Fill fill) => new(amount, fill == Fill.InFull ? 1 : 0, fill == Fill.Part ? 1 : 0, fill == Fill.Nothing ? 1 : 0);

    public FlowPart Plus(FlowPart other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new FlowPart(Amount + other.Amount, InFull + other.InFull, InPart + other.InPart, Not + other.Not);
    }
}
