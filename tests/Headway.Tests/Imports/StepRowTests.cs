using Headway.Core.WorkItems;
using Headway.Imports;
using NodaTime;

namespace Headway.Tests.Imports;

/// <summary>What the mapping makes of the rows of a log.</summary>
public sealed class StepRowTests
{
    private const string Text =
        """
        name: permits
        source: permits
        zone: Europe/Amsterdam
        kind: log
        dates: [iso]
        reference: [Case, Part]
        unit: ["= Town hall", Team]
        type: ["= Permit"]
        received: Begun
        due: Due
        completed: Ended
        details: [Fee]
        steps:
          name: What
          at: At
          words: {Wait: paused, Print: ignore, Grant: completed}
          by: Who
          group: Desk
          lifecycle: Life
          details: [Note]
        """;

    private static readonly Dictionary<string, string> Row = new()
    {
        ["Case"] = "7/a",
        ["Part"] = "b",
        ["Team"] = "East",
        ["Begun"] = "2026-01-05T09:00",
        ["Due"] = "2026-02-05T09:00",
        ["Ended"] = "",
        ["Fee"] = "12.50",
        ["What"] = "Check",
        ["At"] = "2026-01-06T09:00",
        ["Who"] = "Ann",
        ["Desk"] = "D1",
        ["Life"] = "complete",
        ["Note"] = "by post",
    };

    [Fact]
    public void A_row_tells_of_its_case_and_of_a_step()
    {
        var row = new MappedFeed(Text).Map(Row);

        Assert.Equal("permits:7%2Fa/b", row.Event!.Item);
        Assert.Equal((EventKind.Stepped, Instant.FromUtc(2026, 1, 6, 8, 0)), (row.Event.Kind, row.Event.HappenedAt));
        var step = row.Event.Body.Step!;
        Assert.Equal(("Check", "Ann", "D1", "complete", "by post"), (step.Name, step.By, step.Group, step.Lifecycle, step.Details["Note"]));
        Assert.Equal(("Town hall>East", "Permit", Instant.FromUtc(2026, 2, 5, 8, 0)), (row.Case!.Body.Unit, row.Case.Body.Type, row.Case.Body.Due));
        Assert.Equal("12.50", row.Case.Facts!.Details["Fee"]);
    }

    [Fact]
    public void A_step_that_names_no_place_leaves_its_case_where_it_is()
    {
        var feed = new MappedFeed(Text + "\n  unit: [\"= Town hall\", Desk]\n");

        Assert.Equal("Town hall>D1", feed.Map(Row).Event!.Body.Unit);
        Assert.Null(feed.Map(With("Desk", "")).Event!.Body.Unit);
    }

    [Fact]
    public void A_step_may_put_its_case_off_and_one_that_cannot_be_read_does_not()
    {
        var feed = new MappedFeed(Text.Replace("Grant: completed}", "Grant: completed, Diary: future-dated}\n  not-before: Next", StringComparison.Ordinal));

        var put = feed.Map(new Dictionary<string, string>(Row) { ["What"] = "Diary", ["Next"] = "2026-01-20" }).Event!;
        Assert.Equal((EventKind.FutureDated, Instant.FromUtc(2026, 1, 19, 23, 0)), (put.Kind, put.Body.NotBefore));
        Assert.Equal(Instant.FromUtc(2026, 1, 20, 8, 30), feed.Map(new Dictionary<string, string>(Row) { ["Next"] = "2026-01-20T09:30" }).Event!.Body.NotBefore);
        Assert.Null(feed.Map(new Dictionary<string, string>(Row) { ["What"] = "Diary" }).Event!.Body.NotBefore);
        var slip = feed.Map(new Dictionary<string, string>(Row) { ["What"] = "Diary", ["Next"] = "soon" });
        Assert.Equal((RowFate.Rejected, RowOddity.UnreadableMoment), (slip.Fate, slip.Notes[0].Kind));
    }

    [Fact]
    public void A_case_is_told_once_while_its_rows_say_the_same()
    {
        var feed = new MappedFeed(Text);

        Assert.NotNull(feed.Map(Row).Case);
        Assert.Null(feed.Map(With("What", "Grant")).Case);
        var other = feed.Map(With("Fee", "13"));
        Assert.NotNull(other.Case);
        Assert.Equal((RowOddity.CaseToldDifferently, "Fee", "13"), (other.Notes[0].Kind, other.Notes[0].Column, other.Notes[0].Value));
    }

    [Fact]
    public void A_case_whose_first_row_is_rejected_is_told_with_the_next()
    {
        var feed = new MappedFeed(Text);

        Assert.Equal(RowFate.Rejected, feed.Map(With("At", "yesterday")).Fate);
        Assert.NotNull(feed.Map(Row).Case);
    }

    [Fact]
    public void Words_say_what_a_step_means()
    {
        var feed = new MappedFeed(Text);

        Assert.Equal((EventKind.Paused, "Wait"), Meaning(feed.Map(With("What", "Wait"))));
        Assert.Equal((EventKind.Completed, null), Meaning(feed.Map(With("What", "Grant"))));
        Assert.Equal(RowFate.Filtered, feed.Map(With("What", "Print")).Fate);
    }

    [Fact]
    public void Equal_rows_are_steps_of_their_own()
    {
        var feed = new MappedFeed(Text);
        var (first, second, third) = (feed.Map(Row), feed.Map(Row), feed.Map(Row));

        Assert.Equal([$"{first.Event!.Id}/2", $"{first.Event.Id}/3"], [second.Event!.Id, third.Event!.Id]);
        Assert.DoesNotContain('/', feed.Map(With("Note", "by hand")).Event!.Id);
        Assert.DoesNotContain('/', feed.Map(With("Part", "c")).Event!.Id);
    }

    [Theory]
    [InlineData("What", RowOddity.NoStepName)]
    [InlineData("At", RowOddity.UnreadableMoment)]
    [InlineData("Begun", RowOddity.NoReceivedMoment)]
    [InlineData("Part", RowOddity.NoReference)]
    public void A_row_without_what_it_needs_is_rejected_with_its_column(string column, RowOddity why)
    {
        var row = new MappedFeed(Text).Map(With(column, ""));

        Assert.Equal((RowFate.Rejected, why, column), (row.Fate, row.Notes[^1].Kind, row.Notes[^1].Column));
        Assert.NotNull(row.Values);
    }

    [Fact]
    public void A_case_without_steps_yet_is_kept()
    {
        var row = new MappedFeed(Text).Map(new Dictionary<string, string>(Row) { ["What"] = "", ["At"] = "" });

        Assert.Equal(RowFate.Taken, row.Fate);
        Assert.Null(row.Event);
        Assert.NotNull(row.Case);
    }

    private static (EventKind, string?) Meaning(MappedRow row) => (row.Event!.Kind, row.Event.Body.Reason);

    private static Dictionary<string, string> With(string column, string value) => new(Row) { [column] = value };
}
