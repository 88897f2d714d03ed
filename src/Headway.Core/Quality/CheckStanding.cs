using System.Collections.Immutable;
using Headway.Core.Facts;
using NodaTime;

namespace Headway.Core.Quality;

/// <summary>A check of one piece of work, as it stood at a moment.</summary>
/// <param name="Tier">Who checks: such as the worker, the team leader, a central team.</param>
/// <param name="IsRight">What it found; null while it was not done, or where nothing is told of it.</param>
/// <param name="Findings">What was found, in order.</param>
/// <param name="CashError">The money paid wrongly, in the currency's minor unit; negative where too little was paid.</param>
public sealed record CheckStanding(
    string Key, string? Tier, string? Item, string? Case, string? Unit, string? Person, string? Checker, bool? IsRight,
    ImmutableArray<CheckFinding> Findings, long? CashError, string? Currency, Instant? SelectedAt, Instant? CheckedAt, bool IsDisputed)
{
    public static readonly FactKind Kind = new(
        "checks", "A check of a piece of work for its quality.",
        [
            new HappeningKind("selected", "The work was chosen to be checked."),
            new HappeningKind("checked", "It was checked."),
            new HappeningKind("found", "Something was found.")
            {
                Fields = [new("finding", FieldType.Text, "what was found"), new("severity", FieldType.Word, "how bad it is", ["minor", "major", "critical"])],
            },
            new HappeningKind("disputed", "Whoever did the work does not agree."),
            new HappeningKind("settled", "It was decided who is right."),
        ],
        [
            new FactField("tier", FieldType.Text, "who checks, such as team leader or central"),
            new FactField("item", FieldType.Key, "the work item that was checked"),
            new FactField(FactKind.Case, FieldType.Key, "its case"),
            new FactField("unit", FieldType.Place, "the unit that did the work"),
            new FactField("person", FieldType.Text, "who did the work"),
            new FactField("checker", FieldType.Text, "who checked it"),
            new FactField("outcome", FieldType.Word, "what it found", ["right", "wrong"]),
            new FactField("cash-error", FieldType.Money, "money paid wrongly; negative where too little"),
            new FactField("currency", FieldType.Text, "of the money, by ISO 4217"),
        ]);

    /// <summary>The check as it stood; null where there was none by then.</summary>
    public static CheckStanding? Of(FactState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasBegun) return null;
        var said = state.Attributes;
        return new CheckStanding(
            state.Key, said.Text("tier"), said.Text("item"), said.Text(FactKind.Case), said.Text("unit"), said.Text("person"), said.Text("checker"),
            said.Text("outcome") is { } outcome ? outcome == "right" : null,
            [.. state.Happened.Where(happening => happening.Word == "found").Select(found => new CheckFinding(found.Body.Text("finding"), found.Body.Text("severity")))],
            said.Number("cash-error"), said.Text("currency"), state.First("selected"), state.Last("checked"),
            state.LastOf("disputed", "settled")?.Word == "disputed");
    }
}

/// <summary>One thing that a check found.</summary>
/// <param name="Severity">minor, major or critical; null where nothing is told of it.</param>
public sealed record CheckFinding(string? What, string? Severity);
