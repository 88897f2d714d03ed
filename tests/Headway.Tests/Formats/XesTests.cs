using System.IO.Compression;
using System.Text.RegularExpressions;
using Headway.Formats;
using Headway.Tests.Acceptance;

namespace Headway.Tests.Formats;

/// <summary>XES logs flattened to rows.</summary>
[Trait("Database", "own")]
public sealed class XesTests
{
    private const string Log =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <log xmlns="http://www.xes-standard.org/">
          <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
          <string key="concept:name" value="the log"/>
          <trace>
            <string key="concept:name" value="c1"/>
            <date key="due" value="2026-03-02T10:00:00+01:00"><string key="by" value="rule"/></date>
            <event>
              <string key="concept:name" value="open"/>
              <list key="parts"><values><int key="part" value="1"/><int key="part" value="2"/></values></list>
            </event>
            <event><string key="org:resource" value="A"/></event>
          </trace>
          <trace><string key="concept:name" value="c2"/></trace>
          <trace/>
        </log>
        """;

    [Fact]
    public void Each_event_is_a_row_with_what_its_trace_says()
    {
        using var file = new GivenFile(Log);
        using var source = file.Open();

        Assert.Equal(["case:concept:name", "case:due", "case:due/by", "concept:name", "parts/part", "parts/part (2)", "org:resource"], source.Columns);
        Assert.True(source.MayHaveMore);
        Assert.Equal((FileFormat.Xes, "utf-8"), (source.Form.Format, source.Form.Encoding));
        Assert.Equal(
            [
                "8: c1|2026-03-02T10:00:00+01:00|rule|open|1|2|",
                "12: c1|2026-03-02T10:00:00+01:00|rule||||A",
                "14: c2||||||",
                "15: ||||||",
            ],
            file.Rows());
    }

    [Fact]
    public void What_is_wrong_in_an_event_costs_that_event()
    {
        using var file = new GivenFile(
            """
            <log>
            <trace><string key="id" value="c1"/>
            <event><string key="a" value="1"/><string key="a" value="2"/></event>
            <event><string value="1"/></event>
            <event><string key="a" value="3"/></event>
            <string key="late" value="x"/>
            <event><string key="a" value="4"/></event>
            </trace>
            </log>
            """);
        var rows = file.Rows();

        Assert.Equal("3! a: \"a\" is given twice.", rows[0]);
        Assert.Equal("4! : An attribute on line 4 has no key.", rows[1]);
        Assert.Equal("5: c1|3|", rows[2]);
        Assert.StartsWith("6! case:late:", rows[3], StringComparison.Ordinal);
        Assert.Equal("7: c1|4|x", rows[4]);
    }

    [Fact]
    public void What_was_read_before_broken_XML_stays()
    {
        using var file = new GivenFile("<log>" + string.Concat(Enumerable.Repeat("<trace><event><string key=\"a\" value=\"1\"/></event></trace>\n", 2_000)) + "<trace><event></trace>");
        using var source = file.Open();
        var read = 0;

        var failure = Assert.Throws<UnreadableFile>(() =>
        {
            foreach (var _ in source.Read(["a"])) read++;
        });

        Assert.InRange(read, 2_000, 2_001);
        Assert.Contains("From line 2001 on it is not XML", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE log [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><log><trace><string key=\"a\" value=\"&x;\"/></trace></log>", "document type (DTD)")]
    [InlineData("<!DOCTYPE log SYSTEM \"http://127.0.0.1:9/x.dtd\"><log/>", "document type (DTD)")]
    [InlineData("<html><body/></html>", "web page")]
    [InlineData("<records><r/></records>", "begins with <records>")]
    [InlineData("<log><trace>&undefined;</trace></log>", "not XML")]
    public void XML_that_asks_for_more_than_itself_is_refused(string text, string words)
    {
        using var file = new GivenFile(text);

        Assert.Contains(words, file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_width_have_an_end()
    {
        using var deep = new GivenFile("<log><trace>" + string.Concat(Enumerable.Repeat("<string key=\"a\" value=\"1\">", 100_000)));
        using var wide = new GivenFile("<log><trace><string " + string.Join(' ', Enumerable.Range(0, 2_000_000).Select(i => $"a{i}=\"1\"")) + "/></trace></log>");

        Assert.Contains("more than 64 deep", deep.Refusal(), StringComparison.Ordinal);
        Assert.Contains("more than 16,384 attributes", wide.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bpic15-municipality-2.xes.gz", 832, 44_354)]
    [InlineData("helpdesk-italy.xes.gz", 4_580, 21_348)]
    public void Public_logs_have_the_cases_and_events_of_their_readme(string name, int cases, int events)
    {
        using var written = new GivenFile(Written(cases, events));
        var path = Exports.Find("public-case-event-logs", name) ?? written.Path;
        using var source = Headway.Formats.SourceFile.Open(path, SourceOptions.FoundOut);
        var rows = source.Read(["case:concept:name", "concept:name"]).ToList();

        Assert.Equal(events, rows.Count);
        Assert.Equal(cases, rows.Select(row => row.Values[0]).Distinct().Count());
        Assert.All(rows, row => Assert.Null(row.Problem));
        // Counted once more without an XML reader, and the line of an event in the middle looked at.
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = text.ReadToEnd().Split('\n');
        Assert.Equal(events, lines.Sum(line => Regex.Count(line, "<event>", RegexOptions.NonBacktracking)));
        Assert.Contains("<event>", lines[(int)rows[events / 2].Line - 1], StringComparison.Ordinal);
    }

    /// <summary>A log of the same size, where the public one is not at hand.</summary>
    private static byte[] Written(int cases, int events)
    {
        var log = new System.Text.StringBuilder("<log>\n");
        for (var i = 0; i < cases; i++)
        {
            _ = log.Append(System.Globalization.CultureInfo.InvariantCulture, $"<trace><string key=\"concept:name\" value=\"{i}\"/>\n");
            for (var n = i == 0 ? cases : events; n < events; n++) _ = log.Append("<event><string key=\"concept:name\" value=\"first\"/></event>\n");
            _ = log.Append("<event><string key=\"concept:name\" value=\"last\"/></event>\n</trace>\n");
        }
        return GivenFile.Gzip(System.Text.Encoding.UTF8.GetBytes(log.Append("</log>").ToString()));
    }
}
