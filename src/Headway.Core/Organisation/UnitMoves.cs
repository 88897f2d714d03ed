using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>Somebody came to a unit or left it.</summary>
/// <param name="Day">The first day in the unit, or the first day no longer in it.</param>
/// <param name="IsIn">Whether they came.</param>
/// <param name="Others">The units they came from, or went to; none for a joiner or a leaver.</param>
public sealed record UnitMove(LocalDate Day, string Person, bool IsIn, IReadOnlyList<string> Others);

/// <summary>Who came to a unit, and who left it.</summary>
public static class UnitMoves
{
    /// <summary>The moves on some days, in order; posts of units below do not count, and neither does a change of post within the unit.</summary>
    public static IReadOnlyList<UnitMove> Of(KnownOrganisation organisation, string unit, Stretch days)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return
        [
            .. organisation.EveryPersonOf(unit).SelectMany(person => Of(organisation, unit, person, days))
                .OrderBy(move => move.Day).ThenBy(move => move.IsIn).ThenBy(move => move.Person, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<UnitMove> Of(KnownOrganisation organisation, string unit, string person, Stretch days)
    {
        var changes = organisation.DaysOfPosts(person).Concat(organisation.People.Of(person).Select(piece => piece.Days))
            .SelectMany(stretch => new[] { stretch.From, stretch.To }).OfType<LocalDate>().Where(days.Contains).Distinct();
        foreach (var day in changes)
        {
            var (before, now) = (UnitsOf(organisation, person, day.PlusDays(-1)), UnitsOf(organisation, person, day));
            if (before.Contains(unit) == now.Contains(unit)) continue;
            var isIn = now.Contains(unit);
            yield return new UnitMove(day, person, isIn, [.. (isIn ? before.Except(now) : now.Except(before)).Where(other => other != unit)]);
        }
    }

    private static List<string> UnitsOf(KnownOrganisation organisation, string person, LocalDate day) =>
        [.. organisation.HatsOf(person, day).Select(hat => hat.Post.Unit).Distinct().Order(StringComparer.Ordinal)];
}
