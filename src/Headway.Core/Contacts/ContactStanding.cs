using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Contacts;

/// <summary>One call, letter or message, as it stood at a moment.</summary>
/// <param name="RepeatOf">The contact that this one repeats, where the source says so.</param>
public sealed record ContactStanding(
    string Key, string? Case, string? Party, string? Item, string? Unit, string? Channel, string? Direction, string? Reason, string? RepeatOf,
    ContactState State, Instant? OfferedAt, Instant? AnsweredAt, Instant? AbandonedAt, Instant? EndedAt)
{
    public static readonly FactKind Kind = new(
        "contacts", "A call, letter or message.",
        [
            new HappeningKind("offered", "It came in: a call to the queue, a letter by its stamp."),
            new HappeningKind("blocked", "It was turned away before it could wait, as by a busy tone."),
            new HappeningKind("passed on", "It left the queue for another."),
            new HappeningKind("answered", "Somebody took it up."),
            new HappeningKind("abandoned", "The client gave up before that."),
            new HappeningKind("ended", "It was over."),
        ],
        [
            new FactField(FactKind.Case, FieldType.Key, "the case it is about"),
            new FactField("party", FieldType.Key, "who it is with"),
            new FactField("item", FieldType.Key, "the work item it is about"),
            new FactField("unit", FieldType.Place, "the queue or unit it came to"),
            new FactField("person", FieldType.Text, "who took it"),
            new FactField("channel", FieldType.Text, "how it came, such as telephone"),
            new FactField("direction", FieldType.Word, "who began it", ["in", "out"]),
            new FactField("reason", FieldType.Text, "what it is about"),
            new FactField("repeat-of", FieldType.Key, "the contact that it repeats"),
        ]);

    /// <summary>How long the client waited until it was answered or abandoned; null where neither is known.</summary>
    public Duration? Waited => OfferedAt is { } from && (AnsweredAt ?? AbandonedAt) is { } to && to >= from ? to - from : null;

    /// <summary>From the answer to the end; null where either is not known.</summary>
    public Duration? Talked => AnsweredAt is { } from && EndedAt is { } to && to >= from ? to - from : null;

    /// <summary>The contact as it stood; null where there was none by then.</summary>
    public static ContactStanding? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasBegun) return null;
        var said = state.Attributes;
        var (answered, abandoned, ended) = (state.First("answered"), state.First("abandoned"), state.Last("ended"));
        var now = answered is not null ? ended is null ? ContactState.Answered : ContactState.Ended
            : abandoned is not null ? ContactState.Abandoned
            : state.First("blocked") is not null ? ContactState.Blocked
            : state.First("passed on") is not null ? ContactState.PassedOn
            : ended is not null ? ContactState.Ended : ContactState.Waiting;
        return new ContactStanding(
            state.Key, said.Text(FactKind.Case), said.Text("party"), said.Text("item"), said.Text("unit"), said.Text("channel"), said.Text("direction"),
            said.Text("reason"), said.Text("repeat-of"), now, state.First("offered"), answered, abandoned, ended);
    }
}

/// <summary>Where a contact stands.</summary>
public enum ContactState
{
    Waiting,
    Answered,
    Abandoned,
    Ended,
    Blocked,
    PassedOn,
}
