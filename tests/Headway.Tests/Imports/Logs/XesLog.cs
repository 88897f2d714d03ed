using System.Globalization;

namespace Headway.Tests.Imports.Logs;

/// <summary>A log in XES, with what it holds by the test's own reading.</summary>
public abstract class XesLog : ImportedLog
{
    internal XesText Text { get; private set; } = null!;

    public int Cases => Text.Cases;

    public int Events => Text.Events;

    /// <summary>How many steps say exactly what another step of their case says.</summary>
    public int Repeats { get; private set; }

    protected override void Count(string path)
    {
        Text = XesText.Read(path);
        Repeats = Enumerable.Range(0, Events).CountBy(i => $"{NameOf(i)}|{string.Join('|', Text.Steps[i].OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"))}")
            .Sum(pair => pair.Value - 1);
    }

    public string NameOf(int row) => Text.CaseOf[row]["concept:name"];

    internal static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>How many cases end with one of some words, by the order of their moments; of one moment, the end comes last.</summary>
    public int Ended(string attribute, params string[] words) => Enumerable.Range(0, Events).GroupBy(NameOf)
        .Count(rows => words.Contains(rows.Select(row => Text.Steps[row]).OrderBy(step => At(step["time:timestamp"])).ThenBy(step => words.Contains(step[attribute])).Last()[attribute]));

    public async Task AssertEveryCaseAndStep(int cases, int events)
    {
        if (IsReal) Assert.Equal((cases, events), (Cases, Events));
        Assert.Equal((Events, Events, 0, 0), (First.Read, First.New, First.Changed, First.Rejected));
        Assert.Equal((Events, 0, 0, Events), (Again.Read, Again.New, Again.Changed, Again.Unchanged));
        Assert.Equal(Cases, await Ask<long>("select count(*) from items where source = @source", new { source = Office.Mapping(Mapping).Source }));
        Assert.Equal(Events, await Ask<long>("select count(*) from events where body like '%\"step\":{%'"));
    }
}
