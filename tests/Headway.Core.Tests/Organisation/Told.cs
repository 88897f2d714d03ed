using Headway.Core.Calendars;
using Headway.Core.Organisation;
using Headway.Core.Tests.Calendars;
using NodaTime;

namespace Headway.Core.Tests.Organisation;

/// <summary>Assertions in few words, for a history that is told line by line. What does not say when it was recorded was known from the first.</summary>
internal static class Told
{
    public const string First = "2026-01-01";

    /// <summary>Monday to Friday in London, without Good Friday.</summary>
    public static readonly WorkingCalendar Calendar = WorkingCalendar.Create(Given.Office().WithHolidays(("2026-04-03", "Good Friday")));

    public static readonly OrganisationHistory Nothing = new();

    /// <summary>A nation with two regions, a centre in one of them, and two teams there, each led by somebody.</summary>
    public static readonly OrganisationHistory Office = Nothing
        .Unit("wales", "Wales", kind: "nation").Unit("north", "North", "wales", kind: "region").Unit("south", "South", "wales", kind: "region")
        .Unit("wrexham", "Wrexham", "north", kind: "centre").Unit("new", "New cases", "wrexham").Unit("arrears", "Arrears", "wrexham")
        .Role("caseworker", "Caseworker").Role("leader", "Team leader")
        .Post("n-lead", "Leader of New cases", "new", role: "leader", leads: true).Post("n1", "Caseworker 1", "new", reportsTo: "n-lead")
        .Post("a-lead", "Leader of Arrears", "arrears", role: "leader", leads: true).Post("a1", "Caseworker 1", "arrears", reportsTo: "a-lead")
        .Person("ann").Person("bob").Person("cat").Person("dan")
        .Holding("ann", "n-lead").Holding("bob", "n1").Holding("cat", "a-lead").Holding("dan", "a1");

    public static LocalDate Day(string day) => Given.Day(day);

    public static Instant At(string moment) => Calendar.At(moment);

    public static Stretch Days(string from, string? to = null) => new(Day(from), to is null ? null : Day(to));

    public static Dated<T> Said<T>(string key, T? value, string from, string? to = null, string recorded = First)
        where T : class => new()
        {
            Id = $"{key} {value} {from} {to} {recorded}", Key = key, Days = Days(from, to), Value = value, RecordedAt = At($"{recorded} 00:00"), Source = "told",
        };

    /// <summary>Takes an assertion back.</summary>
    public static Dated<T> Withdrawn<T>(Dated<T> other, string recorded)
        where T : class => other with { Id = $"not {other.Id} {recorded}", Value = null, RecordedAt = At($"{recorded} 00:00"), Withdraws = other.Id };

    extension(OrganisationHistory history)
    {
        public OrganisationHistory Unit(
            string key, string name, string? parent = null, string from = First, string? to = null, string kind = "team", string recorded = First) =>
            history with { Units = [.. history.Units, Said(key, new Unit(name, kind, parent), from, to, recorded)] };

        public OrganisationHistory Succeeds(string successor, string predecessor, string on) =>
            history with { Successions = [.. history.Successions, Said(Succession.KeyOf(predecessor, successor), new Succession(predecessor, successor), on)] };

        public OrganisationHistory Role(string key, string name, string? parent = null) => history with { Roles = [.. history.Roles, Said(key, new Role(name, parent), First)] };

        public OrganisationHistory Post(
            string key, string title, string unit, string? reportsTo = null, string role = "caseworker", int fte = 100, bool leads = false,
            string from = First, string? to = null) =>
            history with { Posts = [.. history.Posts, Said(key, new Post(title, role, unit, reportsTo, fte, leads), from, to)] };

        public OrganisationHistory Person(string key, string? name = null, string from = First, string? to = null) =>
            history with { People = [.. history.People, Said(key, new Person(name), from, to)] };

        public OrganisationHistory Holding(string person, string post, int share = 100, string from = First, string? to = null, string recorded = First) => history with
        {
            Holdings = [.. history.Holdings, Said(Headway.Core.Organisation.Holding.KeyOf(person, post), new Holding(person, post, share), from, to, recorded)],
        };

        /// <summary>The person does not hold the post on those days, whatever was said before.</summary>
        public OrganisationHistory NoHolding(string person, string post, string from, string? to = null, string recorded = First) =>
            history with { Holdings = [.. history.Holdings, Said<Holding>(Headway.Core.Organisation.Holding.KeyOf(person, post), null, from, to, recorded)] };

        public OrganisationHistory Cover(string person, string post, string from, string? to, string reason = "leave") => history with
        {
            Covers = [.. history.Covers, Said(Headway.Core.Organisation.Cover.KeyOf(person, post), new Cover(person, post, reason), from, to)],
        };

        public OrganisationHistory Works(string person, string post, string pattern, string from = First, string? to = null, string recorded = First) => history with
        {
            Patterns = [.. history.Patterns, Said(Headway.Core.Organisation.Holding.KeyOf(person, post), Pattern(pattern), from, to, recorded)],
        };

        public OrganisationHistory Absent(string person, string from, string to, AbsenceKind kind = AbsenceKind.AnnualLeave, DayPart part = DayPart.Whole) =>
            history with { Absences = [.. history.Absences, Said($"{person} {from} {part}", new Absence(person, kind, part), from, to)] };

        public OrganisationHistory AbsentBetween(string person, string from, string to) => history with
        {
            Absences = [.. history.Absences, Said(
                $"{person} {from}", new Absence(person, AbsenceKind.Training, FromAt: At(from), ToAt: At(to)), from[..10], $"{Day(to[..10]).PlusDays(1):uuuu-MM-dd}")],
        };
    }

    /// <summary>A pattern whose first week is that of Monday 5 January 2026.</summary>
    public static WorkingPattern Pattern(string text) =>
        WorkingPattern.TryParse(text, new LocalDate(2026, 1, 5), out var pattern) ? pattern! : throw new FormatException(text);
}
