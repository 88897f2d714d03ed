using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Core.Tests.Organisation;

/// <summary>Random assertions: few keys, days and moments, so that much is said about the same days.</summary>
internal static class RandomOrganisations
{
    /// <summary>One more than the days that anything begins or ends on.</summary>
    public const int LastDay = 30;

    public static readonly string[] Units = ["a", "b", "c", "d"];
    public static readonly string[] People = ["ann", "bob", "cat"];
    private static readonly string[] Posts = ["p", "q", "r"];

    public static Gen<LocalDate> Day => Gen.Choose(0, LastDay - 1).Select(DayOf);

    public static IEnumerable<LocalDate> Days => Enumerable.Range(0, LastDay + 1).Select(DayOf);

    /// <summary>Early enough that some moments fall together.</summary>
    public static Gen<Instant> Moment => Gen.Choose(0, 20).Select(hour => Instant.FromUtc(2026, 3, 1, 0, 0) + Duration.FromHours(hour));

    public static Gen<OrganisationHistory> Histories =>
        from units in Assertions(from parent in Gen.Elements(Units.Append(null)) select (Func<string, Unit>)(key => new Unit(key, "team", parent)), Units)
        from roles in Assertions(Gen.Constant((Func<string, Role>)(key => new Role(key, null))), ["worker"])
        from posts in Assertions(
            from unit in Gen.Elements(Units)
            from above in Gen.Elements(Posts.Append(null))
            from leads in Gen.Elements(true, false)
            select (Func<string, Post>)(key => new Post(key, "worker", unit, above, 100, leads)), Posts)
        from people in Assertions(Gen.Constant((Func<string, Person>)(key => new Person(key))), People)
        from holdings in Gen.ArrayOf(Pair.SelectMany(pair => Assertion(
            "h", Holding.KeyOf(pair.Person, pair.Post), Gen.Choose(1, 3).Select(n => new Holding(pair.Person, pair.Post, 50 * n)))), 8)
        from covers in Gen.ArrayOf(Pair.SelectMany(pair => Assertion(
            "c", Cover.KeyOf(pair.Person, pair.Post), Gen.Constant(new Cover(pair.Person, pair.Post, "leave")))), 4)
        from patterns in Gen.ArrayOf(Pair.SelectMany(pair => Assertion(
            "w", Holding.KeyOf(pair.Person, pair.Post),
            Gen.Elements("mon-fri 09:00-17:00", "mon-wed 09:00-12:00 13:00-16:00 | fri 09:00-15:00").Select(Told.Pattern))), 6)
        from absences in Gen.ArrayOf(
            from person in Gen.Elements(People)
            from part in Gen.Elements(Enum.GetValues<DayPart>())
            from told in Assertion("x", $"{person} away", Gen.Constant(new Absence(person, AbsenceKind.Sickness, part)))
            select told, 4)
        select new OrganisationHistory
        {
            Units = units, Roles = roles, Posts = posts, People = people, Holdings = holdings, Covers = covers, Patterns = patterns, Absences = absences,
        };

    /// <summary>Assertions about a few keys, some of them withdrawals.</summary>
    public static Gen<Dated<T>[]> Assertions<T>(Gen<Func<string, T>> values, string[] keys)
        where T : class =>
        from told in Gen.ArrayOf(Gen.Elements(keys).SelectMany(key => Assertion("t", key, values.Select(value => value(key)))), 2 * keys.Length)
        from taken in Gen.SubListOf(told.Take(3))
        from withdrawals in Gen.CollectToArray(taken, other => Moment.Select(at => Withdrawal(other, at)))
        from again in Gen.CollectToArray(withdrawals.Take(1), other => Moment.Select(at => Withdrawal(other, at)))
        select told.Concat(withdrawals).Concat(again).ToArray();

    public static Gen<Dated<T>> Assertion<T>(string kind, string key, Gen<T> values)
        where T : class =>
        from first in Gen.Choose(0, LastDay - 1)
        from length in Gen.Choose(0, 15)
        from value in values
        from nothing in Gen.Choose(0, 4)
        from at in Moment
        let to = length == 0 ? (LocalDate?)null : DayOf(Math.Min(first + length, LastDay))
        let said = nothing == 0 ? null : value
        select new Dated<T>
        {
            Id = $"{kind} {key} {said} {first} {to} {at}", Key = key, Days = new Stretch(DayOf(first), to), Value = said, RecordedAt = at, Source = "random",
        };

    /// <summary>Everything that can be read of an organisation, line by line, on some days.</summary>
    public static List<string> Lines(KnownOrganisation known, IEnumerable<LocalDate> days)
    {
        var attendance = new Attendance(known, Told.Calendar);
        return
        [
            .. from day in days
               from line in Units.Select(unit => $"{unit}: {List(known.Units.PathOf(unit, day))}; led by {List(known.LeaderOf(unit, day).Leaders)}")
                   .Concat(Posts.Select(post => $"{post}: {List(known.HoldersOf(post, day))}, vacant {known.VacancyOf(post, day)}"))
                   .Concat(People.Select(person => $"{person}: {List(known.WhereWas(person, day).Select(hat => hat.PostKey))} {attendance.On(person, day).Time}"))
               select $"{day} {line}",
        ];
    }

    /// <summary>Everything that is kept of an organisation, piece by piece.</summary>
    public static List<string> Pieces(KnownOrganisation known) =>
    [
        .. Lines(known.Units.Nodes), .. Lines(known.Roles.Nodes), .. Lines(known.Posts.Nodes), .. Lines(known.People), .. Lines(known.Holdings),
        .. Lines(known.Covers), .. Lines(known.Patterns), .. Lines(known.Absences),
    ];

    public static LocalDate DayOf(int number) => new LocalDate(2026, 3, 2).PlusDays(number);

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    private static Dated<T> Withdrawal<T>(Dated<T> other, Instant at)
        where T : class => other with { Id = $"not {other.Id} {at}", Value = null, RecordedAt = at, Withdraws = other.Id };

    private static IEnumerable<string> Lines<T>(Timeline<T> timeline)
        where T : class, IEquatable<T> => timeline.Pieces.Select(piece => $"{piece}");

    private static Gen<(string Person, string Post)> Pair => from person in Gen.Elements(People) from post in Gen.Elements(Posts) select (person, post);
}
