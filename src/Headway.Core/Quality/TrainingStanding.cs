using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Quality;

/// <summary>One person's part in one training, as it stood at a moment.</summary>
/// <param name="Score">What the person scored at the end; null where nobody was assessed.</param>
/// <param name="Rating">What the person thought of it.</param>
public sealed record TrainingStanding(
    string Key, string? Person, string? Course, string? Trainer, string? Unit, long? Score, long? Rating, Instant? BookedAt, Instant? AttendedAt,
    Instant? MissedAt, Instant? PassedAt, Instant? FailedAt)
{
    public static readonly FactKind Kind = new(
        "training", "One person's part in one training.",
        [
            new HappeningKind("booked", "A place was taken."),
            new HappeningKind("attended", "The person was there."),
            new HappeningKind("missed", "The person was not there."),
            new HappeningKind("passed", "The person met the standard."),
            new HappeningKind("failed", "The person did not meet it yet."),
        ],
        [
            new FactField("person", FieldType.Text, "who is trained"),
            new FactField("course", FieldType.Text, "in what"),
            new FactField("trainer", FieldType.Text, "who trains"),
            new FactField("unit", FieldType.Place, "the unit of who is trained"),
            new FactField("score", FieldType.Whole, "what the person scored"),
            new FactField("rating", FieldType.Whole, "what the person thought of it"),
        ]);

    /// <summary>The training as it stood; null where there was none by then.</summary>
    public static TrainingStanding? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasBegun) return null;
        var said = state.Attributes;
        return new TrainingStanding(
            state.Key, said.Text("person"), said.Text("course"), said.Text("trainer"), said.Text("unit"), said.Number("score"), said.Number("rating"),
            state.First("booked"), state.Last("attended"), state.Last("missed"), state.Last("passed"), state.Last("failed"));
    }
}
