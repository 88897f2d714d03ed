using System.Diagnostics;

namespace Headway.Tests.Imports;

/// <summary>A pattern that a user writes cannot make a text slow to read.</summary>
public sealed class PatternTests
{
    private const int Longest = 30_000;

    [Theory]
    [InlineData("(a+)+b", "a")]
    [InlineData("(a|aa)+c", "a")]
    [InlineData("(.*a){12}z", "a")]
    [InlineData(@"(\w+\s?)+:", "word ")]
    [InlineData("([a-z]+)*[0-9]", "abc")]
    public void An_evil_text_is_read_in_no_time(string pattern, string evil)
    {
        var feed = Feed(pattern);
        var text = string.Concat(Enumerable.Repeat(evil, Longest / evil.Length)) + "!";
        // The quickest of several: others may be at work on the machine.
        var took = Enumerable.Range(0, 5).Min(_ =>
        {
            var clock = Stopwatch.StartNew();
            Assert.Equal("Otherwise", feed.Map(Row(text)).Event!.Body.Outcome);
            return clock.ElapsedMilliseconds;
        });

        Assert.InRange(took, 0, 50);
    }

    [Theory]
    [InlineData("(a)\\1")]
    [InlineData("(?=a)b")]
    [InlineData("(unclosed")]
    public void A_pattern_that_would_have_to_go_back_is_refused(string pattern)
    {
        var problem = Assert.Single(MappedFeed.ProblemsOf(Text(pattern)));

        Assert.StartsWith("This pattern cannot be used", problem.Message, StringComparison.Ordinal);
    }

    private static MappedFeed Feed(string pattern) => new(Text(pattern));

    private static (string, string)[] Row(string text) => [("Ref", "1"), ("At", "2026-01-05"), ("Done", "2026-01-06"), ("Why", text)];

    private static string Text(string pattern) =>
        $$"""
        name: feed
        source: feed
        zone: Europe/London
        dates: [iso]
        reference: Ref
        received: At
        completed: {at: Done, outcome: Why, skip: '{{pattern}}', leading: [Done], otherwise: Otherwise}
        """;
}
