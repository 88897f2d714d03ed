using Headway.Core.Cases;
using Headway.Core.Contacts;
using Headway.Core.Facts;
using Headway.Core.Happenings;
using Headway.Core.Quality;

namespace Headway.Facts;

/// <summary>Where a fact stands, in a few words.</summary>
public static class FactWords
{
    private static readonly Dictionary<string, Func<FactState, string?>> Words = new(StringComparer.Ordinal)
    {
        [CaseStanding.Kind.Name] = state => CaseStanding.Of(state) is { } standing ? standing.IsOpen ? "open" : "closed" : null,
        [PaymentStanding.Kind.Name] = state => PaymentStanding.Of(state) is { } payment ? Of(payment) : null,
        [AppointmentStanding.Kind.Name] = state => Spaced(AppointmentStanding.Of(state)?.State.ToString()),
        [PromiseStanding.Kind.Name] = state => PromiseStanding.Of(state) is { } promise ? Of(promise, state) : null,
        [ContactStanding.Kind.Name] = state => Spaced(ContactStanding.Of(state)?.State.ToString()),
        [ComplaintStanding.Kind.Name] = state => ComplaintStanding.Of(state) is { } complaint ? complaint.IsOpen ? "open" : "answered" : null,
        [CheckStanding.Kind.Name] = state => CheckStanding.Of(state) is { } check ? check.IsRight is { } isRight ? isRight ? "right" : "wrong" : "not known" : null,
        [HappeningStanding.Kind.Name] = state => HappeningStanding.Of(state) is { } happening ? happening.To is null ? "goes on" : "over" : null,
    };

    /// <summary>The words; of kinds without any, what happened last.</summary>
    public static string? Of(FactState state) =>
        Words.TryGetValue(state.Kind.Name, out var words) ? words(state) : state.Happened.Count > 0 ? state.Happened[^1].Word : null;

    private static string Of(PaymentStanding payment) => payment switch
    {
        { IsCancelled: true } => "cancelled",
        { DueAt: null } => "not due",
        { Flowed: true } => "flowed",
        _ => $"received {Of(payment.ReceivedFill)}, passed on {Of(payment.PassedOnFill)}",
    };

    private static string Of(Fill fill) => fill switch
    {
        Fill.InFull => "in full",
        Fill.Part => "in part",
        Fill.Nothing => "not",
    };

    private static string Of(PromiseStanding promise, FactState state) =>
        promise.KeptAt is not null ? promise.IsKeptInTime ? "kept" : "kept late"
        : promise.ReleasedAt is not null ? "released"
        : promise.IsOverdue(state.AsAt) ? "broken" : "open";

    /// <summary>"cancelled by us" for <c>CancelledByUs</c>.</summary>
    private static string? Spaced(string? name) =>
        name is null ? null : string.Concat(name.Select((letter, place) => char.IsUpper(letter) ? (place == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));
}
