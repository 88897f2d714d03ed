using NodaTime;

namespace Headway.Core.Facts;

/// <summary>A figure that another system worked out, as it was last told by a moment.</summary>
/// <param name="Measure">What it measures, in the source's name.</param>
/// <param name="From">The first day of its period; null where none is told.</param>
/// <param name="To">The last day of its period.</param>
/// <param name="N">The figure, or its numerator.</param>
/// <param name="Of">The denominator; null where the figure is no share.</param>
public sealed record ImportedFigure(string Key, string? Measure, string? Unit, string? Type, LocalDate? From, LocalDate? To, decimal? N, decimal? Of, Instant? PublishedAt)
{
    public static readonly FactKind Kind = new(
        "measures", "A figure of a period that another system worked out.",
        [new HappeningKind("published", "It was made known.")],
        [
            new FactField("measure", FieldType.Text, "what it measures"),
            new FactField("unit", FieldType.Place, "the unit it is of"),
            new FactField("type", FieldType.Place, "the work type it is of"),
            new FactField("from", FieldType.Day, "the first day of its period"),
            new FactField("to", FieldType.Day, "the last day of its period"),
            new FactField("n", FieldType.Figure, "the figure, or its numerator"),
            new FactField("of", FieldType.Figure, "the denominator of a share"),
            new FactField("unit-of-measure", FieldType.Text, "what is counted, such as % or days"),
        ]);

    /// <summary>The figure as it stood; null where it was not told by then.</summary>
    public static ImportedFigure? At(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var said = state.Attributes;
        return state.HasBegun ? new(
            state.Key, said.Text("measure"), said.Text("unit"), said.Text("type"), said.Day("from"), said.Day("to"), said.Figure("n"), said.Figure("of"), state.Last("published")) : null;
    }
}
