using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Cases;

/// <summary>An appointment or a visit without one, as it stood at a moment.</summary>
/// <param name="SetFor">When it is to be; null of a walk-in.</param>
/// <param name="ArrivedAt">When the client came.</param>
/// <param name="MovedByUs">How often the office put it off.</param>
public sealed record AppointmentStanding(
    string Key, string? Case, string? Party, string? Unit, string? Reason, AppointmentState State, Instant? BookedAt, Instant? SetFor, Instant? ArrivedAt,
    Instant? SeenAt, int MovedByUs)
{
    public static readonly FactKind Kind = new(
        "appointments", "A meeting with a client, agreed beforehand or not.",
        [
            new HappeningKind("booked", "It was agreed."),
            new HappeningKind("moved by us", "The office put it off, or earlier."),
            new HappeningKind("moved by client", "The client put it off, or earlier."),
            new HappeningKind("arrived", "The client came; without a booking, a walk-in."),
            new HappeningKind("kept", "The client was seen."),
            new HappeningKind("missed", "The client did not come, or left unseen."),
            new HappeningKind("cancelled by us", "The office called it off."),
            new HappeningKind("cancelled by client", "The client called it off."),
        ],
        [
            new FactField(FactKind.Case, FieldType.Key, "the case it is about"),
            new FactField("party", FieldType.Key, "whom it is with"),
            new FactField("unit", FieldType.Place, "where it is held"),
            new FactField("person", FieldType.Text, "who is to see the client"),
            new FactField("reason", FieldType.Text, "what it is about"),
            new FactField("set-for", FieldType.Moment, "when it is to be"),
        ]);

    /// <summary>Whether the client came unasked.</summary>
    public bool IsWalkIn => BookedAt is null && (ArrivedAt ?? SeenAt) is not null;

    /// <summary>How long the client waited to be seen, from the time agreed or from coming if that was later; null where either is not known.</summary>
    public Duration? Waited
    {
        get
        {
            if (SeenAt is not { } seen || (IsWalkIn ? ArrivedAt : SetFor) is not { } agreed) return null;
            var from = ArrivedAt > agreed ? ArrivedAt.Value : agreed;
            return seen > from ? seen - from : Duration.Zero;
        }
    }

    /// <summary>The appointment as it stood; null where there was none by then.</summary>
    public static AppointmentStanding? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasBegun) return null;
        var said = state.Attributes;
        var now = state.LastOf("booked", "moved by us", "moved by client", "arrived", "kept", "missed", "cancelled by us", "cancelled by client")?.Word switch
        {
            "arrived" => AppointmentState.Arrived,
            "kept" => AppointmentState.Kept,
            "missed" => AppointmentState.Missed,
            "cancelled by us" => AppointmentState.CancelledByUs,
            "cancelled by client" => AppointmentState.CancelledByClient,
            _ => AppointmentState.Booked,
        };
        return new AppointmentStanding(
            state.Key, said.Text(FactKind.Case), said.Text("party"), said.Text("unit"), said.Text("reason"), now, state.First("booked"), said.Moment("set-for"),
            state.Last("arrived"), state.Last("kept"), state.Count("moved by us"));
    }
}

/// <summary>Where an appointment stands.</summary>
public enum AppointmentState
{
    Booked,
    Arrived,
    Kept,
    Missed,
    CancelledByUs,
    CancelledByClient,
}
