using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Cases;

/// <summary>Something promised to somebody, as it stood at a moment.</summary>
/// <param name="DueAt">When it is to be kept by; null where no time was given.</param>
public sealed record PromiseStanding(
    string Key, string? Case, string? Party, string? Item, string? Unit, string? By, string? What, Instant? MadeAt, Instant? DueAt, Instant? KeptAt,
    Instant? BrokenAt, Instant? ReleasedAt)
{
    public static readonly FactKind Kind = new(
        "promises", "Something promised to a client, such as a call back by noon.",
        [
            new HappeningKind("made", "It was promised."),
            new HappeningKind("kept", "It was done."),
            new HappeningKind("broken", "It was found not to have been done in time."),
            new HappeningKind("released", "The client needs it no longer."),
        ],
        [
            new FactField(FactKind.Case, FieldType.Key, "the case it is about"),
            new FactField("party", FieldType.Key, "whom it was made to"),
            new FactField("item", FieldType.Key, "the work item it is about"),
            new FactField("unit", FieldType.Place, "the unit that is to keep it"),
            new FactField("by", FieldType.Text, "who made it"),
            new FactField("what", FieldType.Text, "what was promised"),
            new FactField("by-when", FieldType.Moment, "when it is to be kept by"),
        ]);

    /// <summary>From when on it was not kept: its moment, or when it was found broken, whichever came first.</summary>
    public Instant? OverdueSince => DueAt is null || BrokenAt < DueAt ? BrokenAt ?? DueAt : DueAt;

    /// <summary>Whether, at a moment, it was past its time and still not done.</summary>
    public bool IsOverdue(Instant asAt) => KeptAt is null && ReleasedAt is null && (BrokenAt is not null || DueAt < asAt);

    /// <summary>Whether it was kept by its moment; one without a moment is kept whenever it is done.</summary>
    public bool IsKeptInTime => KeptAt is { } at && !(at > DueAt);

    /// <summary>The promise as it stood; null where none was made by then.</summary>
    public static PromiseStanding? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasBegun) return null;
        var said = state.Attributes;
        return new PromiseStanding(
            state.Key, said.Text(FactKind.Case), said.Text("party"), said.Text("item"), said.Text("unit"), said.Text("by"), said.Text("what"),
            state.First("made"), said.Moment("by-when"), state.First("kept"), state.First("broken"), state.First("released"));
    }
}
