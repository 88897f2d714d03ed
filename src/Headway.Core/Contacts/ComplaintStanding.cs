using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Contacts;

/// <summary>A complaint as it stood at a moment.</summary>
/// <param name="Stage">1 at first, more after each escalation, unless the source says it.</param>
/// <param name="Outcome">Whether it was upheld; null while it was not decided, or where nothing is told of it.</param>
public sealed record ComplaintStanding(
    string Key, string? Case, string? Party, string? Item, string? Unit, string? Reason, long Stage, string? Outcome, Instant? ReceivedAt,
    Instant? AcknowledgedAt, Instant? AnsweredAt, Instant? ClosedAt)
{
    public static readonly FactKind Kind = new(
        "complaints", "A client says that something went wrong.",
        [
            new HappeningKind("received", "It came in."),
            new HappeningKind("acknowledged", "The client was told that it is in hand."),
            new HappeningKind("answered", "The client was told what came of it."),
            new HappeningKind("escalated", "The client took it further."),
            new HappeningKind("closed", "It is over."),
        ],
        [
            new FactField(FactKind.Case, FieldType.Key, "the case it is about"),
            new FactField("party", FieldType.Key, "who complains"),
            new FactField("item", FieldType.Key, "the work item it is about"),
            new FactField("unit", FieldType.Place, "the unit it is about"),
            new FactField("reason", FieldType.Text, "what it is about"),
            new FactField("stage", FieldType.Whole, "how far it was taken"),
            new FactField("outcome", FieldType.Word, "what came of it", ["upheld", "partly upheld", "not upheld"]),
        ]);

    public bool IsOpen => ClosedAt is null && AnsweredAt is null;

    /// <summary>The complaint as it stood; null where there was none by then.</summary>
    public static ComplaintStanding? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasBegun) return null;
        var said = state.Attributes;
        // What was answered before it was taken further is open again.
        var answered = state.LastOf("answered", "escalated");
        return new ComplaintStanding(
            state.Key, said.Text(FactKind.Case), said.Text("party"), said.Text("item"), said.Text("unit"), said.Text("reason"),
            said.Number("stage") ?? 1 + state.Count("escalated"), said.Text("outcome"), state.First("received"), state.First("acknowledged"),
            answered?.Word == "answered" ? answered.At : null, state.LastOf("escalated", "closed") is { Word: "closed" } closed ? closed.At : null);
    }
}
