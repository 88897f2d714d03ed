using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Cases;

/// <summary>A payment as it stood at a moment: money due from one party, and what of it was received and passed on to another.</summary>
/// <param name="Currency">By ISO 4217; null where none is told.</param>
/// <param name="DueAt">When it falls due: with the end of its day, where only a day is told.</param>
/// <param name="Due">The amount due, in the currency's minor unit, as are all amounts here.</param>
/// <param name="ToPassOn">What is to reach the other party of a payment made in full; the amount due where nothing else is told.</param>
/// <param name="Received">What was received less what was sent back.</param>
/// <param name="PassedOn">What was passed on less what came back.</param>
/// <param name="IsCancelled">Whether it is not owed any more.</param>
public sealed record PaymentStanding(
    string Key, string? Case, string? Payer, string? Payee, string? Method, string? Currency, Instant? DueAt, long Due, long ToPassOn, long Received,
    long PassedOn, bool IsCancelled)
{
    private static readonly FactField Amount = new("amount", FieldType.Money, "how much");

    public static readonly FactKind Kind = new(
        "payments", "Money due from one party, received, and passed on to another.",
        [
            new HappeningKind("due", "It falls due.", IsSet: true) { Fields = [Amount] },
            new HappeningKind("received", "Money came in for it.") { Fields = [Amount] },
            new HappeningKind("sent back", "Money was sent back to the payer, or never cleared.") { Fields = [Amount] },
            new HappeningKind("passed on", "Money was passed on for it.") { Fields = [Amount] },
            new HappeningKind("came back", "Money that was passed on came back.") { Fields = [Amount] },
            new HappeningKind("cancelled", "It is not owed any more."),
        ],
        [
            new FactField(FactKind.Case, FieldType.Key, "the case it is on"),
            new FactField("payer", FieldType.Key, "the party who owes it"),
            new FactField("payee", FieldType.Key, "the party it is for"),
            new FactField("method", FieldType.Text, "how it is paid"),
            new FactField("currency", FieldType.Text, "its currency, by ISO 4217"),
            new FactField("to-pass-on", FieldType.Money, "what of it is to be passed on; all where absent"),
        ]);

    /// <summary>How far it was received.</summary>
    public Fill ReceivedFill => FillOf(Received, Due);

    /// <summary>How far it was passed on.</summary>
    public Fill PassedOnFill => FillOf(PassedOn, ToPassOn);

    /// <summary>Whether all of it was received and passed on: money flowed.</summary>
    public bool Flowed => ReceivedFill == Fill.InFull && PassedOnFill == Fill.InFull;

    /// <summary>The payment as it stood; null where nothing had happened to it or was told of it by then.</summary>
    public static PaymentStanding? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasBegun) return null;
        var said = state.Attributes;
        var due = state.LastOf("due");
        var amount = due?.Body.Number("amount") ?? 0;
        return new PaymentStanding(
            state.Key, said.Text(FactKind.Case), said.Text("payer"), said.Text("payee"), said.Text("method"), said.Text("currency"), due?.At, amount,
            said.Number("to-pass-on") ?? amount, state.Sum("received", "amount") - state.Sum("sent back", "amount"),
            state.Sum("passed on", "amount") - state.Sum("came back", "amount"), state.Count("cancelled") > 0);
    }

    private static Fill FillOf(long paid, long whole) => paid >= whole ? Fill.InFull : paid > 0 ? Fill.Part : Fill.Nothing;
}

/// <summary>How much of an amount there is.</summary>
public enum Fill
{
    Nothing,
    Part,

    /// <summary>All of it, or more.</summary>
    InFull,
}
