using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Organisation;
using Headway.Core.Tests.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.Organisation;

/// <summary>What holds of every history of an organisation.</summary>
public class OrganisationProperties
{
    private static readonly string[] Keys = ["a", "b"];

    private static readonly Gen<Dated<Person>[]> Names =
        RandomOrganisations.Assertions(Gen.Elements("Ann", "Bob", "Cat").Select(name => (Func<string, Person>)(_ => new Person(name))), Keys);

    [Fact]
    public void On_each_day_the_last_recorded_of_the_assertions_that_speak_of_it_holds() => Readings.Hold(
        from told in Names from knownAt in RandomOrganisations.Moment select (told, knownAt),
        given =>
        {
            var timeline = new Timeline<Person>(given.told, given.knownAt);
            var known = given.told.Where(assertion => assertion.RecordedAt <= given.knownAt).ToList();
            foreach (var (key, day) in from key in Keys from day in RandomOrganisations.Days select (key, day))
            {
                var speaks = known.Where(assertion => assertion.Key == key && assertion.Withdraws is null && assertion.Days.Contains(day) && !IsTakenBack(assertion, known))
                    .OrderBy(assertion => assertion.RecordedAt).ThenBy(assertion => assertion.Id, StringComparer.Ordinal).LastOrDefault();
                Assert.Equal(speaks?.Value, timeline.On(key, day));
            }
        });

    [Fact]
    public void Pieces_follow_one_another_without_overlap_and_differ_where_they_touch() => Readings.Hold(Names, told =>
    {
        var timeline = new Timeline<Person>(told);
        foreach (var (first, second) in timeline.Keys.SelectMany(key => timeline.Of(key).Zip(timeline.Of(key).Skip(1))))
        {
            Assert.True(first.Days.To <= second.Days.From);
            Assert.True(first.Days.To != second.Days.From || first.Value != second.Value);
        }
    });

    [Fact]
    public void The_order_and_number_of_tellings_do_not_matter() => Readings.Hold(
        from history in RandomOrganisations.Histories
        from units in RandomItems.Shuffled(history.Units.ToArray())
        from posts in RandomItems.Shuffled(history.Posts.ToArray())
        from people in RandomItems.Shuffled(history.People.ToArray())
        from holdings in RandomItems.Shuffled(history.Holdings.ToArray())
        from covers in RandomItems.Shuffled(history.Covers.ToArray())
        from patterns in RandomItems.Shuffled(history.Patterns.ToArray())
        from absences in RandomItems.Shuffled(history.Absences.ToArray())
        select (history, shuffled: history with { Units = units, Posts = posts, People = people, Holdings = holdings, Covers = covers, Patterns = patterns, Absences = absences }),
        given =>
        {
            var (one, other) = (given.history.KnownAt(), given.shuffled.KnownAt());
            var all = new Stretch(RandomOrganisations.DayOf(0));
            Assert.Equal(RandomOrganisations.Pieces(one), RandomOrganisations.Pieces(other));
            Assert.Equal(RandomOrganisations.Lines(one, RandomOrganisations.Days.Take(7)), RandomOrganisations.Lines(other, RandomOrganisations.Days.Take(7)));
            Assert.Equal(new OrganisationCheck(one, all).Run(), new OrganisationCheck(other, all).Run());
        });

    [Fact]
    public void A_reorganisation_told_later_changes_no_day_before_it_and_no_earlier_knowledge() => Readings.Hold(
        from history in RandomOrganisations.Histories
        from day in RandomOrganisations.Day
        from unit in Gen.Elements("a", "b", "c", "d")
        from parent in Gen.Elements("a", "b", null)
        select (history, day, unit, parent),
        given =>
        {
            var at = Instant.FromUtc(2026, 3, 10, 0, 0);
            var move = new Dated<Unit>
            {
                Id = "move", Key = given.unit, Days = new Stretch(given.day), Value = new Unit("moved", "team", given.parent), RecordedAt = at, Source = "random",
            };
            var moved = given.history with { Units = [.. given.history.Units, move] };
            var before = RandomOrganisations.Days.Where(day => day < given.day);

            Assert.Equal(RandomOrganisations.Lines(given.history.KnownAt(), before), RandomOrganisations.Lines(moved.KnownAt(), before));
            Assert.Equal(RandomOrganisations.Pieces(given.history.KnownAt()), RandomOrganisations.Pieces(moved.KnownAt(at - Duration.Epsilon)));
            Assert.All(RandomOrganisations.Days.Where(day => day >= given.day), day => Assert.Equal("moved", moved.KnownAt().Units.Nodes.On(given.unit, day)!.Name));
        });

    [Fact]
    public void A_unit_moves_on_the_days_on_which_its_parent_is_another_than_the_day_before() => Readings.Hold(RandomOrganisations.Histories, history =>
    {
        var units = history.KnownAt().Units;
        var moves = from key in units.Nodes.Keys
                    from day in RandomOrganisations.Days.Skip(1)
                    let before = units.Nodes.On(key, day.PlusDays(-1))
                    let after = units.Nodes.On(key, day)
                    where before is not null && after is not null && before.Parent != after.Parent
                    select new ParentChange(key, day, before.Parent, after.Parent);
        Assert.Equal(moves, units.ChangesOfParent(new Stretch(RandomOrganisations.DayOf(1))));
    });

