using System.Collections.Immutable;
using Headway.Core.Cases;
using Headway.Core.Facts;
using Headway.Storage;
using NodaTime;
using NodaTime.Text;

namespace Headway.Cases;

/// <summary>What is kept of a case for a stretch of time: what the caseload asks of it.</summary>
internal sealed record CaseSpan(
    string Fact, string? Unit, string? Segment, string? Owner, long? ClosedAt, string? Arrangement, long LacksArrangement, string? ArrangementDue, string? NextReview)
{
    public const string Columns =
        """
        fact as Fact, unit as Unit, segment as Segment, owner as Owner, closed_at as ClosedAt, arrangement as Arrangement, lacks_arrangement as LacksArrangement,
        arrangement_due as ArrangementDue, next_review as NextReview
        """;

    public static readonly BulkTable Table = BulkTable.Named("case_spans").TextKey("fact").NumberKey("from_at").Number("to_at").Text("unit").Text("segment").Text("owner")
        .Number("closed_at").Text("arrangement").Number("lacks_arrangement").Text("arrangement_due").Text("next_review");

    public static CaseSpan? Of(FactState state) => CaseStanding.Of(state) is not { } standing ? null : new(
        standing.Key, standing.Unit, standing.Segment, standing.Owner, standing.ClosedAt?.ToUnixTimeMilliseconds(), standing.Arrangement, standing.LacksArrangement ? 1 : 0,
        Text(standing.ArrangementDue), Text(standing.NextReview));

    /// <summary>The case as it stood, without what nobody asks of a caseload: when it was opened, and its parties.</summary>
    /// <param name="days">The days that were read before: a caseload has many cases and few days.</param>
    public CaseStanding Standing(Dictionary<string, LocalDate> days) => new(
        Fact, null, Moments.Of(ClosedAt), Unit, Segment, Owner, Arrangement, LacksArrangement == 1, Day(ArrangementDue, days), Day(NextReview, days),
        ImmutableSortedDictionary<string, string>.Empty);

    public void AddTo(BulkRows rows) =>
        rows.Add(Unit).Add(Segment).Add(Owner).Add(ClosedAt).Add(Arrangement).Add(LacksArrangement).Add(ArrangementDue).Add(NextReview);

    private static string? Text(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;

    private static LocalDate? Day(string? text, Dictionary<string, LocalDate> days)
    {
        if (text is null) return null;
        if (!days.TryGetValue(text, out var day)) days[text] = day = LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
        return day;
    }
}

/// <summary>What is kept of a payment for a stretch of time.</summary>
internal sealed record PaymentSpan(string Fact, string? CaseFact, string? Currency, long? DueAt, long Due, long ToPassOn, long Received, long PassedOn, long IsCancelled)
{
    public const string Columns =
        """
        fact as Fact, case_fact as CaseFact, currency as Currency, due_at as DueAt, due as Due, to_pass_on as ToPassOn, received as Received, passed_on as PassedOn,
        is_cancelled as IsCancelled
        """;

    public static readonly BulkTable Table = BulkTable.Named("payment_spans").TextKey("fact").NumberKey("from_at").Number("to_at").Text("case_fact").Text("currency")
        .Number("due_at").Number("due").Number("to_pass_on").Number("received").Number("passed_on").Number("is_cancelled");

    public static PaymentSpan? Of(FactState state) => PaymentStanding.Of(state) is not { } payment ? null : new(
        payment.Key, payment.Case, payment.Currency, payment.DueAt?.ToUnixTimeMilliseconds(), payment.Due, payment.ToPassOn, payment.Received, payment.PassedOn,
        payment.IsCancelled ? 1 : 0);

    public PaymentStanding Standing() =>
        new(Fact, CaseFact, null, null, null, Currency, Moments.Of(DueAt), Due, ToPassOn, Received, PassedOn, IsCancelled == 1);

    public void AddTo(BulkRows rows) => rows.Add(CaseFact).Add(Currency).Add(DueAt).Add(Due).Add(ToPassOn).Add(Received).Add(PassedOn).Add(IsCancelled);
}

/// <summary>What is kept of a promise for a stretch of time.</summary>
internal sealed record PromiseSpan(string Fact, string? CaseFact, long? DueAt, long? KeptAt, long? BrokenAt, long? ReleasedAt)
{
    public const string Columns = "fact as Fact, case_fact as CaseFact, due_at as DueAt, kept_at as KeptAt, broken_at as BrokenAt, released_at as ReleasedAt";

    public static readonly BulkTable Table = BulkTable.Named("promise_spans").TextKey("fact").NumberKey("from_at").Number("to_at").Text("case_fact").Number("due_at")
        .Number("kept_at").Number("broken_at").Number("released_at");

    public static PromiseSpan? Of(FactState state) => PromiseStanding.Of(state) is not { } promise ? null : new(
        promise.Key, promise.Case, promise.DueAt?.ToUnixTimeMilliseconds(), promise.KeptAt?.ToUnixTimeMilliseconds(), promise.BrokenAt?.ToUnixTimeMilliseconds(),
        promise.ReleasedAt?.ToUnixTimeMilliseconds());

    public PromiseStanding Standing() =>
        new(Fact, CaseFact, null, null, null, null, null, null, Moments.Of(DueAt), Moments.Of(KeptAt), Moments.Of(BrokenAt), Moments.Of(ReleasedAt));

    public void AddTo(BulkRows rows) => rows.Add(CaseFact).Add(DueAt).Add(KeptAt).Add(BrokenAt).Add(ReleasedAt);
}

/// <summary>Moments as they are kept.</summary>
internal static class Moments
{
    public static Instant? Of(long? at) => at is { } known ? Instant.FromUnixTimeMilliseconds(known) : null;
}
