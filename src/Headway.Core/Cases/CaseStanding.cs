using System.Collections.Immutable;
using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Cases;

/// <summary>Where a case stood at a moment: a client's matter, kept from opening to closing, with the work, payments and contacts it leads to.</summary>
/// <param name="Segment">The part of the caseload it is in, for which somebody is accountable.</param>
/// <param name="Owner">Who has the case.</param>
/// <param name="Arrangement">What is in force for it, such as Direct Pay; null where nothing is, or where nothing is said of it.</param>
/// <param name="LacksArrangement">Whether its source says that it has none.</param>
/// <param name="ArrangementDue">The day by whose end it must have an arrangement; null where none is told.</param>
/// <param name="NextReview">The day by whose end it must be reviewed; null where none is told.</param>
/// <param name="Parties">Keys of the people it concerns, by their roles in it.</param>
public sealed record CaseStanding(
    string Key, Instant? OpenedAt, Instant? ClosedAt, string? Unit, string? Segment, string? Owner, string? Arrangement, bool LacksArrangement,
    LocalDate? ArrangementDue, LocalDate? NextReview, ImmutableSortedDictionary<string, string> Parties)
{
    public static readonly FactKind Kind = new(
        "cases", "A client's matter, kept from opening to closing.",
        [
            new HappeningKind("opened", "It was opened."),
            new HappeningKind("reviewed", "It was reviewed."),
            new HappeningKind("closed", "It was closed."),
            new HappeningKind("reopened", "It was opened again."),
        ],
        [
            new FactField("unit", FieldType.Place, "the unit that has it"),
            new FactField("segment", FieldType.Text, "the part of the caseload it is in"),
            new FactField("owner", FieldType.Text, "who has the case"),
            new FactField("parties", FieldType.Keys, "the people it concerns, by role"),
            new FactField("arrangement", FieldType.Text, "what is in force for it; none where its column is empty"),
            new FactField("arrangement-due", FieldType.Day, "the day by which it must have an arrangement"),
            new FactField("next-review", FieldType.Day, "the day by which it must be reviewed"),
        ]);

    /// <summary>Whether it was open; a closed case is neither up to date nor not.</summary>
    public bool IsOpen => ClosedAt is null;

    /// <summary>The case as it stood; null where nothing was opened or told of it by then.</summary>
    public static CaseStanding? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasBegun) return null;
        var said = state.Attributes;
        var ended = state.LastOf("opened", "closed", "reopened");
        return new CaseStanding(
            state.Key, state.First("opened"), ended?.Word == "closed" ? ended.At : null, said.Text("unit"), said.Text("segment"), said.Text("owner"),
            said.Text("arrangement"), said.Says("arrangement") && said.Text("arrangement") is null, said.Day("arrangement-due"), said.Day("next-review"),
            said.Family("parties"));
    }
}
