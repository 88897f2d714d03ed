using System.Collections.Immutable;

namespace Headway.Core.Facts;

/// <summary>One kind of fact beside work items: what can happen to it and what can be said of it.</summary>
/// <remarks>This one description drives mappings, their check, the reading of rows, what is stored and what is listed.</remarks>
/// <param name="Name">As a mapping says it, such as <c>payments</c>.</param>
/// <param name="Meaning">One plain sentence.</param>
/// <param name="Happenings">What can happen to it. Events of one moment are ordered as they stand here.</param>
/// <param name="Fields">What is said of the fact itself: it holds until something else is said.</param>
public sealed record FactKind(string Name, string Meaning, ImmutableArray<HappeningKind> Happenings, ImmutableArray<FactField> Fields)
{
    /// <summary>The field that names the case a fact belongs to, in every kind that has one.</summary>
    public const string Case = "case";

    /// <summary>What can happen under a word; null where nothing can.</summary>
    public HappeningKind? Happening(string word) => Happenings.FirstOrDefault(happening => happening.Word == word);

    /// <summary>The place of a happening among those of one moment.</summary>
    public int OrderOf(string word)
    {
        for (var i = 0; i < Happenings.Length; i++)
            if (Happenings[i].Word == word) return i;
        return Happenings.Length;
    }

    /// <summary>Everything that one event can say: its own fields and those of the fact.</summary>
    public IEnumerable<FactField> FieldsOf(HappeningKind happening) => happening.Fields.Concat(Fields);
}

/// <summary>Something that can happen to a fact.</summary>
/// <param name="Word">As a mapping says it, such as <c>passed on</c>.</param>
/// <param name="IsSet">
/// Whether its moment is set beforehand, as that of what falls due: a day without a time then means its end, and of several moments that were told
/// the one recorded last holds.
/// </param>
public sealed record HappeningKind(string Word, string Meaning, bool IsSet = false)
{
    /// <summary>What only this happening says, such as the amount that was passed on.</summary>
    public ImmutableArray<FactField> Fields { get; init; } = [];
}

/// <summary>One thing that can be said of a fact, or of what happened to it.</summary>
/// <param name="Name">As a mapping says it, such as <c>next-review</c>.</param>
/// <param name="Meaning">What it means, in a few words.</param>
/// <param name="Words">Only of <see cref="FieldType.Word"/>: the words there are.</param>
public sealed record FactField(string Name, FieldType Type, string Meaning, ImmutableArray<string> Words = default);

/// <summary>What a field holds, and how it is written where it is kept.</summary>
public enum FieldType
{
    /// <summary>Free text, or a name.</summary>
    Text,

    /// <summary>One of the field's own words.</summary>
    Word,

    /// <summary>The key of another fact or item: <c>source:reference</c>.</summary>
    Key,

    /// <summary>Keys by a name that the office gives each, such as the parties of a case by their roles; kept as <c>field.name</c>.</summary>
    Keys,

    /// <summary>The names of units or work types on the way down from the top.</summary>
    Place,

    /// <summary>A point in time; kept in UTC to the millisecond, as in 2026-03-31T16:00:00.000Z.</summary>
    Moment,

    /// <summary>A local day; kept as in 2026-03-31.</summary>
    Day,

    /// <summary>An amount; kept in the currency's minor unit, such as pence.</summary>
    Money,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number that may have a point, kept as it is written with one.</summary>
    Figure,
}
