using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>Somebody who works here on the days of the assertion, from joining to leaving.</summary>
/// <param name="Name">Null where the source gives none; then the key stands for the person.</param>
public sealed record Person(string? Name);

/// <summary>What a person can do, and how well.</summary>
public sealed record Skill
{
    /// <param name="level">From 1 (is learning it) to 4 (teaches it).</param>
    public Skill(string person, string name, int level, LocalDate? lastUsedOn = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 4);
        (Person, Name, Level, LastUsedOn) = (person, name, level, lastUsedOn);
    }

    public string Person { get; }

    /// <summary>The key of the skill, as the service folder names it.</summary>
    public string Name { get; }

    /// <summary>From 1 (is learning it) to 4 (teaches it).</summary>
    public int Level { get; }

    /// <summary>The last day on which it is known to have been used; null where that is not known.</summary>
    public LocalDate? LastUsedOn { get; }

    public static string KeyOf(string person, string name) => PairKey.Of(person, name);
}