    [Fact]
    public void A_move_that_is_taken_back_leaves_what_was_there_before() => Readings.Hold(RandomOrganisations.Histories, history =>
    {
        var at = Instant.FromUtc(2026, 3, 10, 0, 0);
        var move = new Dated<Unit>
        {
            Id = "move", Key = "a", Days = new Stretch(RandomOrganisations.DayOf(9)), Value = new Unit("moved", "team", "b"), RecordedAt = at, Source = "random",
        };
        var back = move with { Id = "back", RecordedAt = at + Duration.Epsilon, Withdraws = "move" };

        Assert.Equal(
            RandomOrganisations.Pieces(history.KnownAt()),
            RandomOrganisations.Pieces((history with { Units = [back, move, .. history.Units] }).KnownAt()));
    });

    [Fact]
    public void Every_circle_is_found_and_every_node_walks_to_an_end() => Readings.Hold(RandomOrganisations.Histories, history =>
    {
        var known = history.KnownAt();
        var units = known.Units;
        foreach (var day in RandomOrganisations.Days)
        {
            var onCircles = units.CirclesOn(day).SelectMany(circle => circle).ToList();
            var comesBack = units.Nodes.On(day).Select(piece => piece.Key).Where(key => Comes(key, units.ParentOf(key, day), units, day));
            Assert.Equal(comesBack, onCircles.Order(StringComparer.Ordinal));
            Assert.Equal(
                units.CirclesOn(day).Select(circle => string.Join(", ", circle)),
                new OrganisationCheck(known, Stretch.Day(day)).Run().Where(problem => problem.Kind == OrganisationProblemKind.CircleOfUnits).Select(problem => problem.Key));
        }
    });

    [Fact]
    public void A_problem_holds_on_each_of_its_days_and_on_no_other() => Readings.Hold(RandomOrganisations.Histories, history =>
    {
        var known = history.KnownAt();
        var problems = new OrganisationCheck(known, new Stretch(RandomOrganisations.DayOf(0), RandomOrganisations.DayOf(RandomOrganisations.LastDay))).Run();
        foreach (var day in RandomOrganisations.Days.SkipLast(1))
        {
            var lasting = problems.Where(problem => problem.Days.Contains(day) && problem.Kind != OrganisationProblemKind.CoverWithoutEnd);
            var today = new OrganisationCheck(known, Stretch.Day(day)).Run().Where(problem => problem.Kind != OrganisationProblemKind.CoverWithoutEnd);
            Assert.Equal(today.Select(problem => problem with { Days = default }), lasting.Select(problem => problem with { Days = default }));
        }
    });

    [Fact]
    public void What_speaks_of_other_days_need_not_be_loaded() => Readings.Hold(
        from told in Names from day in RandomOrganisations.Day select (told, day),
        given => Assert.Equal(
            new Timeline<Person>(given.told).On(given.day).Select(piece => (piece.Key, piece.Value)),
            new Timeline<Person>(given.told.Where(assertion => assertion.Days.Contains(given.day))).On(given.day).Select(piece => (piece.Key, piece.Value))));

    [Fact]
    public void Staff_lists_in_any_order_say_the_same() => Readings.Hold(
        from lists in Gen.ArrayOf(Gen.SubListOf("ann 1", "ann 2", "bob 1", "bob 2"), 5)
        from order in Gen.Shuffle(Enumerable.Range(0, 5))
        from gap in Gen.Choose(0, 1)
        select (lists, order, gap),
        given =>
        {
            var (inTurn, shuffled) = (Read(given.lists, Enumerable.Range(0, 5), given.gap), Read(given.lists, given.order, given.gap));
            Assert.Equal(inTurn.Pieces, shuffled.Pieces);
            foreach (var (list, index) in given.lists.Select((list, index) => (list, index)))
                Assert.Equal(Rows(list).OrderBy(row => row.Key), shuffled.On(RandomOrganisations.DayOf(index * 3)).Select(piece => KeyValuePair.Create(piece.Key, piece.Value)));
        });

    /// <summary>The timeline after reading lists three days apart in some order, some hours or none between them; each is read twice.</summary>
    private static Timeline<Person> Read(IList<string>[] lists, IEnumerable<int> order, int gap)
    {
        List<Dated<Person>> told = [];
        List<LocalDate> days = [];
        foreach (var index in order)
        {
            var at = Instant.FromUtc(2026, 6, 1, 0, 0) + Duration.FromHours(gap * days.Count);
            var list = new Snapshot<Person>(RandomOrganisations.DayOf(index * 3), $"list {index}", Rows(lists[index]));
            told.AddRange(list.NewTo(new(told), days, at).All);
            Assert.Empty(list.NewTo(new(told), days, at).All);
            days.Add(list.Day);
        }

        return new(told);
    }

    private static Dictionary<string, Person> Rows(IEnumerable<string> list) =>
        list.GroupBy(line => line[..3]).ToDictionary(lines => lines.Key, lines => new Person(lines.Last()));

    private static bool IsTakenBack(Dated<Person> assertion, List<Dated<Person>> known) =>
        known.Any(other => other.Withdraws == assertion.Id && !IsTakenBack(other, known));

    private static bool Comes(string key, string? above, DatedTree<Unit> units, LocalDate day)
    {
        for (var steps = 0; above is not null && steps < 10; steps++, above = units.ParentOf(above, day))
            if (above == key) return true;
        return false;
    }
}
