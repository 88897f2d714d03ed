using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Core.Tests.Organisation;

/// <summary>Lists that say from when to when, and things that a list names on its way.</summary>
public class ListTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 8, 0);
    private static readonly Instant Tuesday = Monday + Duration.FromDays(1);

    [Fact]
    public void A_dated_list_has_all_days_of_its_keys_and_says_nothing_of_others()
    {
        var first = Dated("one", ("a", Days(1, 11), "x"), ("b", Days(1, null), "y")).NewTo(new Timeline<string>([]), Monday);
        var second = Dated("two", ("a", Days(1, 4), "x"), ("a", Days(8, 9), "z")).NewTo(new Timeline<string>(first.All), Tuesday);
        var known = new Timeline<string>(first.All.Concat(second.All));

        Assert.Equal((2, 0, 0), (first.Began.Count, first.Changed.Count, first.Ended.Count));
        Assert.Equal((0, 1, 2), (second.Began.Count, second.Changed.Count, second.Ended.Count));
        Assert.Equal([(Days(1, 4), "x"), (Days(8, 9), "z")], known.Of("a").Select(piece => (piece.Days, piece.Value)));
        Assert.Equal([Days(1, null)], known.Of("b").Select(piece => piece.Days));
    }

    [Fact]
    public void A_dated_list_that_comes_again_says_nothing_new()
    {
        var list = Dated("one", ("a", Days(1, 4), "x"), ("a", Days(4, 9), "x"), ("a", Days(9, null), "z"));
        var known = new Timeline<string>(list.NewTo(new Timeline<string>([]), Monday).All);

        Assert.Empty((list with { Source = "two" }).NewTo(known, Tuesday).All);
    }

    [Fact]
    public void What_is_found_is_there_from_the_earliest_day_on_and_is_never_ended()
    {
        var later = Found("one", ("a", 10, "x"), ("b", 10, "y")).NewTo(new Timeline<string>([]), Monday);
        var earlier = Found("two", ("a", 5, "x")).NewTo(new Timeline<string>(later.All), Tuesday);
        var known = new Timeline<string>(later.All.Concat(earlier.All));

        Assert.Equal((2, 0, 1), (later.Began.Count, earlier.Began.Count, earlier.Changed.Count));
        Assert.Equal([Days(5, null)], known.Of("a").Select(piece => piece.Days));
        Assert.Equal([Days(10, null)], known.Of("b").Select(piece => piece.Days));
        Assert.Empty(Found("three", ("a", 7, "x")).NewTo(known, Tuesday).All);
    }

    [Fact]
    public void A_move_is_seen_from_both_units_and_a_new_post_in_the_same_unit_is_none()
    {
        var known = Told.Nothing.Unit("t1", "One").Unit("t2", "Two").Post("p1", "First", "t1").Post("p2", "Second", "t2").Post("p3", "Third", "t2")
            .Person("eve").Holding("eve", "p1", to: "2026-02-01").Holding("eve", "p2", from: "2026-02-01", to: "2026-03-01").Holding("eve", "p3", from: "2026-03-01").KnownAt();
        var year = new Stretch(new LocalDate(2025, 6, 1));

        Assert.Equal(
            ["2026-01-01 in ", "2026-02-01 out t2"], UnitMoves.Of(known, "t1", year).Select(Line));
        Assert.Equal(["2026-02-01 in t1"], UnitMoves.Of(known, "t2", year).Select(Line));
    }

    [Fact]
    public void What_a_post_is_funded_for_may_not_be_known()
    {
        var known = new OrganisationHistory { Posts = [Said("p", new Post("Clerk", null, "t", null, null, false))] }.KnownAt();

        Assert.Null(known.VacancyOf("p", new LocalDate(2026, 3, 2)));
    }

    private static string Line(UnitMove move) => $"{move.Day:uuuu-MM-dd} {(move.IsIn ? "in" : "out")} {string.Join(",", move.Others)}";

    private static Dated<T> Said<T>(string key, T value)
        where T : class => new() { Id = key, Key = key, Days = Days(1, null), Value = value, RecordedAt = Monday, Source = "test" };

    private static DatedList<string> Dated(string source, params (string Key, Stretch Days, string Value)[] rows) => new(
        source, rows.GroupBy(row => row.Key).ToDictionary(rows => rows.Key, rows => (IReadOnlyList<(Stretch, string)>)[.. rows.Select(row => (row.Days, row.Value))]));

    private static FoundList<string> Found(string source, params (string Key, int From, string Value)[] rows) =>
        new(source, rows.ToDictionary(row => row.Key, row => (new LocalDate(2026, 3, row.From), row.Value)));

    private static Stretch Days(int from, int? to) => new(new LocalDate(2026, 3, from), to is { } end ? new LocalDate(2026, 3, end) : null);
}
