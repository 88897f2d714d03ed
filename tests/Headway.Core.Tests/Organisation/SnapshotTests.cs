using Headway.Core.Organisation;
using NodaTime;
using static Headway.Core.Tests.Organisation.Told;

namespace Headway.Core.Tests.Organisation;

/// <summary>What a whole list says that was not known.</summary>
public sealed class SnapshotTests
{
    private static readonly Holding AnnNew = new("ann", "n1", 100);
    private static readonly Holding AnnArrears = new("ann", "a1", 100);
    private static readonly Holding BobArrears = new("bob", "a1", 100);

    [Fact]
    public void A_mover_ends_one_holding_and_begins_another_on_the_day_of_the_list()
    {
        var told = Read([], ("2026-03-02", [AnnNew]));
        var difference = List("2026-03-09", [AnnArrears]).NewTo(new(told), [Day("2026-03-02")], At("2026-03-10 08:00"));

        Assert.Equal([Holding.KeyOf("ann", "a1")], difference.Began.Select(assertion => assertion.Key));
        Assert.Equal([Holding.KeyOf("ann", "n1")], difference.Ended.Select(assertion => assertion.Key));
        Assert.Equal(
            ["a1 from 2026-03-09", "n1 2026-03-02 to 2026-03-08"],
            new Timeline<Holding>(told.Concat(difference.All)).Pieces.Select(piece => $"{piece.Value.Post} {piece.Days}"));
    }

    [Fact]
    public void Joiners_leavers_and_changes_are_told_apart()
    {
        var told = Read([], ("2026-03-02", [AnnNew, BobArrears]));
        var half = AnnNew with { ShareHundredths = 50 };
        var difference = List("2026-03-09", [half, new Holding("cat", "c1", 100)]).NewTo(new(told), [], At("2026-03-10 08:00"));

        Assert.Equal("cat", Assert.Single(difference.Began).Value!.Person);
        Assert.Equal(half, Assert.Single(difference.Changed).Value);
        Assert.Equal(Holding.KeyOf("bob", "a1"), Assert.Single(difference.Ended).Key);
    }

    [Fact]
    public void A_list_read_twice_says_nothing_new()
    {
        var told = Read([], ("2026-03-02", [AnnNew, BobArrears]));

        Assert.Empty(List("2026-03-02", [AnnNew, BobArrears]).NewTo(new(told), [Day("2026-03-02")], At("2026-03-10 08:00")).All);
    }

    [Fact]
    public void An_older_list_speaks_only_until_the_next_one()
    {
        var told = Read([], ("2026-03-02", [AnnNew]), ("2026-03-16", [AnnNew]), ("2026-03-09", [AnnArrears]));

        Assert.Equal(
            ["a1 2026-03-09 to 2026-03-15", "n1 2026-03-02 to 2026-03-08", "n1 from 2026-03-16"],
            new Timeline<Holding>(told).Pieces.Select(piece => $"{piece.Value.Post} {piece.Days}"));
    }

    [Fact]
    public void A_list_leaves_a_move_alone_that_is_planned_for_later()
    {
        var planned = Said(Holding.KeyOf("ann", "n1"), AnnNew with { ShareHundredths = 50 }, "2026-06-01", recorded: "2026-03-05");
        var told = Read([.. Read([], ("2026-03-02", [AnnNew])), planned], ("2026-03-09", [AnnNew with { ShareHundredths = 80 }]));

        Assert.Equal(
            ["100 2026-03-02 to 2026-03-08", "80 2026-03-09 to 2026-05-31", "50 from 2026-06-01"],
            new Timeline<Holding>(told).Pieces.Select(piece => $"{piece.Value.ShareHundredths} {piece.Days}"));
    }

    [Fact]
    public void A_list_says_nothing_of_what_another_source_knows()
    {
        var known = new Timeline<Person>([Said("hr:1", new Person("Ann"), First), Said("agency:1", new Person("Bob"), First)]);
        var difference = new Snapshot<Person>(Day("2026-03-02"), "import 2", new Dictionary<string, Person>(), "hr:").NewTo(known, [], At("2026-03-02 08:00"));

        Assert.Equal("hr:1", Assert.Single(difference.Ended).Key);
        Assert.Empty(difference.Began);
    }

    private static Snapshot<Holding> List(string day, Holding[] holdings) =>
        new(Day(day), $"list of {day}", holdings.ToDictionary(holding => Holding.KeyOf(holding.Person, holding.Post)));

    /// <summary>Everything told once the lists were read in this order, each weeks after the one before if that said anything.</summary>
    private static List<Dated<Holding>> Read(Dated<Holding>[] before, params (string Day, Holding[] Holdings)[] lists)
    {
        List<Dated<Holding>> told = [.. before];
        List<LocalDate> days = [];
        foreach (var (day, holdings) in lists)
        {
            told.AddRange(List(day, holdings).NewTo(new(told), days, At("2026-03-02 08:00") + Duration.FromDays(7 * told.Count)).All);
            days.Add(Day(day));
        }

        return told;
    }
}
