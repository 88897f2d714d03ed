using System.Collections.Immutable;
using NodaTime;

namespace Headway.Core.Facts;

/// <summary>A fact as it stood at a moment.</summary>
/// <param name="Happened">What had happened by then, in order.</param>
/// <param name="Attributes">What was said of the fact itself.</param>
/// <param name="HasBegun">Whether anything had happened to it or was said of it by then; before that there is no such fact.</param>
public sealed record FactState(
    FactKind Kind, string Key, Instant AsAt, IReadOnlyList<FactHappening> Happened, FactBody Attributes, bool HasBegun)
{
    public string? Text(string field) => Attributes.Text(field);

    /// <summary>When something first happened; null where it had not.</summary>
    public Instant? First(string word) => Happened.FirstOrDefault(happening => happening.Word == word)?.At;

    /// <summary>When something last happened; null where it had not.</summary>
    public Instant? Last(string word) => Happened.LastOrDefault(happening => happening.Word == word)?.At;

    public int Count(string word) => Happened.Count(happening => happening.Word == word);

    /// <summary>The last of some happenings; null where none of them had happened.</summary>
    public FactHappening? LastOf(params ImmutableArray<string> words) => Happened.LastOrDefault(happening => words.Contains(happening.Word));

    /// <summary>The sum of a number over every happening of a kind; 0 without any.</summary>
    public long Sum(string word, string field) => Happened.Where(happening => happening.Word == word).Sum(happening => happening.Body.Number(field) ?? 0);
}
