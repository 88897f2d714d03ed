using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>Somebody who works here on the days of the assertion, from joining to leaving.</summary>
/// <param name="Name">Null where the source gives none; then the key stands for the person.</param>
public sealed record Person(string? Name);

/// <summary>What a person can do, and how well.</summary>
public sealed record Skill
{
    /// <summary>Is learning it.</summary>
    public const int Lowest = 1;

    /// <summary>Teaches it.</summary>
    public const int Highest = 4;

    /// <param name="level">From <see cref="Lowest"/> to <see cref="Highest"/>.</param>
    public Skill(string person, string name, int level, LocalDate? lastUsedOn = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, Lowest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Highest);
        (Person, Name, Level, LastUsedOn) = (person, name, level, lastUsedOn);
    }

    public string Person { get; }

    /// <summary>The key of the skill, as the service folder names it.</summary>
    public string Name { get; }

    /// <summary>From <see cref="Lowest"/> to <see cref="Highest"/>.</summary>
    public int Level { get; }

    /// <summary>The last day on which it is known to have been used; null where that is not known.</summary>
    public LocalDate? LastUsedOn { get; }

    public static string KeyOf(string person, string name) => PairKey.Of(person, name);
}
