using System.Text;
using Headway.Formats;

namespace Headway.Tests.Formats;

/// <summary>Characters: told, marked or UTF-8, and otherwise asked for.</summary>
[Trait("Database", "own")]
public sealed class EncodingTests
{
    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_mark_at_the_beginning_names_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        using var file = new GivenFile([.. encoding.GetPreamble(), .. encoding.GetBytes("Näme,b\nĀroha,2\n")]);
        using var source = file.Open();

        Assert.Equal(encoding.WebName, source.Form.Encoding);
        Assert.Equal(["Näme", "b"], source.Columns);
        Assert.Equal(["2: Āroha|2"], file.Rows());
    }

    [Theory]
    [InlineData("windows-1252", "Café,Zoë\n")]
    [InlineData("windows-1250", "Łódź,ž\n")]
    [InlineData("windows-1251", "Имя,да\n")]
    [InlineData("iso-8859-15", "Œuvre,€\n")]
    public void An_encoding_that_is_told_is_used(string name, string header)
    {
        using var file = new GivenFile(Encoding.GetEncoding(name).GetBytes(header + "1,2\n"));
        using var source = file.Open(new SourceOptions(Encoding: name));

        Assert.Equal(header.TrimEnd(), string.Join(',', source.Columns));
        Assert.Equal(name, source.Form.Encoding);
    }

    [Fact]
    public void An_encoding_that_nothing_tells_is_asked_for_with_what_it_looks_like()
    {
        using var file = new GivenFile(Encoding.Latin1.GetBytes("name,b\nJane,1\nCafé,2\n"));

        var words = file.Refusal();

        Assert.Contains("Line 3 is not UTF-8", words, StringComparison.Ordinal);
        Assert.Contains("windows-1252: \"Café,2\"", words, StringComparison.Ordinal);
        Assert.Contains("\"encoding: windows-1252\"", words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_likely_encodings_are_shown_by_values_that_differ()
    {
        using var file = new GivenFile(Encoding.Latin1.GetBytes("name,b\nJane,1\nCafé,2\nCafé,3\nZoë,4\n"));

        var readings = Headway.Formats.SourceFile.Encodings(file.Path);

        Assert.Equal(["Café", "Zoë"], readings[0].Samples);
        Assert.Equal("windows-1252", readings[0].Name);
        Assert.Contains(readings, reading => reading.Name == "windows-1251" && reading.Samples[0] == "Cafй");
        Assert.Equal(readings.Select(reading => reading.Name), Assert.Throws<UnreadableFile>(() => file.Open()).Readings.Select(reading => reading.Name));
    }

    [Theory]
    [InlineData("name,b\nCafé,2\n")]
    [InlineData("name,b\nJane,2\n")]
    public void Nothing_is_asked_of_UTF_8(string text)
    {
        using var file = new GivenFile(text);

        Assert.Empty(Headway.Formats.SourceFile.Encodings(file.Path));
    }

    [Fact]
    public void UTF_16_without_a_mark_is_asked_for()
    {
        using var file = new GivenFile(Encoding.Unicode.GetBytes("name,b\nJane,1\nJim,2\n"));

        Assert.Contains("\"encoding: utf-16\"", file.Refusal(), StringComparison.Ordinal);
        Assert.Equal(["2: Jane|1", "3: Jim|2"], file.Rows(new SourceOptions(Encoding: "utf-16")));
    }

    [Fact]
    public void Wrong_bytes_in_a_row_of_a_UTF_8_file_cost_that_row()
    {
        using var file = new GivenFile([.. "name,b\nÉlan,1\nZoë,1\n"u8, .. Encoding.Latin1.GetBytes("Café,2\n"), .. "Āroha,3\n"u8]);
        var rows = file.Rows();

        Assert.Equal(["2: Élan|1", "3: Zoë|1"], rows[..2]);
        Assert.StartsWith("4! name: \"name\" holds bytes that are not utf-8", rows[2], StringComparison.Ordinal);
        Assert.Equal("5: Āroha|3", rows[3]);
        Assert.All(file.Read("b"), row => Assert.Null(row.Problem));
    }

    [Fact]
    public void Half_a_character_costs_its_row()
    {
        using var file = new GivenFile([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("x\n3,4\n")]);
        var rows = file.Rows();

        Assert.StartsWith("2! b: \"b\" holds bytes that are not utf-16", rows[0], StringComparison.Ordinal);
        Assert.Equal("3: 3|4", rows[1]);
    }

    [Theory]
    [InlineData("utf-9")]
    [InlineData("utf-7")]
    public void An_encoding_that_does_not_exist_is_refused(string name)
    {
        using var file = new GivenFile("a,b\n1,2\n");

        Assert.Contains($"\"{name}\" is no encoding", file.Refusal(new SourceOptions(Encoding: name)), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_macrons_are_one_text_however_they_were_typed()
    {
        using var file = new GivenFile("Ma\u0304ori,w\u0302\nTe Ma\u0304tauranga,ŷ\n");
        using var source = file.Open();

        Assert.Equal(["Māori", "ŵ"], source.Columns);
        Assert.Equal(["2: Te Mātauranga|ŷ"], file.Rows());
    }
}
