using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Contacts;

/// <summary>One answer to one question of a survey, as it stood at a moment.</summary>
/// <param name="Score">Null where the question was asked and not answered, or is answered in words.</param>
/// <param name="Most">The best score there is.</param>
public sealed record SurveyAnswer(
    string Key, string? Survey, string? Question, string? Case, string? Item, string? Contact, string? Unit, string? Channel, long? Score, long? Most,
    string? Words, Instant? AskedAt, Instant? AnsweredAt)
{
    public static readonly FactKind Kind = new(
        "answers", "An answer to one question of a survey.",
        [new HappeningKind("asked", "The client was asked."), new HappeningKind("answered", "The client answered.")],
        [
            new FactField("survey", FieldType.Text, "which survey"),
            new FactField("question", FieldType.Text, "which question"),
            new FactField(FactKind.Case, FieldType.Key, "the case it is about"),
            new FactField("item", FieldType.Key, "the work item it is about"),
            new FactField("contact", FieldType.Key, "the contact it is about"),
            new FactField("unit", FieldType.Place, "the unit it is about"),
            new FactField("channel", FieldType.Text, "how it was asked"),
            new FactField("score", FieldType.Whole, "the answer as a number"),
            new FactField("most", FieldType.Whole, "the best score there is"),
            new FactField("words", FieldType.Text, "what the client wrote"),
        ]);

    /// <summary>The answer as it stood; null where nothing was asked by then.</summary>
    public static SurveyAnswer? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasBegun) return null;
        var said = state.Attributes;
        return new SurveyAnswer(
            state.Key, said.Text("survey"), said.Text("question"), said.Text(FactKind.Case), said.Text("item"), said.Text("contact"), said.Text("unit"),
            said.Text("channel"), said.Number("score"), said.Number("most"), said.Text("words"), state.First("asked"), state.Last("answered"));
    }
}
