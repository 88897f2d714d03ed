using Headway.Core;
using Headway.Core.WorkItems;
using Headway.Formats;
using Headway.Imports;
using NodaTime;

namespace Headway.Tests.Imports;

/// <summary>A stream can say how one item stands to another.</summary>
public class LinkedRowsTests
{
    private const string Text =
        """
        name: events
        source: repairs
        zone: Europe/London
        kind: stream
        dates: ["yyyy-MM-dd HH:mm"]
        reference: Job
        events: {kind: What, at: Time, link: {other: Other, kind: Link}}
        """;

    [Theory]
    [InlineData("chases", LinkKind.Chases)]
    [InlineData("complains about", LinkKind.ComplainsAbout)]
    public void A_linked_row_names_the_other_item(string word, LinkKind kind)
    {
        var row = Map("linked", "B-7", word);

        Assert.Equal(new ItemLink("repairs:B-7", kind), row.Event!.Body.Link);
        Assert.Empty(row.Notes);
    }

    [Fact]
    public void A_word_that_is_no_link_is_noted_with_the_words_that_are()
    {
        var row = Map("linked", "B-7", "follows");

        Assert.Null(row.Event!.Body.Link);
        Assert.Contains("reviews, corrects, chases", Assert.Single(row.Notes).Words, StringComparison.Ordinal);
    }

    private static MappedRow Map(string what, string other, string link)
    {
        List<Problem> problems = [];
        var mapping = MappingFile.Read(Text, "events.yaml", problems);
        Assert.Empty(problems);
        var values = new Dictionary<string, string> { ["Job"] = "A-1", ["What"] = what, ["Time"] = "2026-03-02 10:00", ["Other"] = other, ["Link"] = link };
        return new MapRows(mapping!, "test", Instant.FromUtc(2026, 3, 3, 0, 0)).Map(new SourceRow(2, [.. mapping!.Columns.Select(column => values[column])]));
    }
}
