using Headway.Web;
using NodaTime;
using NodaTime.Text;

namespace Headway.Tests.Web;

/// <summary>Moments in addresses are local, and exact on the nights when clocks change.</summary>
public class MomentTextTests
{
    [Theory]
    [InlineData("2015-03-31T13:10:00Z", "2015-03-31T09:10")]
    [InlineData("2015-03-31T13:10:05Z", "2015-03-31T09:10:05")]
    [InlineData("2015-03-31T13:10:05.25Z", "2015-03-31T09:10:05.25")]
    [InlineData("2015-11-01T05:30:00Z", "2015-11-01T01:30-04")]
    [InlineData("2015-11-01T06:30:00Z", "2015-11-01T01:30-05")]
    public void A_moment_is_written_as_the_clock_on_the_wall_showed_it(string moment, string expected)
    {
        var instant = InstantPattern.ExtendedIso.Parse(moment).Value;

        Assert.Equal(expected, MomentText.Write(instant, PageHost.Boston));
        Assert.Equal(instant, MomentText.Read(expected, PageHost.Boston, out _));
    }

    [Fact]
    public void An_offset_may_be_written_at_any_time() =>
        Assert.Equal(Instant.FromUtc(2015, 3, 31, 9, 10), MomentText.Read("2015-03-31T09:10Z", PageHost.Boston, out _));

    [Theory]
    [InlineData("yesterday", "such as 2015-03-31T17:00")]
    [InlineData("2015-03-31", "such as 2015-03-31T17:00")]
    [InlineData("2015-02-30T10:00", "such as 2015-03-31T17:00")]
    [InlineData("2015-03-31T25:00", "such as 2015-03-31T17:00")]
    [InlineData("2015-03-31T10:00-99", "such as 2015-03-31T17:00")]
    [InlineData("9999-12-31T23:59", "such as 2015-03-31T17:00")]
    [InlineData("", "such as 2015-03-31T17:00")]
    [InlineData("T-Z", "such as 2015-03-31T17:00")]
    [InlineData("2015-03-08T02:30", "did not happen")]
    [InlineData("2015-11-01T01:30", "2015-11-01T01:30-04 for the first or 2015-11-01T01:30-05 for the second")]
    public void What_is_no_moment_gets_a_sentence_that_mends_it(string text, string expected)
    {
        Assert.Null(MomentText.Read(text, PageHost.Boston, out var fix));
        Assert.Contains(expected, fix, StringComparison.Ordinal);
    }
}
