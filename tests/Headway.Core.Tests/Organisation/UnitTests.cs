using Headway.Core.Organisation;
using static Headway.Core.Tests.Organisation.Told;

namespace Headway.Core.Tests.Organisation;

/// <summary>The tree of units from day to day: renamed, moved, merged and split.</summary>
public sealed class UnitTests
{
    [Fact]
    public void A_unit_has_a_path_and_units_below_it()
    {
        var units = Office.KnownAt().Units;

        Assert.Equal(["Wales", "North", "Wrexham", "Arrears"], units.PathOf("arrears", Day("2026-03-02")));
        Assert.Equal(["wrexham", "north", "wales"], units.AncestorsOf("arrears", Day("2026-03-02")));
        Assert.Equal(["arrears", "new"], units.ChildrenOf("wrexham", Day("2026-03-02")));
        Assert.Equal(["wales"], units.ChildrenOf(null, Day("2026-03-02")));
        Assert.Equal(["north", "wrexham", "arrears", "new"], units.WithBelow("north", Day("2026-03-02")));
        Assert.Empty(units.PathOf("arrears", Day("2025-12-31")));
    }

    [Fact]
    public void A_unit_that_moves_keeps_its_past_place()
    {
        var units = Office.Unit("wrexham", "Wrexham", "south", from: "2026-04-01", kind: "centre", recorded: "2026-03-01").KnownAt().Units;

        Assert.Equal(["Wales", "North", "Wrexham", "New cases"], units.PathOf("new", Day("2026-03-31")));
        Assert.Equal(["Wales", "South", "Wrexham", "New cases"], units.PathOf("new", Day("2026-04-01")));
        Assert.Equal([new ParentChange("wrexham", Day("2026-04-01"), "north", "south")], units.ChangesOfParent(Days("2026-01-01")));
        Assert.Empty(units.ChangesOfParent(Days("2026-01-01", "2026-04-01")));
    }

    [Fact]
    public void A_new_name_is_no_move()
    {
        var units = Office.Unit("arrears", "Collection", "wrexham", from: "2026-04-01", recorded: "2026-03-01").KnownAt().Units;

        Assert.Equal("Arrears", units.Nodes.On("arrears", Day("2026-03-31"))!.Name);
        Assert.Equal("Collection", units.Nodes.On("arrears", Day("2026-04-01"))!.Name);
        Assert.Empty(units.ChangesOfParent(Days("2026-01-01")));
    }

    [Fact]
    public void A_circle_ends_the_walk_and_is_named_once()
    {
        var units = Nothing.Unit("c", "C", "a").Unit("a", "A", "b").Unit("b", "B", "c").Unit("d", "D", "a").KnownAt().Units;

        Assert.Equal(["b", "c"], units.AncestorsOf("a", Day("2026-03-02")));
        Assert.Equal(["C", "B", "A", "D"], units.PathOf("d", Day("2026-03-02")));
        Assert.Equal(["a", "c", "d", "b"], units.WithBelow("a", Day("2026-03-02")));
        Assert.Equal(["a", "b", "c"], Assert.Single(units.CirclesOn(Day("2026-03-02"))));
    }

    [Fact]
    public void A_merged_unit_stands_for_both()
    {
        var known = Merged.KnownAt();

        var asIs = known.Succession.AsIs(Day("2026-03-01"), Day("2026-05-01"))["cases"];
        Assert.Equal(["arrears", "new"], asIs.Whole);
        Assert.Null(asIs.NotKnownBecause);
        Assert.Equal(["cases"], known.Succession.HeirsOf("new", Day("2026-03-01"), Day("2026-05-01")).Units);
    }

    [Fact]
    public void Of_a_split_unit_nobody_knows_which_part_is_whose()
    {
        var known = Nothing.Unit("old", "Old", to: "2026-04-01").Unit("one", "One", from: "2026-04-01").Unit("two", "Two", from: "2026-04-01")
            .Succeeds("one", "old", "2026-04-01").Succeeds("two", "old", "2026-04-01").KnownAt();

        var asIs = known.Succession.AsIs(Day("2026-03-01"), Day("2026-05-01"));
        Assert.Empty(asIs["one"].Whole);
        Assert.Equal(["old"], asIs["one"].InPart);
        Assert.Equal("the work of old was divided and nothing says which part came here", asIs["two"].NotKnownBecause);
    }

    [Fact]
    public void A_unit_that_hands_over_and_goes_on_was_split()
    {
        var known = Nothing.Unit("old", "Old").Unit("one", "One", from: "2026-04-01").Succeeds("one", "old", "2026-04-01").KnownAt();

        Assert.Equal(["old"], known.Succession.AsIs(Day("2026-03-01"), Day("2026-05-01"))["old"].InPart);
        Assert.Equal(["old", "one"], known.Succession.HeirsOf("old", Day("2026-03-01"), Day("2026-05-01")).Units);
    }

    [Fact]
    public void Parts_that_come_together_again_are_the_whole()
    {
        var known = Nothing.Unit("old", "Old", to: "2026-04-01").Unit("one", "One", from: "2026-04-01", to: "2026-06-01").Unit("two", "Two", from: "2026-04-01")
            .Succeeds("one", "old", "2026-04-01").Succeeds("two", "old", "2026-04-01").Succeeds("two", "one", "2026-06-01").KnownAt();

        Assert.Equal(["old"], known.Succession.AsIs(Day("2026-03-01"), Day("2026-05-31"))["two"].InPart);
        Assert.Equal(["old"], known.Succession.AsIs(Day("2026-03-01"), Day("2026-06-01"))["two"].Whole);
    }

    [Fact]
    public void A_unit_that_ends_without_a_successor_has_no_heirs()
    {
        var heirs = Nothing.Unit("old", "Old", to: "2026-04-01").KnownAt().Succession.HeirsOf("old", Day("2026-03-01"), Day("2026-05-01"));

        Assert.Empty(heirs.Units);
        Assert.False(heirs.AllKnown);
    }

    [Fact]
    public void Units_that_succeed_one_another_in_turn_come_to_an_end()
    {
        var known = Nothing.Unit("one", "One").Unit("two", "Two").Succeeds("one", "two", "2026-04-01").Succeeds("two", "one", "2026-04-01").KnownAt();

        Assert.Equal(["one", "two"], known.Succession.HeirsOf("one", Day("2026-03-01"), Day("2026-05-01")).Units);
    }

    private static OrganisationHistory Merged => Nothing.Unit("new", "New cases", to: "2026-04-01").Unit("arrears", "Arrears", to: "2026-04-01")
        .Unit("cases", "Cases", from: "2026-04-01").Succeeds("cases", "new", "2026-04-01").Succeeds("cases", "arrears", "2026-04-01");
}
