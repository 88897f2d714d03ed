using Headway.Formats;

namespace Headway.Tests.Formats;

/// <summary>Composing characters; the expected texts are those of an independent implementation (Python's unicodedata).</summary>
[Trait("Database", "own")]
public sealed class NfcTests
{
    [Fact]
    public void Texts_compose_as_Unicode_says()
    {
        var cases = File.ReadLines(Path.Combine(Repository.Root, "tests/Headway.Tests/Formats/nfc-cases.txt")).Select(line => line.Split(';')).ToList();

        Assert.True(cases.Count >= 1_000);
        foreach (var pair in cases) Assert.Equal((pair[0], Text(pair[1])), (pair[0], Nfc.Of(Text(pair[0]))));
    }

    [Fact]
    public void Half_a_character_stays_and_a_thousand_marks_are_quick()
    {
        Assert.Equal("ā\uD800ā", Nfc.Of("a\u0304\uD800a\u0304"));
        Assert.Equal(1_000, Nfc.Of("a" + new string('\u0304', 1_000)).Length);
    }

    private static string Text(string codes) => string.Concat(codes.Split(' ').Select(code => char.ConvertFromUtf32(Convert.ToInt32(code, 16))));
}
