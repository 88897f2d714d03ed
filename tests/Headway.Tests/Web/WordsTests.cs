using Headway.Web;
using Headway.WorkItems;

namespace Headway.Tests.Web;

/// <summary>Numbers are written so that nobody is misled.</summary>
public class WordsTests
{
    [Theory]
    [InlineData(1, "100.0%")]
    [InlineData(0, "0.0%")]
    [InlineData(0.99998, "over 99.9%")]
    [InlineData(0.0001, "under 0.1%")]
    [InlineData(0.7391, "73.9%")]
    [InlineData(0.9994, "99.9%")]
    public void A_share_is_never_rounded_to_all_or_nothing(double share, string expected) => Assert.Equal(expected, Words.Percent(share));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(8227, "8,227")]
    [InlineData(-41, "−41")]
    [InlineData(1_234_567, "1,234,567")]
    public void Counts_have_their_thousands_apart(long n, string expected) => Assert.Equal(expected, Words.Number(n));

    [Theory]
    [InlineData(43, "▲ 43", "43 more than the evening before")]
    [InlineData(-8, "▼ 8", "8 fewer than the evening before")]
    [InlineData(0, "no change", "no change since the evening before")]
    public void A_change_is_said_with_a_sign_and_in_words(long change, string arrow, string words)
    {
        Assert.Equal(arrow, Words.Arrow(change));
        Assert.Equal(words, Words.Change(change));
    }

    [Theory]
    [InlineData("breached, 3 working days late", "late")]
    [InlineData("Met late", "late")]
    [InlineData("met", "good")]
    [InlineData("due today, 4 working hours left", "soon")]
    [InlineData("running, 2 working days left", "calm")]
    [InlineData(null, "calm")]
    public void The_tone_of_a_state_follows_its_words(string? words, string tone) => Assert.Equal(tone, ListWords.Tone(words));
}
