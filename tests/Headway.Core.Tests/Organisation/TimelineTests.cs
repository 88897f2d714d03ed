using Headway.Core.Organisation;
using static Headway.Core.Tests.Organisation.Told;

namespace Headway.Core.Tests.Organisation;

/// <summary>How assertions about the same days are laid over one another.</summary>
public sealed class TimelineTests
{
    private static readonly Dated<Person> Ann = Said("p1", new Person("Ann"), "2026-01-01");
    private static readonly Dated<Person> Anna = Said("p1", new Person("Anna"), "2026-02-01", "2026-03-01", recorded: "2026-02-10");

    [Fact]
    public void What_is_recorded_later_holds_for_its_own_days_alone()
    {
        var timeline = new Timeline<Person>([Ann, Anna]);

        Assert.Equal(
            [("Ann", Days("2026-01-01", "2026-02-01")), ("Anna", Days("2026-02-01", "2026-03-01")), ("Ann", Days("2026-03-01"))],
            timeline.Of("p1").Select(piece => (piece.Value.Name!, piece.Days)));
        Assert.Equal("Ann", timeline.On("p1", Day("2026-01-31"))!.Name);
        Assert.Equal("Anna", timeline.On("p1", Day("2026-02-01"))!.Name);
        Assert.Equal("Ann", timeline.On("p1", Day("2026-03-01"))!.Name);
        Assert.Null(timeline.On("p1", Day("2025-12-31")));
        Assert.Null(timeline.On("p2", Day("2026-02-01")));
    }

    [Fact]
    public void What_was_not_known_yet_is_left_out()
    {
        Assert.Equal("Ann", new Timeline<Person>([Ann, Anna], At("2026-02-09 23:59")).On("p1", Day("2026-02-05"))!.Name);
        Assert.Equal("Anna", new Timeline<Person>([Ann, Anna], At("2026-02-10 00:00")).On("p1", Day("2026-02-05"))!.Name);
    }

    [Fact]
    public void An_assertion_that_is_taken_back_no_longer_counts()
    {
        var timeline = new Timeline<Person>([Withdrawn(Anna, "2026-02-20"), Ann, Anna]);

        Assert.Equal(Days("2026-01-01"), Assert.Single(timeline.Of("p1")).Days);
    }

    [Fact]
    public void A_withdrawal_can_be_taken_back_too()
    {
        var withdrawal = Withdrawn(Anna, "2026-02-20");
        var timeline = new Timeline<Person>([Withdrawn(withdrawal, "2026-02-21"), withdrawal, Ann, Anna]);

        Assert.Equal("Anna", timeline.On("p1", Day("2026-02-05"))!.Name);
    }

    [Fact]
    public void Saying_that_nothing_holds_makes_a_gap()
    {
        var timeline = new Timeline<Person>([Ann, Said<Person>("p1", null, "2026-02-01", "2026-02-03", recorded: "2026-02-10")]);

        Assert.Equal([Days("2026-01-01", "2026-02-01"), Days("2026-02-03")], timeline.Of("p1").Select(piece => piece.Days));
    }

    [Fact]
    public void Saying_the_same_again_changes_nothing() =>
        Assert.Equal(Days("2026-01-01"), Assert.Single(new Timeline<Person>([Ann, Ann with { Id = "again", Days = Days("2026-02-01") }]).Of("p1")).Days);

    [Theory]
    [InlineData("2026-01-01", null, "from 2026-01-01")]
    [InlineData("2026-01-01", "2026-01-02", "2026-01-01")]
    [InlineData("2026-01-01", "2026-02-01", "2026-01-01 to 2026-01-31")]
    public void A_stretch_names_its_last_day(string from, string? to, string text) => Assert.Equal(text, $"{Days(from, to)}");

    [Fact]
    public void A_stretch_has_days() => Assert.Throws<ArgumentException>(() => Days("2026-01-02", "2026-01-02"));
}
